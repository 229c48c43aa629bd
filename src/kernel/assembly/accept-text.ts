// Texts: their characters, their edges, their length.
// OWN: u32 needs (below), u32 least and u32 most characters, u32 place in the block of the lengths where programs cut, u32
// characters and u32 bytes of the longest accepted texts beyond `uncut`: written here. The lengths: u32 how many, u32 uncut: the
// bytes of a text that is shorter than all; for each u32 0 for characters or 1 for bytes, u32 first and u32 last such length.
import { beforeOf, beforeStepOf, endOf, fromOf, gapOf, isAllowedMissing, OWN, stepOf, TEXT } from './accept-cells';
import { openQuoted, reject, textFrom, textTo } from './cells';
import { FLAGS, INPUT } from './memory';
import {
  characters,
  countCharacters,
  digits,
  forgetKinds,
  hasLongDigits,
  isPlain,
  letters,
  mayBeFormula,
  mayHaveEdgeBlanks,
  noteKinds,
} from './plain';

// What must be so for the checks beyond the standard to be silent. The numbers are those of src/kernel/accept/quiet-text.ts.
const PLAIN_ONLY: u32 = 1;
const NO_EDGE_BLANKS: u32 = 2;
const NO_FORMULA: u32 = 4;
export const NO_LONG_DIGITS: u32 = 8;
const NO_TRUNCATION: u32 = 16;

const LONGEST_CHARACTERS: usize = OWN + 16;
const LONGEST_BYTES: usize = OWN + 20;

const TEXTS: u32 = 1;
const DIGITS: u32 = 2;
const LETTERS: u32 = 4;

/**
 * Refuses records whose cell has not the length, or may have something that a check minds. Returns what `seenText` may find in
 * these cells: what is not there, need not be looked for.
 */
export function acceptText(records: u32, columns: u32, column: u32, params: usize): u32 {
  forgetKinds();
  const needs = load<u32>(params, OWN);
  const least = load<u32>(params, OWN + 4);
  const most = load<u32>(params, OWN + 8);
  const cuts = params + <usize>load<u32>(params, OWN + 12);
  const uncut = (needs & NO_TRUNCATION) == 0 ? <usize>-1 : <usize>load<u32>(cuts, 4);
  const emptyIsText = load<u32>(params) == TEXT && least == 0;
  const counted = least > 1 || most != <u32>-1;
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
    end += step;
    before += beforeStep;
    if (from == to) {
      if (!emptyIsText && !isAllowedMissing(params, from, to)) reject(record);
    } else if (
      !isText(from, to, needs, least, most, counted) ||
      (to - from > uncut && !isWhole(from, to, needs, params, cuts))
    ) {
      if (!isAllowedMissing(params, from, to)) reject(record);
    }
  }
  if ((needs & PLAIN_ONLY) == 0) return TEXTS | DIGITS | LETTERS;
  return TEXTS | (digits != 0 ? DIGITS : 0) | (letters != 0 ? LETTERS : 0);
}

// @ts-ignore: decorator
@inline
function isText(from: usize, to: usize, needs: u32, least: u32, most: u32, counted: bool): bool {
  if ((needs & PLAIN_ONLY) != 0) {
    if (!isPlain(from, to)) return false;
    if (counted && (characters < least || characters > most)) return false;
  } else if (counted) {
    const count = countCharacters(from, to);
    if (count < least || count > most) return false;
  }
  if ((needs & NO_EDGE_BLANKS) != 0 && mayHaveEdgeBlanks(from, to, (needs & PLAIN_ONLY) == 0)) return false;
  if ((needs & NO_FORMULA) != 0 && mayBeFormula(from, to)) return false;
  return (needs & NO_LONG_DIGITS) == 0 || to - from < 18 || !hasLongDigits(from, to);
}

/** Has a long text no length where programs cut? Then what was longest is noted. */
function isWhole(from: usize, to: usize, needs: u32, params: usize, cuts: usize): bool {
  const bytes = <u32>(to - from);
  // `isPlain` has counted just now.
  const count = (needs & PLAIN_ONLY) != 0 ? characters : countCharacters(from, to);
  const end = cuts + 8 + <usize>load<u32>(cuts) * 12;
  for (let cut = cuts + 8; cut < end; cut += 12) {
    const inBytes = load<u32>(cut) != 0;
    const length = inBytes ? bytes : count;
    // Of a text in ASCII, bytes say nothing that characters do not.
    if (inBytes && bytes == count) continue;
    if (length >= load<u32>(cut, 4) && length <= load<u32>(cut, 8)) return false;
  }
  store<u32>(params, max(count, load<u32>(params, LONGEST_CHARACTERS)), LONGEST_CHARACTERS);
  store<u32>(params, max(bytes, load<u32>(params, LONGEST_BYTES)), LONGEST_BYTES);
  return true;
}

/**
 * What is in the accepted records' texts: any text (1), a digit (2), a letter of ASCII (4); looks only for what is wanted. An
 * empty cell is one only where the block says so; missing values are none.
 */
export function seenText(records: u32, columns: u32, column: u32, params: usize, wanted: u32): u32 {
  let found: u32 = 0;
  const emptyIsText = load<u32>(params) == TEXT;
  const missing = load<u32>(params, 4) != 0;
  const step = stepOf(columns);
  const beforeStep = beforeStepOf(column, columns);
  const gap = gapOf(column);
  let end = endOf(column) - step;
  let before = beforeOf(column) - beforeStep;
  for (let record: u32 = 0; record < records && (found & wanted) != wanted; record++) {
    end += step;
    before += beforeStep;
    if (load<u8>(FLAGS + <usize>record) != 0) continue;
    let from = fromOf(before, gap);
    let to = INPUT + <usize>load<u32>(end);
    if (<i32>load<u32>(end) < 0) {
      openQuoted(record, column, columns);
      from = textFrom;
      to = textTo;
    }
    if (from == to ? !emptyIsText : missing && isAllowedMissing(params, from, to)) continue;
    found |= TEXTS;
    if ((wanted & ~found) != 0) found |= kindsOf(from, to);
  }
  return found;
}

// @ts-ignore: decorator
@inline
function kindsOf(from: usize, to: usize): u32 {
  let found: u32 = 0;
  if (ASC_FEATURE_SIMD) {
    forgetKinds();
    for (let at = from; at < to; at += 16) {
      noteKinds(v128.load(at), to - at < 16 ? (1 << <u32>(to - at)) - 1 : 0xffff);
    }
    if (digits != 0) found = DIGITS;
    if (letters != 0) found |= LETTERS;
  } else {
    for (let at = from; at < to; at++) {
      const byte: u32 = load<u8>(at);
      if (byte - 0x30 < 10) found |= DIGITS;
      if ((byte | 0x20) - 0x61 < 26) found |= LETTERS;
    }
  }
  return found;
}
