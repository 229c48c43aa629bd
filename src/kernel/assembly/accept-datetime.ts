// Dates with a time: yyyy-mm-ddThh:mm:ss, perhaps a fraction, perhaps a zone; or in a pattern of fixed size, hh:mm:ss or hh:mm behind
// ten bytes of the date.
// OWN: as accept-date.ts, for the first ten bytes. Behind it, at TIME: u32 form (1: only texts that are written again, 2: and of
// equal instants only one), u32 zones (0: with or without, 1: only without, 2: only with), f64 least, f64 most: seconds, u32
// sign between date and time, u32 size of the whole, 0 where a fraction and a zone may follow.
import { beforeOf, beforeStepOf, endOf, fromOf, gapOf, isAllowedMissing, OWN, stepOf } from './accept-cells';
import { isDate } from './accept-date';
import { openQuoted, reject, textFrom, textTo } from './cells';
import { INPUT } from './memory';

const TIME: usize = OWN + 64 + 10000;
const ZERO: u32 = 0x30;
const COLON: u32 = 0x3a;
const POINT: u32 = 0x2e;
const LETTER_Z: u32 = 0x5a;
const PLUS: u32 = 0x2b;
const MINUS: u32 = 0x2d;
const NONE: u32 = 100;

/** Refuses records whose cell is no date with a time, or is not between the bounds. */
export function acceptDateTime(records: u32, columns: u32, column: u32, params: usize): void {
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
    if (!isDateTime(from, to, params)) {
      if (!isAllowedMissing(params, from, to)) reject(record);
    }
    end += step;
    before += beforeStep;
  }
}

/** Two digits as a number; NONE when they are none. */
// @ts-ignore: decorator
@inline
function two(at: usize): u32 {
  const tens = <u32>load<u8>(at) - ZERO;
  const ones = <u32>load<u8>(at, 1) - ZERO;
  return tens > 9 || ones > 9 ? NONE : tens * 10 + ones;
}

// @ts-ignore: decorator
@inline
function isDateTime(from: usize, to: usize, params: usize): bool {
  const size = <usize>load<u32>(params, TIME + 28);
  if (size == 0 ? to - from < 19 : to - from != size) return false;
  if (!isDate(from, params, 10, load<u32>(params, OWN + 4), load<u32>(params, OWN + 8))) return false;
  const hour = two(from + 11);
  const minute = two(from + 14);
  const second = size == 16 ? 0 : two(from + 17);
  // 24:00:00 is another day's beginning: the judge's.
  if (hour > 23 || minute > 59 || second > 59) return false;
  if (<u32>load<u8>(from, 10) != load<u32>(params, TIME + 24) || load<u8>(from, 13) != COLON) return false;
  if (size != 16 && load<u8>(from, 16) != COLON) return false;
  const form = load<u32>(params, TIME);
  let at = size == 0 ? from + 19 : to;
  let fraction = false;
  if (at < to && load<u8>(at) == POINT) {
    fraction = true;
    at++;
    if (at == to || <u32>load<u8>(at) - ZERO > 9) return false;
    while (at < to && <u32>load<u8>(at) - ZERO <= 9) at++;
    if (form != 0 && load<u8>(at - 1) == ZERO) return false;
  }
  let east: i32 = 0;
  const zoned = at < to;
  if (zoned && (load<u8>(at) != LETTER_Z || at + 1 != to)) {
    const sign: u32 = load<u8>(at);
    if (to - at != 6 || load<u8>(at, 3) != COLON || (sign != PLUS && sign != MINUS)) return false;
    const hours = two(at + 1);
    const minutes = two(at + 4);
    if (hours > 13 || minutes > 59) return false;
    east = <i32>(hours * 60 + minutes);
    if (form == 2 || (form == 1 && east == 0)) return false;
    if (sign == MINUS) east = -east;
  }
  const zones = load<u32>(params, TIME + 4);
  if (zones == 0) return true;
  if (zoned != (zones == 2)) return false;
  const clock = <i32>(hour * 3600 + minute * 60 + second) - east * 60;
  const seconds = <f64>daysOf(from) * 86400 + <f64>clock;
  // A fraction is somewhere between this second and the next.
  return seconds >= load<f64>(params, TIME + 8) && seconds + <f64>(<u32>fraction) <= load<f64>(params, TIME + 16);
}

/** Days since 1 March of the year 0, of a date that is one. */
function daysOf(from: usize): i32 {
  let year = <i32>(two(from) * 100 + two(from + 2));
  let month = <i32>two(from + 5) - 3;
  if (month < 0) {
    month += 12;
    year--;
  }
  return year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + <i32>two(from + 8) - 1;
}
