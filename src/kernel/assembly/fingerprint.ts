// Fingerprints of keys, as src/kernel/keys/print.ts says: the same numbers for the same texts, a test compares them.
import { cellFrom, cellTo, openCell, textFrom, textTo } from './cells';
import { FLAGS } from './memory';

/** Whole numbers below it are their own fingerprint. */
const SMALL: u32 = 1 << 28;
/** Says that a part of the key is null. */
const EMPTY: u32 = 0xffffffff;

// @ts-ignore: decorator
@inline
function finish(word: u32): u32 {
  let mixed = word ^ (word >>> 16);
  mixed *= 0x85ebca6b;
  mixed ^= mixed >>> 13;
  mixed *= 0xc2b2ae35;
  return mixed ^ (mixed >>> 16);
}

/** The number that canonical digits mean; SMALL when they are none, or it is not below that. */
// @ts-ignore: decorator
@inline
function smallInteger(from: usize, to: usize): u32 {
  const length = to - from;
  if (length > 9) return SMALL;
  const first: u32 = load<u8>(from);
  if (first == 0x30 && length > 1) return SMALL;
  let value: u32 = 0;
  for (let at = from; at < to; at++) {
    const digit: u32 = <u32>load<u8>(at) - 0x30;
    if (digit > 9) return SMALL;
    value = value * 10 + digit;
  }
  return value < SMALL ? value : SMALL;
}

/**
 * Writes the fingerprint of a key for each record to `prints`, two words each. `list` is the address of the key's columns. (0, 0) for a
 * record that some column has refused, and for one with an empty cell among them: to be accepted in a key column, a cell
 * must be canonical, and then what is empty is null.
 */
export function fingerprint(records: u32, columns: u32, list: usize, parts: u32, prints: usize): void {
  for (let record: u32 = 0; record < records; record++) {
    let lo: u32 = 0;
    let hi: u32 = 0;
    if (load<u8>(FLAGS + <usize>record) == 0) {
      lo = 0x9e3779b9;
      hi = 0x7f4a7c15;
      let small = SMALL;
      for (let part: u32 = 0; part < parts; part++) {
        openCell(record, load<u32>(list + (<usize>part << 2)), columns);
        let at = textFrom;
        const to = textTo;
        const length = <u32>(to - at);
        if (length == 0) {
          small = EMPTY;
          break;
        }
        if (parts == 1) {
          small = smallInteger(at, to);
          if (small < SMALL) break;
        }
        let word: u32 = 0;
        for (; at + 4 <= to; at += 4) {
          word = load<u32>(at, 0, 1);
          lo = rotl<u32>(lo ^ word, 15) * 0xcc9e2d51 + hi;
          hi = (rotl<u32>(hi ^ word, 13) * 0x1b873593) ^ lo;
        }
        word = 0;
        for (let shift: u32 = 0; at < to; at++, shift += 8) word |= <u32>load<u8>(at) << shift;
        lo = rotl<u32>(lo ^ word, 15) * 0xcc9e2d51 + hi;
        hi = (rotl<u32>(hi ^ word, 13) * 0x1b873593) ^ lo;
        lo = finish(lo ^ length) + hi;
        hi = finish(hi ^ lo);
      }
      if (small == EMPTY) {
        lo = 0;
        hi = 0;
      } else if (small < SMALL) {
        lo = small + 1;
        hi = 0;
      } else if (hi == 0) hi = 1;
    }
    const out = prints + (<usize>record << 3);
    store<u32>(out, lo);
    store<u32>(out, hi, 4);
  }
}

/**
 * Writes the fingerprint of each whole record to `prints`, two words each: of its bytes as they stand in the file, without the line
 * end. The second word is never 0.
 */
export function recordPrints(records: u32, columns: u32, prints: usize): void {
  for (let record: u32 = 0; record < records; record++) {
    let at = cellFrom(record, 0, columns);
    const to = cellTo(record, columns - 1, columns);
    const length = <u32>(to - at);
    let lo: u32 = 0x9e3779b9;
    let hi: u32 = 0x7f4a7c15;
    let word: u32 = 0;
    for (; at + 4 <= to; at += 4) {
      word = load<u32>(at, 0, 1);
      lo = rotl<u32>(lo ^ word, 15) * 0xcc9e2d51 + hi;
      hi = (rotl<u32>(hi ^ word, 13) * 0x1b873593) ^ lo;
    }
    word = 0;
    for (let shift: u32 = 0; at < to; at++, shift += 8) word |= <u32>load<u8>(at) << shift;
    lo = rotl<u32>(lo ^ word, 15) * 0xcc9e2d51 + hi;
    hi = (rotl<u32>(hi ^ word, 13) * 0x1b873593) ^ lo;
    lo = finish(lo ^ length) + hi;
    hi = finish(hi ^ lo);
    const out = prints + (<usize>record << 3);
    store<u32>(out, lo);
    store<u32>(out, hi == 0 ? 1 : hi, 4);
  }
}
