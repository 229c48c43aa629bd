import { type Instant, instantOf } from '../../fields/datetime-value.js';
import { formatOf } from '../../fields/format-of.js';
import { type Bound, boundsOf } from './bounds.js';
import type { ColumnInput, ColumnTest, TextForm } from './column-test.js';
import { dateForm, dateFormOf, type FixedForm, writeForm } from './fixed-form.js';
import { beginBlock, finishBlock, nullsOf } from './nulls.js';
import { layoutOf } from './pattern-form.js';

const formCodes = { any: 0, canonical: 1, unique: 2 } as const;
const zoneCodes = { all: 0, without: 1, with: 2 } as const;

/** The kernel counts from 1 March of the year 0, `instantOf` from 1 January 0001. */
const secondsBefore = 306 * 86_400;

/** The first second at or behind a limit. */
function secondsOf({ seconds, fraction }: Instant, exclusive: boolean): number {
  return Number(seconds) + secondsBefore + (fraction !== '' || exclusive ? 1 : 0);
}

/** The last second at or before it. */
function lastSecondOf({ seconds, fraction }: Instant, exclusive: boolean): number {
  return Number(seconds) + secondsBefore - (fraction === '' && exclusive ? 1 : 0);
}

/** How a date with a time is written. */
interface Writing {
  readonly date: FixedForm;
  /** Between the date and the time. */
  readonly separator: string;
  /** All bytes, where there may be no fraction and no zone. */
  readonly size?: number;
}

const standard: Writing = { date: dateForm, separator: 'T' };

/** How bytes of a pattern such as `%Y-%m-%d %H:%M:%S` stand: ten for the date, a sign, and the time with colons. */
function writingOf(
  format: string,
  { form, bounded }: { readonly form: TextForm; readonly bounded: boolean },
): Writing | undefined {
  if (format === 'default' || format === 'any') return standard;
  const match = /^(.*)([ !-/:-@[-`{-~])(?:%H:%M|%R|%H:%M:%S|%T|%X)$/.exec(format);
  const [, dateFormat = '', separator = ''] = match ?? [];
  const date = dateFormOf(layoutOf(dateFormat));
  if (form === 'unique' || date === undefined || date.places.length !== 10) return undefined;
  // Limits are compared by the digits of the date where the standard has them.
  if (bounded && [...date.high, ...date.low].join(' ') !== [...dateForm.high, ...dateForm.low].join(' '))
    return undefined;
  return { date, separator, size: /%(?:S|T|X)$/.test(format) ? 19 : 16 };
}

/** Dates with a time, of the years 0001 to 9999. With limits, only values that have a zone as the limits have, or have none. */
export function planDateTime({ reader, form, date }: ColumnInput): ColumnTest | undefined {
  const { compiled } = reader;
  const { lower, upper } = boundsOf(compiled);
  const writing = writingOf(formatOf(compiled.field), { form, bounded: lower.length + upper.length > 0 });
  if (writing === undefined) return undefined;
  const instants = ({ value, exclusive }: Bound): readonly [Instant, boolean] => [
    instantOf(value as string),
    exclusive,
  ];
  const [lowest, highest] = [lower.map(instants), upper.map(instants)];
  const zoned = new Set([...lowest, ...highest].map(([instant]) => instant.zoned));
  if (zoned.size > 1) return undefined;
  const zones = zoned.size === 0 ? 'all' : zoned.has(true) ? 'with' : 'without';
  const nulls = nullsOf(reader, form);
  const block = beginBlock(nulls);
  writeForm(block, writing.date, [dateForm.least, date === undefined ? dateForm.most : dateForm.valueOf(date)]);
  block.setU32(16, 10);
  block.u32(formCodes[form], zoneCodes[zones]);
  block.f64(
    Math.max(Number.NEGATIVE_INFINITY, ...lowest.map((bound) => secondsOf(...bound))),
    Math.min(Number.POSITIVE_INFINITY, ...highest.map((bound) => lastSecondOf(...bound))),
  );
  block.u32(writing.separator.charCodeAt(0), writing.size ?? 0);
  return { name: 'acceptDateTime', block: finishBlock(block, nulls) };
}
