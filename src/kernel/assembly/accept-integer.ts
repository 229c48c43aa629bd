// Whole numbers of at most 16 digits.
// OWN: u32 form (1: only texts that are written again), u32 0, f64 least, f64 most.
import { beforeOf, beforeStepOf, endOf, fromOf, gapOf, isAllowedMissing, OWN, stepOf } from './accept-cells';
import { openQuoted, reject, textFrom, textTo } from './cells';
import { areDigits, LAST_BYTES, numberOf } from './digits';
import { INPUT } from './memory';

const PLUS: u32 = 0x2b;
const MINUS: u32 = 0x2d;
const ZERO: u32 = 0x30;

/** Refuses records whose cell is no whole number between the bounds. */
export function acceptInteger(records: u32, columns: u32, column: u32, params: usize): void {
  const canonical = load<u32>(params, OWN) != 0;
  const least = load<f64>(params, OWN + 8);
  const most = load<f64>(params, OWN + 16);
  const step = stepOf(columns);
  const beforeStep = beforeStepOf(column, columns);
  const gap = gapOf(column);
  let end = endOf(column);
  let before = beforeOf(column);
  for (let record: u32 = 0; record < records; record++) {
    let from = fromOf(before, gap);
    let to = INPUT + <usize>load<u32>(end);
    if (<i32>load<u32>(end) < 0) {
      openQuoted(record, column, columns);
      from = textFrom;
      to = textTo;
    }
    if (!isInteger(from, to, canonical, least, most)) {
      if (!isAllowedMissing(params, from, to)) reject(record);
    }
    end += step;
    before += beforeStep;
  }
}

// @ts-ignore: decorator
@inline
function isInteger(from: usize, to: usize, canonical: bool, least: f64, most: f64): bool {
  const sign: u32 = load<u8>(from);
  const signed = sign == MINUS || sign == PLUS;
  const size = <u32>(to - from) - <u32>signed;
  // An empty text, or a sign alone, is 0 or beyond the end.
  if (size - 1 >= 16) return false;
  if (canonical && (sign == PLUS || (load<u8>(to - size) == ZERO && (size > 1 || signed)))) return false;
  let value: f64 = 0;
  if (ASC_FEATURE_SIMD) {
    const digits = v128.and(i8x16.sub(v128.load(to - 16), i8x16.splat(<i8>ZERO)), v128.load(LAST_BYTES + (<usize>size << 4)));
    if (!areDigits(digits)) return false;
    value = numberOf(digits);
  } else {
    for (let at = to - <usize>size; at < to; at++) {
      const digit = <u32>load<u8>(at) - ZERO;
      if (digit > 9) return false;
      value = value * 10 + <f64>digit;
    }
  }
  if (sign == MINUS) value = -value;
  return value >= least && value <= most;
}
