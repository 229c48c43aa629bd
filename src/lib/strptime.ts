import { type DateParts, dateOfYearDay, dayNumber, dayOfYear, isCalendarDay, weekday, yearText } from './calendar.js';
import { canonicalZone, type TimeParts, zoneForm } from './clock.js';

/**
 * Patterns of time as C and Python have them in `strptime` and `strftime`, in the C locale (table-schema#datetime). Reading
 * takes the whole text; digits are ASCII; a leading zero may be left out; names of months and days in either case.
 */
export interface TimePattern {
  read(text: string): { readonly date: DateParts; readonly time: TimeParts } | undefined;
  write(value: { readonly date: DateParts; readonly time: TimeParts }): string;
  /** Its directives, without the percent signs. */
  readonly directives: ReadonlySet<string>;
}

const months = 'January February March April May June July August September October November December'.split(' ');
const days = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const short = (name: string): string => name.slice(0, 3);

interface Moment {
  readonly date: DateParts;
  readonly time: TimeParts;
}

interface Directive {
  /** What it reads, as a regular expression without groups. */
  readonly form: string;
  readonly write: (moment: Moment) => string;
}

const padded = (value: number, size: number): string => String(value).padStart(size, '0');
const hour12 = ({ time }: Moment): number => time.hour % 12 || 12;
const weekOf = ({ date }: Moment, first: number): number =>
  Math.floor((dayOfYear(date.year, date.month, date.day) + 6 - ((weekday(date) - first + 7) % 7)) / 7);
/** Zone as `strftime` writes it: `+0100`. */
const zoneText = ({ time }: Moment): string => (time.zone === 'Z' ? '+0000' : time.zone.replace(':', ''));

/** Week and year of ISO 8601: the year of the week's Thursday. */
function isoWeek({ date }: Moment): { readonly year: number; readonly week: number } {
  const day = dayOfYear(date.year, date.month, date.day);
  const year = Number(date.year);
  const week = Math.floor((day - weekday(date) + 10) / 7);
  if (week < 1) return { year: year - 1, week: isoWeeks(year - 1) };
  return week > isoWeeks(year) ? { year: year + 1, week: 1 } : { year, week };
}

function isoWeeks(year: number): number {
  const last = weekday({ year: yearText(year), month: 12, day: 31 });
  const first = weekday({ year: yearText(year), month: 1, day: 1 });
  return last === 4 || first === 4 ? 53 : 52;
}

const number = (form: string, size: number, of: (moment: Moment) => number): Directive => ({
  form,
  write: (moment) => padded(of(moment), size),
});
const name = (names: readonly string[], of: (moment: Moment) => number): Directive => ({
  form: names.join('|'),
  write: (moment) => names[of(moment) - 1] ?? '',
});

const hours24 = '2[0-3]|[01][0-9]|[0-9]';
const sixty = '[0-5][0-9]|[0-9]';
const weeks = '5[0-3]|[0-4][0-9]|[0-9]';

const known: Readonly<Record<string, Directive>> = {
  a: name(days.map(short), ({ date }) => weekday(date)),
  A: name(days, ({ date }) => weekday(date)),
  b: name(months.map(short), ({ date }) => date.month),
  B: name(months, ({ date }) => date.month),
  d: number('3[01]|[12][0-9]|0[1-9]|[1-9]', 2, ({ date }) => date.day),
  f: { form: '[0-9]{1,6}', write: ({ time }) => time.fraction.padEnd(6, '0').slice(0, 6) },
  G: number('[0-9]{4}', 4, (moment) => isoWeek(moment).year),
  H: number(hours24, 2, ({ time }) => time.hour),
  I: number('1[0-2]|0[1-9]|[1-9]', 2, hour12),
  j: number('36[0-6]|3[0-5][0-9]|[12][0-9]{2}|0[1-9][0-9]|00[1-9]|[1-9][0-9]|0[1-9]|[1-9]', 3, ({ date }) =>
    dayOfYear(date.year, date.month, date.day),
  ),
  m: number('1[0-2]|0[1-9]|[1-9]', 2, ({ date }) => date.month),
  M: number(sixty, 2, ({ time }) => time.minute),
  p: { form: 'AM|PM', write: ({ time }) => (time.hour < 12 ? 'AM' : 'PM') },
  S: number(sixty, 2, ({ time }) => time.second),
  u: number('[1-7]', 1, ({ date }) => weekday(date)),
  U: number(weeks, 2, (moment) => weekOf(moment, 7)),
  V: number('5[0-3]|0[1-9]|[1-4][0-9]|[1-9]', 2, (moment) => isoWeek(moment).week),
  w: number('[0-6]', 1, ({ date }) => weekday(date) % 7),
  W: number(weeks, 2, (moment) => weekOf(moment, 1)),
  y: number('[0-9]{2}', 2, ({ date }) => Number(date.year) % 100),
  Y: { form: '[0-9]{4}', write: ({ date }) => date.year },
  z: { form: 'Z|[+-][0-9]{2}:?[0-9]{2}', write: zoneText },
  Z: { form: 'UTC|GMT', write: () => 'UTC' },
};

