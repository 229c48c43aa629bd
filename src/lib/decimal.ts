/**
 * Exact decimals as text. Nothing here passes through binary64, so no digit is lost.
 * Text is a sign, digits, an optional fraction and an optional exponent, as `fields/number.ts` accepts them.
 */
interface Parts {
  readonly negative: boolean;
  /** Digits without leading or trailing zeros; empty for zero. */
  readonly digits: string;
  /** The value is 0.digits × 10^scale; a bigint where binary64 would round it. */
  readonly scale: number | bigint;
}

const lexical = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

function split(text: string): Parts {
  const match = lexical.exec(text);
  if (match === null) throw new RangeError(`not a decimal: ${text}`);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const all = whole + fraction;
  const lead = all.length - all.replace(/^0+/, '').length;
  const digits = all.replace(/^0+/, '').replace(/0+$/, '');
  const shift = whole.length - lead;
  const scale =
    digits === ''
      ? 0
      : exponent.length <= 15
        ? shift + Number(exponent)
        : BigInt(shift) + BigInt(exponent.replace('+', ''));
  return { negative: sign === '-' && digits !== '', digits, scale };
}

const special: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  INF: Number.POSITIVE_INFINITY,
  '-INF': Number.NEGATIVE_INFINITY,
};

/** Compares two decimals, or `INF`, `-INF`, `NaN` (which stands last, so that sorting is total). */
export function compareDecimals(a: string, b: string): number {
  // Of so few digits binary64 keeps all, and their order.
  if (isShort(a) && isShort(b)) return Number(a) - Number(b);
  if (a in special || b in special) return compareSpecial(a, b);
  const x = split(a);
  const y = split(b);
  if (x.negative !== y.negative) return x.negative ? -1 : 1;
  const sign = x.negative ? -1 : 1;
  if (x.digits === y.digits && String(x.scale) === String(y.scale)) return 0;
  if (x.digits === '' || y.digits === '') return x.digits === '' ? -sign : sign;
  if (x.scale < y.scale || x.scale > y.scale) return x.scale < y.scale ? -sign : sign;
  return x.digits < y.digits ? -sign : sign;
}

function compareSpecial(a: string, b: string): number {
  if (a === b) return 0;
  if (a === 'NaN') return 1;
  if (b === 'NaN') return -1;
  return a === 'INF' || b === '-INF' ? 1 : -1;
}

/** Equal decimals have equal keys: `1.50`, `+1.5` and `15E-1` are one number. */
export function decimalKey(text: string): string {
  if (shortWhole.test(text)) return wholeKey(text);
  if (text in special) return text;
  const { negative, digits, scale } = split(text);
  return digits === '' ? '0' : `${negative ? '-' : ''}${digits}e${scale}`;
}

/** Most numbers of most tables. */
const shortWhole = /^[1-9][0-9]{0,14}$/;

function wholeKey(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === 0x30) end--;
  return `${end === text.length ? text : text.slice(0, end)}e${text.length}`;
}

/** At most 15 significant digits without exponent: binary64 keeps all of these. */
const shortDecimal = /^-?(?=[0-9.]{1,16}$)[0-9]+(?:\.[0-9]+)?$/;

function isShort(text: string): boolean {
  return text.length < 16 && shortDecimal.test(text);
}

/** True when a JSON reader that uses binary64 gets this very number. */
export function survivesBinary64(text: string): boolean {
  if (isShort(text)) return true;
  const number = Number(text);
  return Number.isFinite(number) && decimalKey(String(number)) === decimalKey(text);
}

/** A whole number as plain digits: `1.0` and `1E0` are `1`. Undefined for others, and for those of more than 4,000 digits. */
export function wholeDigits(text: string): string | undefined {
  const { negative, digits, scale } = split(text);
  if (digits === '') return '0';
  if (scale < digits.length || scale > 4000) return undefined;
  return `${negative ? '-' : ''}${digits.padEnd(Number(scale), '0')}`;
}
