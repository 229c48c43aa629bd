import { addMonths } from './duration-order.js';
import { type FieldType, limitConstraints } from './field-type.js';
import { canonicalInteger } from './numeric.js';
import { textCodec } from './text-codec.js';

const form =
  /^(-?)P(?=[0-9]|T[0-9])(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?(?:T(?=[0-9])(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:\.([0-9]+))?S)?)?$/;

/** A duration is months and seconds, which have no common measure (xsd:duration); both have the same sign. */
interface Duration {
  readonly negative: boolean;
  readonly months: bigint;
  readonly seconds: bigint;
  /** Digits behind the point of the seconds, without trailing zeros. */
  readonly fraction: string;
}

/** xsd:duration (section 3.2.6.1): no weeks, the sign first, `T` only before a time, a fraction only on seconds. */
function readDuration(text: string): Duration | undefined {
  const match = form.exec(text);
  if (match === null) return undefined;
  const [years = 0n, months = 0n, days = 0n, hours = 0n, minutes = 0n, seconds = 0n] = match
    .slice(2, 8)
    .map((digits) => BigInt(digits ?? 0));
  const fraction = (match[8] ?? '').replace(/0+$/, '');
  const value = {
    months: years * 12n + months,
    seconds: ((days * 24n + hours) * 60n + minutes) * 60n + seconds,
    fraction,
  };
  const zero = value.months === 0n && value.seconds === 0n && fraction === '';
  return { negative: match[1] === '-' && !zero, ...value };
}

/** The canonical form of XML Schema 1.1: `PT60M` is `PT1H`, `P12M` is `P1Y`. */
function writeDuration({ negative, months, seconds, fraction }: Duration): string {
  const part = (count: bigint, letter: string): string => (count === 0n ? '' : `${count}${letter}`);
  const point = fraction === '' ? '' : `.${fraction}`;
  const rest = seconds % 60n;
  const date = part(months / 12n, 'Y') + part(months % 12n, 'M') + part(seconds / 86_400n, 'D');
  const last = rest === 0n && point === '' ? '' : `${rest}${point}S`;
  const time = part((seconds / 3600n) % 24n, 'H') + part((seconds / 60n) % 60n, 'M') + last;
  if (date === '' && time === '') return 'PT0S';
  return `${negative ? '-' : ''}P${date}${time === '' ? '' : `T${time}`}`;
}

function read(text: string): string | undefined {
  const duration = readDuration(text);
  return duration === undefined ? undefined : writeDuration(duration);
}

function durationOf(canonical: string): Duration {
  const duration = readDuration(canonical);
  if (duration === undefined) throw new RangeError(`not a duration: ${canonical}`);
  return duration;
}

const signed = ({ negative }: Duration, count: bigint): bigint => (negative ? -count : count);

function secondsText(duration: Duration): string {
  const { negative, seconds, fraction } = duration;
  const sign = negative && (seconds > 0n || fraction !== '') ? '-' : '';
  return `${sign}${seconds}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The four months that XML Schema compares by (section 3.2.6.2). */
const starts = [
  { year: 1696n, month: 9n },
  { year: 1697n, month: 2n },
  { year: 1903n, month: 3n },
  { year: 1903n, month: 7n },
] as const;

/** Seconds and their fraction as one whole number of the unit 10^-digits seconds. */
function scaled(value: Duration, monthSeconds: bigint, digits: number): bigint {
  const unit = 10n ** BigInt(digits);
  const own = value.seconds * unit + BigInt(value.fraction.padEnd(digits, '0') || 0);
  return monthSeconds * unit + signed(value, own);
}

/**
 * One is greater when it leads further from the beginning of each of the four months; else there is no answer, for a
 * month has 28 to 31 days.
 */
function order(a: Duration, b: Duration): number | undefined {
  const digits = Math.max(a.fraction.length, b.fraction.length);
  const signs = starts.map((start) => {
    const [x, y] = [a, b].map((value) =>
      scaled(value, addMonths(start, signed(value, value.months)) * 86_400n, digits),
    );
    return x === undefined || y === undefined || x === y ? 0 : x < y ? -1 : 1;
  });
  return signs.every((sign) => sign === signs[0]) ? signs[0] : undefined;
}

/** A total order for sorting: months as 30.436875 days, the mean of 400 years; among equals by months. */
function compare(a: Duration, b: Duration): number {
  const digits = Math.max(a.fraction.length, b.fraction.length);
  const mean = (value: Duration): bigint => scaled(value, signed(value, value.months) * 2_629_746n, digits);
  const [x, y] = [mean(a), mean(b)];
  if (x !== y) return x < y ? -1 : 1;
  return Number(signed(a, a.months) - signed(b, b.months));
}

/** Table Schema `duration` (table-schema#duration): xsd:duration. */
export const duration: FieldType = {
  name: 'duration',
  formats: ['default'],
  constraints: limitConstraints,
  compile: () => ({
    ...textCodec(read),
    canonical: (value) => {
      const parts = durationOf(value as string);
      const months = signed(parts, parts.months);
      return { months: canonicalInteger(months.toString()), seconds: secondsText(parts) };
    },
    compare: (a, b) => compare(durationOf(a as string), durationOf(b as string)),
    order: (a, b) => order(durationOf(a as string), durationOf(b as string)),
  }),
  jsonForm: () => 'text',
  jsonSchema: () => ({
    type: 'string',
    pattern: '^-?P([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?$',
  }),
  proof: {
    accepts: [
      ['P1Y2M3DT4H5M6S', 'P1Y2M3DT4H5M6S'],
      ['PT60M', 'PT1H'],
      ['P13M', 'P1Y1M'],
      ['-P1D', '-P1D'],
      ['P1Y0M', 'P1Y'],
      ['PT0S', 'PT0S'],
      ['-P0D', 'PT0S'],
      ['PT36H', 'P1DT12H'],
      ['PT0.50S', 'PT0.5S'],
      ['PT1.1234567890123456789S', 'PT1.1234567890123456789S'],
    ],
    refuses: [
      'P',
      'PT',
      'P1DT',
      'P1H',
      'P1S',
      'P1D2Y',
      'P1.5D',
      'PT0.5H',
      'P-1D',
      '+P1D',
      'P1W',
      'PT.5S',
      'PT5.S',
      'P 1D',
      '',
    ],
  },
};