/** Directives that stand for several, as the C locale writes them. */
const composed: Readonly<Record<string, string>> = {
  c: '%a %b %d %H:%M:%S %Y',
  D: '%m/%d/%y',
  e: '%d',
  F: '%Y-%m-%d',
  h: '%b',
  n: ' ',
  r: '%I:%M:%S %p',
  R: '%H:%M',
  t: ' ',
  T: '%H:%M:%S',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
};

type Part = { readonly directive: string } | { readonly literal: string };

/** Takes a pattern apart. Gives the faulty piece where it is none. */
function partsOf(pattern: string): readonly Part[] | string {
  const plain = pattern.replace(/%(.)/gs, (whole, letter: string) => composed[letter] ?? whole);
  const parts: Part[] = [];
  for (const piece of plain.match(/%[\s\S]?|[^%]+/g) ?? []) {
    if (!piece.startsWith('%')) parts.push({ literal: piece });
    else if (piece === '%%') parts.push({ literal: '%' });
    else if (Object.hasOwn(known, piece.slice(1))) parts.push({ directive: piece.slice(1) });
    else return piece;
  }
  const used = parts.flatMap((part) => ('directive' in part ? [part.directive] : []));
  const twice = used.find((directive, i) => used.indexOf(directive) < i);
  if (twice !== undefined) return `%${twice} … %${twice}`;
  return used.length === 0 ? pattern : parts;
}

/**
 * What is wrong with a pattern: the directive that is unknown or there twice, or the whole text where it has none at all
 * (`YYYY-MM-DD` would match nothing but itself). Undefined when it can be used.
 */
export function timePatternFault(pattern: string): string | undefined {
  const parts = partsOf(pattern);
  return typeof parts === 'string' ? parts : undefined;
}

const escapeText = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
/** White space in a pattern stands for any amount of it, as strptime has it. */
const literalForm = (text: string): string => text.split(/\s+/).map(escapeText).join('\\s+');

export function compilePatternOfTime(pattern: string): TimePattern | undefined {
  const parts = partsOf(pattern);
  if (typeof parts === 'string') return undefined;
  const directives = parts.flatMap((part) => ('directive' in part ? [part.directive] : []));
  // Each directive reads few characters and stands once, so that trying is bounded by a constant.
  const form = new RegExp(
    `^${parts.map((part) => ('directive' in part ? `(${known[part.directive]?.form})` : literalForm(part.literal))).join('')}$`,
    'i',
  );
  return {
    directives: new Set(directives),
    read: (text) => {
      const match = form.exec(text);
      return match === null
        ? undefined
        : momentOf(new Map(directives.map((letter, i) => [letter, match[i + 1] ?? ''])));
    },
    write: (moment) =>
      parts.map((part) => ('directive' in part ? known[part.directive]?.write(moment) : part.literal)).join(''),
  };
}

type Found = ReadonlyMap<string, string>;

function numberOf(found: Found, letter: string): number | undefined {
  const text = found.get(letter);
  return text === undefined ? undefined : Number(text);
}

function nameOf(found: Found, long: string, names: readonly string[]): number | undefined {
  const text = (found.get(long) ?? found.get(long.toLowerCase()))?.slice(0, 3).toLowerCase();
  const at = names.findIndex((one) => short(one).toLowerCase() === text);
  return at === -1 ? undefined : at + 1;
}

