/**
 * The Gregorian calendar, also before its invention, with years of any size as XML Schema 1.0 counts them: there is no
 * year 0000, and -0001 stands before 0001. Years are text, so that none is rounded.
 */

/** Days of a month. `Date` would roll 30 February over. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** True for a day that exists. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** xsd:gYear without a zone: at least four digits, a minus sign, no plus, no leading zeros beyond four digits, no year 0000. */
export const yearForm = '-?(?:[1-9][0-9]{4,}|(?!0000)[0-9]{4})';

/** A year that leap years repeat like: small enough for a number. */
function cycleYear(year: string): number {
  return Number(year.replace('-', '').slice(-4)) + 10000;
}

const dateForm = new RegExp(`^(${yearForm})-([0-9]{2})-([0-9]{2})$`);

export interface DateParts {
  readonly year: string;
  readonly month: number;
  readonly day: number;
}

/** Takes `yyyy-mm-dd` apart; undefined when there is no such day. */
export function readDate(text: string): DateParts | undefined {
  const match = dateForm.exec(text);
  if (match === null) return undefined;
  const [, year = '', month = '', day = ''] = match;
  return isCalendarDay(cycleYear(year), Number(month), Number(day))
    ? { year, month: Number(month), day: Number(day) }
    : undefined;
}

export function writeDate({ year, month, day }: DateParts): string {
  return `${year}-${two(month)}-${two(day)}`;
}

export function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** A year as text of at least four digits. */
export function yearText(year: bigint | number): string {
  const digits = String(year);
  return digits.startsWith('-') ? `-${digits.slice(1).padStart(4, '0')}` : digits.padStart(4, '0');
}

export function nextDay({ year, month, day }: DateParts): DateParts {
  if (day < daysInMonth(cycleYear(year), month)) return { year, month, day: day + 1 };
  if (month < 12) return { year, month: month + 1, day: 1 };
  const next = BigInt(year) + 1n;
  return { year: yearText(next === 0n ? 1n : next), month: 1, day: 1 };
}

/** Order of two years. */
export function compareYears(a: string, b: string): number {
  const x = BigInt(a);
  const y = BigInt(b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Order of two dates in their canonical text. */
export function compareDates(a: string, b: string): number {
  if (a.length === 10 && b.length === 10) return a < b ? -1 : a > b ? 1 : 0;
  const [cutA, cutB] = [a.lastIndexOf('-', a.length - 4), b.lastIndexOf('-', b.length - 4)];
  const years = compareYears(a.slice(0, cutA), b.slice(0, cutB));
  if (years !== 0) return years;
  return a.slice(cutA) < b.slice(cutB) ? -1 : a.slice(cutA) > b.slice(cutB) ? 1 : 0;
}

/** Days between the first of January of the year 0001 and a day; negative before it. */
export function dayNumber({ year, month, day }: DateParts): bigint {
  const count = BigInt(year);
  const whole = count > 0n ? count - 1n : count;
  const size = whole < 0n ? -whole : whole;
  const days = 365n * size + size / 4n - size / 100n + size / 400n;
  return (whole < 0n ? -days : days) + BigInt(dayOfYear(year, month, day) - 1);
}

/** 1 to 366. */
export function dayOfYear(year: string, month: number, day: number): number {
  let days = day;
  for (let earlier = 1; earlier < month; earlier++) days += daysInMonth(cycleYear(year), earlier);
  return days;
}

/** The day that is so many days into a year; undefined when the year is shorter. */
export function dateOfYearDay(year: string, days: number): DateParts | undefined {
  let rest = days;
  for (let month = 1; month <= 12; month++) {
    const size = daysInMonth(cycleYear(year), month);
    if (rest <= size) return rest < 1 ? undefined : { year, month, day: rest };
    rest -= size;
  }
  return undefined;
}

/** Monday is 1, Sunday 7. The first of January 0001 was a Monday. */
export function weekday(date: DateParts): number {
  const rest = Number(dayNumber(date) % 7n);
  return rest < 0 ? rest + 8 : rest + 1;
}
