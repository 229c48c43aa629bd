// Decimal numbers without an exponent, of at most 15 digits.
// OWN: u32 form (1: only texts that are written again, 2: and of equal numbers only one), u32 the decimal mark; then
// f64[16] least and f64[16] most, scaled by the number of digits behind the mark.
import { beforeOf, beforeStepOf, endOf, fromOf, gapOf, isAllowedMissing, OWN, stepOf } from './accept-cells';
import { openQuoted, reject, textFrom, textTo } from './cells';
import { areDigits, LAST_BYTES, numberOf, WITHOUT_POINT } from './digits';
import { INPUT } from './memory';

const PLUS: u32 = 0x2b;
const MINUS: u32 = 0x2d;
const ZERO: u32 = 0x30;

/** Refuses records whose cell is no decimal number between the bounds. */
export function acceptNumber(records: u32, columns: u32, column: u32, params: usize): void {
  const form = load<u32>(params, OWN);
  const mark = load<u32>(params, OWN + 4);
  const bounds = params + OWN + 8;
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
    if (!isNumber(from, to, form, mark, bounds)) {
      if (!isAllowedMissing(params, from, to)) reject(record);
    }
    end += step;
    before += beforeStep;
  }
}

// @ts-ignore: decorator
@inline
function isNumber(from: usize, to: usize, form: u32, mark: u32, bounds: usize): bool {
  const sign: u32 = load<u8>(from);
  const signed = sign == MINUS || sign == PLUS;
  const size = <u32>(to - from) - <u32>signed;
  if (size - 1 >= 16) return false;
  let value: f64 = 0;
  /** Digits behind the mark; all ones while there is none. */
  let behind: u32 = -1;
  if (ASC_FEATURE_SIMD) {
    const text = v128.load(to - 16);
    const own = v128.load(LAST_BYTES + (<usize>size << 4));
    const marks = <u32>i8x16.bitmask(v128.and(i8x16.eq(text, i8x16.splat(<i8>mark)), own));
    let digits = v128.and(i8x16.sub(text, i8x16.splat(<i8>ZERO)), own);
    if (marks != 0) {
      if ((marks & (marks - 1)) != 0) return false;
      const lane = <u32>ctz(marks);
      behind = 15 - lane;
      digits = i8x16.swizzle(digits, v128.load(WITHOUT_POINT + (<usize>lane << 4)));
    }
    if (!areDigits(digits)) return false;
    value = numberOf(digits);
  } else {
    for (let at = to - <usize>size; at < to; at++) {
      const byte: u32 = load<u8>(at);
      if (byte == mark) {
        if (behind != <u32>-1) return false;
        behind = <u32>(to - at) - 1;
        continue;
      }
      if (byte - ZERO > 9) return false;
      value = value * 10 + <f64>(byte - ZERO);
    }
  }
  if (behind == <u32>-1) {
    // Sixteen digits may be more than binary64 holds.
    if (size == 16) return false;
    behind = 0;
    if (form != 0 && size > 1 && load<u8>(to - <usize>size) == ZERO) return false;
  } else {
    if (size == 1) return false;
    if (form != 0) {
      // A digit on both sides, and no zero before others.
      if (behind == 0 || behind + 1 == size) return false;
      if (load<u8>(to - <usize>size) == ZERO && behind + 2 != size) return false;
      if (form == 2 && load<u8>(to - 1) == ZERO) return false;
    }
  }
  if (signed) {
    if (form != 0 && (sign == PLUS || value == 0)) return false;
    if (sign == MINUS) value = -value;
  }
  const place = bounds + (<usize>behind << 3);
  return value >= load<f64>(place) && value <= load<f64>(place, 128);
}
