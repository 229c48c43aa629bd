import { compilePatternOfTime, type TimePattern } from '../lib/strptime.js';
import type { DateTimeParts } from './datetime-value.js';
import { readDateTime } from './datetime-value.js';

/**
 * Format `any` (table-schema#datetime): "any parsable representation", which the standard does not recommend. Here it is the
 * list below. Where day and month could be either way round, as in 01/02/2024, nothing is guessed.
 */
const dates: readonly string[] = [
  '%Y-%m-%d',
  '%Y/%m/%d',
  '%Y.%m.%d',
  '%Y%m%d',
  '%Y年%m月%d日',
  '%d %B %Y',
  '%d %b %Y',
  '%d-%b-%Y',
  '%B %d, %Y',
  '%b %d, %Y',
  '%B %d %Y',
  '%b %d %Y',
  '%A, %d %B %Y',
  '%A, %B %d, %Y',
  '%a, %d %b %Y',
];
/** Read only where one of the two readings is possible, or both are the same day. */
const twoWays: readonly (readonly [string, string])[] = [
  ['%d/%m/%Y', '%m/%d/%Y'],
  ['%d-%m-%Y', '%m-%d-%Y'],
  ['%d.%m.%Y', '%m.%d.%Y'],
];
const times: readonly string[] = [
  '%H:%M:%S',
  '%H:%M',
  '%H:%M:%S.%f',
  '%I:%M:%S %p',
  '%I:%M %p',
  '%I:%M:%S%p',
  '%I:%M%p',
  '%I %p',
  '%I%p',
  '%H时%M分',
  '%H时%M分%S秒',
];
const zones: readonly string[] = ['', '%z', ' %z', ' %Z'];

function compile(patterns: readonly string[]): readonly TimePattern[] {
  return patterns.map(compilePatternOfTime).filter((pattern) => pattern !== undefined);
}

const datePatterns = compile(dates);
const twoWayPatterns = twoWays.map(compile);
const timePatterns = compile(times.flatMap((time) => zones.map((zone) => time + zone)));

function guessDate(text: string): DateTimeParts['date'] | undefined {
  for (const pattern of datePatterns) {
    const parts = pattern.read(text);
    if (parts !== undefined) return parts.date;
  }
  for (const both of twoWayPatterns) {
    const found = both.map((pattern) => pattern.read(text)?.date).filter((date) => date !== undefined);
    const [first, second] = found;
    if (first !== undefined && (second === undefined || second.day === first.day)) return first;
  }
  return undefined;
}

/** A time of day in one of the usual forms. */
export function guessTime(text: string): DateTimeParts['time'] | undefined {
  for (const pattern of timePatterns) {
    const parts = pattern.read(text);
    if (parts !== undefined) return parts.time;
  }
  return undefined;
}

/** A date with a time, or alone (then at midnight); `clock` says whether it had a time. */
export function guessDateTime(text: string): (DateTimeParts & { readonly clock: boolean }) | undefined {
  const exact = readDateTime(text);
  if (exact !== undefined) return { ...exact, clock: true };
  const alone = guessDate(text);
  if (alone !== undefined) {
    return { date: alone, time: { hour: 0, minute: 0, second: 0, fraction: '', zone: '' }, clock: false };
  }
  // The date may have blanks of its own: every blank or T is tried as the border.
  for (const { index } of text.slice(0, 80).matchAll(/[T ]/g)) {
    const date = guessDate(text.slice(0, index).replace(/,$/, ''));
    const time = date === undefined ? undefined : guessTime(text.slice(index + 1));
    if (date !== undefined && time !== undefined) return { date, time, clock: true };
  }
  return undefined;
}
