import type { Bounds } from './bounds.js';

/** Bounds of whole numbers of so many 10^-k: what is between them is between the limits, whatever digits those have. */
export interface ScaledBounds {
  readonly least: number;
  readonly most: number;
}

/** Beyond it, binary64 has not every whole number. */
const largest = 2n ** 53n - 1n;

/** The bounds of `value × 10^places`. `exact`: no number beyond 2^53-1 either. */
export function scaledBounds({ lower, upper }: Bounds, places: number, exact: boolean): ScaledBounds {
  const bounded = lower.length + upper.length > 0;
  const end = exact || bounded ? Number(largest) : Number.POSITIVE_INFINITY;
  const least = lower.map(({ value, exclusive }) => atLeast(value as string, places, exclusive));
  const most = upper.map(({ value, exclusive }) => -atLeast(opposite(value as string), places, exclusive));
  return { least: Math.max(-end, ...least), most: Math.min(end, ...most) };
}

function opposite(text: string): string {
  if (text === 'NaN') return text;
  return text.startsWith('-') ? text.slice(1) : `-${text}`;
}

/** The least whole number of 10^-places that is not below a limit; Infinity where none is known to be. */
function atLeast(text: string, places: number, exclusive: boolean): number {
  if (text === '-INF') return Number.NEGATIVE_INFINITY;
  if (text === 'INF' || text === 'NaN') return Number.POSITIVE_INFINITY;
  const match = /^(-?)(\d*)(?:\.(\d*))?(?:E(-?\d+))?$/.exec(text);
  if (match === null) return Number.POSITIVE_INFINITY;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = BigInt(whole + fraction);
  const size = digits === 0n ? 0 : String(digits).length;
  const shift = Number(exponent) + places - fraction.length;
  const negative = sign === '-' && digits > 0n;
  if (digits > 0n && size + shift > 20) return negative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  let [quotient, rest] = [0n, digits];
  if (digits === 0n) rest = 0n;
  else if (shift >= 0) [quotient, rest] = [digits * 10n ** BigInt(shift), 0n];
  else if (size + shift > 0) {
    const power = 10n ** BigInt(-shift);
    [quotient, rest] = [digits / power, digits % power];
  }
  // Of a limit between two whole numbers the upper one is the first that is not below it.
  const up = rest > 0n ? (negative ? 0n : 1n) : exclusive ? 1n : 0n;
  const least = (negative ? -quotient : quotient) + up;
  if (least > largest) return Number.POSITIVE_INFINITY;
  return least < -largest ? Number.NEGATIVE_INFINITY : Number(least);
}