function momentOf(found: Found): Moment | undefined {
  const date = dateOf(found);
  const time = timeOf(found);
  return date === undefined || time === undefined ? undefined : { date, time };
}

/** Parts that the pattern has not are those of 1900-01-01, as in Python. */
function dateOf(found: Found): DateParts | undefined {
  const short2 = numberOf(found, 'y');
  // POSIX: 69 to 99 are in the 20th century, 00 to 68 in the 21st.
  const century = short2 === undefined ? undefined : short2 + (short2 < 69 ? 2000 : 1900);
  const year = numberOf(found, 'Y') ?? century ?? 1900;
  const text = yearText(year);
  const month = numberOf(found, 'm') ?? nameOf(found, 'B', months);
  const day = numberOf(found, 'd');
  if (year === 0) return undefined;
  if (month === undefined && day === undefined) {
    const inYear = numberOf(found, 'j');
    if (inYear !== undefined) return dateOfYearDay(text, inYear);
    const inWeek = weekDate(found, year);
    if (inWeek !== undefined) return inWeek.date;
  }
  const parts = { year: text, month: month ?? 1, day: day ?? 1 };
  return isCalendarDay(year, parts.month, parts.day) ? parts : undefined;
}

/** A day told by its week. Undefined when the pattern does not; a date of undefined when there is no such day. */
function weekDate(found: Found, year: number): { readonly date: DateParts | undefined } | undefined {
  const w = numberOf(found, 'w');
  const day = numberOf(found, 'u') ?? (w === undefined ? nameOf(found, 'A', days) : w === 0 ? 7 : w);
  if (day === undefined) return undefined;
  const [isoYear, week] = [numberOf(found, 'G'), numberOf(found, 'V')];
  if (isoYear !== undefined && week !== undefined) {
    if (isoYear === 0 || week > isoWeeks(isoYear)) return { date: undefined };
    const fourth = weekday({ year: yearText(isoYear), month: 1, day: 4 });
    return { date: shifted(isoYear, 4 - fourth + (week - 1) * 7 + day) };
  }
  const [sundays, mondays] = [numberOf(found, 'U'), numberOf(found, 'W')];
  const count = mondays ?? sundays;
  if (count === undefined) return undefined;
  const start = mondays === undefined ? 7 : 1;
  const first = (weekday({ year: yearText(year), month: 1, day: 1 }) - start + 7) % 7;
  const date = shifted(year, count * 7 - first + ((day - start + 7) % 7) + (first === 0 ? -6 : 1));
  return { date: date !== undefined && Number(date.year) === year ? date : undefined };
}

/** The day that is so many days into a year, or into the one before or after it. */
function shifted(year: number, days: number): DateParts | undefined {
  const size = Number(
    dayNumber({ year: yearText(year + 1), month: 1, day: 1 }) - dayNumber({ year: yearText(year), month: 1, day: 1 }),
  );
  if (days > size) return dateOfYearDay(yearText(year + 1), days - size);
  if (days >= 1) return dateOfYearDay(yearText(year), days);
  if (year === 1) return undefined;
  return dateOfYearDay(yearText(year - 1), days + dayOfYear(yearText(year - 1), 12, 31));
}

function timeOf(found: Found): TimeParts | undefined {
  const twelve = numberOf(found, 'I');
  const half = found.get('p')?.toUpperCase() === 'PM' ? 12 : 0;
  const hour = numberOf(found, 'H') ?? (twelve === undefined ? 0 : (twelve % 12) + half);
  const zone = zoneOf(found);
  if (zone === undefined) return undefined;
  return {
    hour,
    minute: numberOf(found, 'M') ?? 0,
    second: numberOf(found, 'S') ?? 0,
    fraction: (found.get('f') ?? '').replace(/0+$/, ''),
    zone,
  };
}

const wholeZone = new RegExp(`^${zoneForm}$`);

/** Offsets beyond 14 hours have no place in xsd:dateTime. */
function zoneOf(found: Found): string | undefined {
  const text = found.get('z')?.toUpperCase();
  if (text === undefined) return found.has('Z') ? 'Z' : '';
  const zone = text === 'Z' ? text : `${text.slice(0, 3)}:${text.slice(-2)}`;
  return wholeZone.test(zone) ? canonicalZone(zone) : undefined;
}
