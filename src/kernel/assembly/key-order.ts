// Is a table in the order of its key already? Looks at pairs of records that follow one another.
import { cellFrom, cellTo, isQuoted } from './cells';
import { QUOTE } from './memory';

/** Texts are in the order of their bytes. */
const BYTES: u32 = 0;
/** Canonical whole numbers. */
const INTEGER: u32 = 1;
/** Texts of one length that begin with a digit, as days, are in the order of their bytes. */
const FIXED: u32 = 2;

const MINUS: u32 = 0x2d;

const BELOW: i32 = -1;
const SAME: i32 = 0;
const ABOVE: i32 = 1;
const UNSURE: i32 = 2;

// @ts-ignore: decorator
@inline
function isDigit(byte: u32): bool {
  return byte - 0x30 < 10;
}

function compareBytes(a: usize, aEnd: usize, b: usize, bEnd: usize): i32 {
  while (a < aEnd && b < bEnd) {
    const x = <u32>load<u8>(a++);
    const y = <u32>load<u8>(b++);
    if (x != y) return x < y ? BELOW : ABOVE;
  }
  if (a == aEnd) return b == bEnd ? SAME : BELOW;
  return ABOVE;
}

function compareIntegers(a: usize, aEnd: usize, b: usize, bEnd: usize): i32 {
  if (a == aEnd || b == bEnd) return UNSURE;
  const isNegative = <u32>load<u8>(a) == MINUS;
  if (isNegative != (<u32>load<u8>(b) == MINUS)) return isNegative ? BELOW : ABOVE;
  const order = aEnd - a == bEnd - b ? compareBytes(a, aEnd, b, bEnd) : aEnd - a < bEnd - b ? BELOW : ABOVE;
  return isNegative ? -order : order;
}

function holdsQuote(from: usize, to: usize): bool {
  for (; from < to; from++) if (<u32>load<u8>(from) == QUOTE) return true;
  return false;
}

function compareCells(record: u32, column: u32, columns: u32, kind: u32): i32 {
  let a = cellFrom(record - 1, column, columns);
  let aEnd = cellTo(record - 1, column, columns);
  let b = cellFrom(record, column, columns);
  let bEnd = cellTo(record, column, columns);
  if (isQuoted(record - 1, column, columns)) {
    a++;
    aEnd--;
    if (holdsQuote(a, aEnd)) return UNSURE;
  }
  if (isQuoted(record, column, columns)) {
    b++;
    bEnd--;
    if (holdsQuote(b, bEnd)) return UNSURE;
  }
  if (kind == INTEGER) return compareIntegers(a, aEnd, b, bEnd);
  if (kind == FIXED) {
    if (aEnd - a != bEnd - b || aEnd == a || !isDigit(<u32>load<u8>(a)) || !isDigit(<u32>load<u8>(b))) return UNSURE;
  }
  return compareBytes(a, aEnd, b, bEnd);
}

/**
 * The first record behind `from` that is not for certain above the one before it; `to` when there is none. Cells are
 * canonical. `plan`: how many parts the key has; for each its column and its kind.
 */
export function firstOutOfOrder(from: u32, to: u32, columns: u32, plan: usize): u32 {
  const partsEnd = plan + 4 + (<usize>load<u32>(plan) << 3);
  for (let record = from + 1; record < to; record++) {
    let order = SAME;
    for (let part = plan + 4; part < partsEnd && order == SAME; part += 8) {
      order = compareCells(record, load<u32>(part), columns, load<u32>(part, 4));
    }
    if (order != BELOW) return record;
  }
  return to;
}
