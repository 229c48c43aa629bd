import { formatOf } from '../../fields/format-of.js';
import { isCalendarDay } from '../../lib/calendar.js';
import type { BlockWriter } from './block.js';
import { boundsOf } from './bounds.js';
import type { ColumnInput, ColumnTest } from './column-test.js';
import { beginBlock, finishBlock, nullsOf } from './nulls.js';
import { hasOnly, layoutOf, type PatternLayout } from './pattern-form.js';

/** A way of writing with all digits at fixed places, as assembly/accept-date.ts reads it. */
export interface FixedForm {
  /** For each place the least and the greatest character: `0-9`, `--`. */
  readonly places: readonly string[];
  /** The places of four digits of the high number; fewer where it has fewer. */
  readonly high: readonly number[];
  /** The same of the low one; what is missing counts as zeros behind. */
  readonly low: readonly number[];
  /** What a low number says: nothing, something, or something only in leap years. */
  readonly kind: (low: number) => 0 | 1 | 2;
  /** Least and greatest value: high * 10000 + low. */
  readonly least: number;
  readonly most: number;
  /** A canonical text as such a value; infinite where it is beyond the form. */
  readonly valueOf: (text: string) => number;
}

const digit = '09';
const year = [digit, digit, digit, digit];

function dayKind(low: number): 0 | 1 | 2 {
  const [month, day] = [Math.floor(low / 100), low % 100];
  if (isCalendarDay(2023, month, day)) return 1;
  return isCalendarDay(2024, month, day) ? 2 : 0;
}

/** `2017-05-08`, `2017-05` or `2017` as 20170508, 20170500, 20170000. */
function dateValue(text: string): number {
  const match = /^(-?)(\d{4,})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  if (match === null) return Number.NaN;
  const [, sign = '', years = '', month = '00', day = '00'] = match;
  if (sign === '-') return Number.NEGATIVE_INFINITY;
  return years.length > 4 ? Number.POSITIVE_INFINITY : Number(years) * 10000 + Number(month) * 100 + Number(day);
}

function clockValue(text: string): number {
  const match = /^(\d{2}):(\d{2}):(\d{2})$/.exec(text);
  return match === null ? Number.NaN : Number(`${match[1]}${match[2]}${match[3]}00`);
}

const firstYear = 1_0000;
const lastYear = 9999_9999;

export const dateForm: FixedForm = {
  places: [...year, '--', '01', digit, '--', '03', digit],
  high: [0, 1, 2, 3],
  low: [5, 6, 8, 9],
  kind: dayKind,
  least: firstYear,
  most: lastYear,
  valueOf: dateValue,
};

const forms: Readonly<Record<string, FixedForm>> = {
  date: dateForm,
  yearmonth: {
    ...dateForm,
    places: [...year, '--', '01', digit],
    low: [5, 6],
    kind: (low) => (low % 100 === 0 && low >= 100 && low <= 1200 ? 1 : 0),
  },
  year: { ...dateForm, places: year, low: [], kind: (low) => (low === 0 ? 1 : 0) },
  time: {
    places: ['02', digit, '::', '05', digit, '::', '05', digit],
    high: [0, 1, 3, 4],
    low: [6, 7],
    kind: () => 1,
    least: 0,
    most: 2359_5900,
    valueOf: clockValue,
  },
};

/** The kernel compares so many bytes at once. */
const longest = 16;

/** The form of a date by its pattern: `%Y/%m/%d`, `%d.%m.%Y`. */
export function dateFormOf(layout: PatternLayout | undefined): FixedForm | undefined {
  if (layout === undefined || !hasOnly(layout, 'Ymd') || layout.places.length > longest) return undefined;
  const [high, month, day] = ['%Y', '%m', '%d'].map((directive) => layout.digits.get(directive) ?? []);
  return { ...dateForm, places: layout.places, high: high ?? [], low: [...(month ?? []), ...(day ?? [])] };
}

/** The form of a time by its pattern: `%H:%M`, `%H%M%S`. */
function timeFormOf(layout: PatternLayout | undefined, form: FixedForm): FixedForm | undefined {
  if (layout === undefined || layout.places.length > longest) return undefined;
  if (!hasOnly(layout, 'HM') && !hasOnly(layout, 'HMS')) return undefined;
  const [hour, minute, second] = ['%H', '%M', '%S'].map((directive) => layout.digits.get(directive) ?? []);
  return { ...form, places: layout.places, high: [...(hour ?? []), ...(minute ?? [])], low: second ?? [] };
}

/** The form in which a column is tested; undefined where there is none. */
function formOf({ reader: { compiled }, form: wanted }: ColumnInput): FixedForm | undefined {
  const format = formatOf(compiled.field);
  const form = forms[compiled.type.name];
  // The format `any` reads what is in the default one first.
  if (form === undefined || format === 'default' || format === 'any') return form;
  // Keys are compared between fields, and another field has another pattern.
  if (wanted === 'unique') return undefined;
  return compiled.type.name === 'date' ? dateFormOf(layoutOf(format)) : timeFormOf(layoutOf(format), form);
}

/** Bounds of a form's values; undefined where a limit has no place among them. */
export function fixedBounds(form: FixedForm, { reader, date }: ColumnInput): readonly [number, number] | undefined {
  const { lower, upper } = boundsOf(reader.compiled);
  const value = ({ value: limit }: { readonly value: unknown }): number => form.valueOf(limit as string);
  if ([...lower, ...upper].some((bound) => Number.isNaN(value(bound)))) return undefined;
  const least = Math.max(form.least, ...lower.map((bound) => value(bound) + (bound.exclusive ? 1 : 0)));
  const most = Math.min(form.most, ...upper.map((bound) => value(bound) - (bound.exclusive ? 1 : 0)));
  // What lies behind the day the data is judged on, the judge looks at.
  const last = date === undefined ? most : Math.min(most, dateValue(date));
  return least > last ? [1, 0] : [least, last];
}

/** Writes the form as assembly/accept-date.ts has it. */
export function writeForm(block: BlockWriter, form: FixedForm, [least, most]: readonly [number, number]): void {
  const codes = form.places.map((place) => [place.charCodeAt(0), place.charCodeAt(1)] as const);
  const padded = (values: readonly number[], fill: number): Uint8Array =>
    Uint8Array.from({ length: 16 }, (_, i) => values[i] ?? fill);
  const none = 128;
  const four = (places: readonly number[]): readonly number[] => [...places, none, none, none, none].slice(0, 4);
  block.u32(form.places.length, least, most, 0);
  block.bytes(
    padded(
      codes.map(([low]) => low),
      0,
    ),
  );
  block.bytes(
    padded(
      codes.map(([low, high]) => high - low),
      0,
    ),
  );
  block.bytes(padded([...four(form.high), ...four(form.low)], none));
  block.bytes(Uint8Array.from({ length: 10_000 }, (_, low) => form.kind(low)));
}

/** Dates, months, years and times whose digits stand at fixed places. */
export function planFixed(input: ColumnInput): ColumnTest | undefined {
  const form = formOf(input);
  const bounds = form && fixedBounds(form, input);
  if (form === undefined || bounds === undefined) return undefined;
  const nulls = nullsOf(input.reader, input.form);
  const block = beginBlock(nulls);
  writeForm(block, form, bounds);
  return { name: 'acceptDate', block: finishBlock(block, nulls) };
}
