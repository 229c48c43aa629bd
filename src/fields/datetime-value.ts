import { type DateParts, dayNumber, nextDay, readDate, writeDate } from '../lib/calendar.js';
import { readTime, type TimeParts, writeTime, zoneMinutes } from '../lib/clock.js';

/** A date with a time, as text: `yyyy-mm-ddThh:mm:ss[.f][Z|±hh:mm]`. */
export interface DateTimeParts {
  readonly date: DateParts;
  readonly time: TimeParts;
}

/** xsd:dateTime (lexical representation, section 3.2.7): 24:00:00 is the beginning of the next day. */
export function readDateTime(text: string): DateTimeParts | undefined {
  const cut = text.indexOf('T');
  if (cut === -1) return undefined;
  const date = readDate(text.slice(0, cut));
  const time = readTime(text.slice(cut + 1));
  if (date === undefined || time === undefined) return undefined;
  return time.hour === 24 ? { date: nextDay(date), time: { ...time, hour: 0 } } : { date, time };
}

export function writeDateTime({ date, time }: DateTimeParts): string {
  return `${writeDate(date)}T${writeTime(time)}`;
}

/** A place on the time line: seconds since the year 0001, and the fraction. `zoned` values are in UTC. */
export interface Instant {
  readonly seconds: bigint;
  readonly fraction: string;
  readonly zoned: boolean;
}

export function instantOf(canonical: string): Instant {
  const parts = readDateTime(canonical);
  if (parts === undefined) throw new RangeError(`not a date with a time: ${canonical}`);
  const { date, time } = parts;
  const clock = time.hour * 3600 + (time.minute - zoneMinutes(time.zone)) * 60 + time.second;
  return { seconds: dayNumber(date) * 86_400n + BigInt(clock), fraction: time.fraction, zoned: time.zone !== '' };
}

/** Order on the time line, where both are known by the same clock, or taken to be. */
export function compareInstants(a: Instant, b: Instant, shift = 0n): number {
  const x = a.seconds + shift;
  if (x !== b.seconds) return x < b.seconds ? -1 : 1;
  return a.fraction < b.fraction ? -1 : a.fraction > b.fraction ? 1 : 0;
}

const fourteenHours = 50_400n;

/**
 * The order of xsd:dateTime (section 3.2.7.4). One value with a zone and one without are compared only where every zone
 * from -14:00 to +14:00 gives the same answer; else undefined.
 */
export function orderInstants(a: Instant, b: Instant): number | undefined {
  if (a.zoned === b.zoned) return compareInstants(a, b);
  if (a.zoned) {
    const order = orderInstants(b, a);
    return order === undefined ? undefined : -order;
  }
  const [least, most] = [compareInstants(a, b, -fourteenHours), compareInstants(a, b, fourteenHours)];
  return least < 0 === most < 0 && least !== 0 && most !== 0 ? least : undefined;
}
