// Dates, times, months and years in a form of fixed length, whose digits stand at fixed places.
// OWN: u32 size, u32 least, u32 most, u32 0; u8[16] template: the least byte of each place; u8[16] span: how far it goes;
// u8[16] order: the places of four digits of a high number (a year), then of four digits of a low one (month and day);
// u8[10000] by low number: 0 there is none, 1 there is, 2 only in leap years. Bounds are of high * 10000 + low.
import { beforeOf, beforeStepOf, endOf, FIRST_BYTES, fromOf, gapOf, isAllowedMissing, OWN, stepOf } from './accept-cells';
import { openQuoted, reject, textFrom, textTo } from './cells';
import { INPUT } from './memory';

const TEMPLATE: usize = OWN + 16;
const SPAN: usize = OWN + 32;
const ORDER: usize = OWN + 48;
const LOW: usize = OWN + 64;
const IN_LEAP_YEARS: u32 = 2;

/** Refuses records whose cell has not the form, or is not between the bounds. */
export function acceptDate(records: u32, columns: u32, column: u32, params: usize): void {
  const size = load<u32>(params, OWN);
  const least = load<u32>(params, OWN + 4);
  const most = load<u32>(params, OWN + 8);
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
    if (<u32>(to - from) != size || !isDate(from, params, size, least, most)) {
      if (!isAllowedMissing(params, from, to)) reject(record);
    }
    end += step;
    before += beforeStep;
  }
}

// @ts-ignore: decorator
@inline
export function isDate(from: usize, params: usize, size: u32, least: u32, most: u32): bool {
  let high: u32 = 0;
  let low: u32 = 0;
  if (ASC_FEATURE_SIMD) {
    const over = v128.and(
      i8x16.sub(v128.load(from), v128.load(params, TEMPLATE)),
      v128.load(FIRST_BYTES + (<usize>size << 4)),
    );
    if (!i8x16.all_true(i8x16.le_u(over, v128.load(params, SPAN)))) return false;
    const digits = i8x16.swizzle(over, v128.load(params, ORDER));
    const pairs = i16x8.add(
      i16x8.mul(v128.and(digits, i16x8.splat(0xff)), i16x8.splat(10)),
      i16x8.shr_u(digits, 8),
    );
    const fours = i32x4.dot_i16x8_s(pairs, i16x8(100, 1, 100, 1, 0, 0, 0, 0));
    high = i32x4.extract_lane(fours, 0);
    low = i32x4.extract_lane(fours, 1);
  } else {
    for (let i: usize = 0; i < <usize>size; i++) {
      if (<u32>(<u8>(load<u8>(from + i) - load<u8>(params + i, TEMPLATE))) > <u32>load<u8>(params + i, SPAN)) return false;
    }
    for (let i: usize = 0; i < 4; i++) {
      high = high * 10 + digitAt(from, params, i);
      low = low * 10 + digitAt(from, params, i + 4);
    }
  }
  const kind: u32 = load<u8>(params + <usize>low, LOW);
  if (kind == 0 || (kind == IN_LEAP_YEARS && !isLeap(high))) return false;
  const value = high * 10000 + low;
  return value >= least && value <= most;
}

function digitAt(from: usize, params: usize, i: usize): u32 {
  const place: u32 = load<u8>(params + i, ORDER);
  return place >= 16 ? 0 : <u32>(load<u8>(from + <usize>place) - load<u8>(params + <usize>place, TEMPLATE));
}

// @ts-ignore: decorator
@inline
function isLeap(year: u32): bool {
  return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
}
