// What all column tests share: the beginning of their parameters, masks, and sets of words.
//
// A column test walks over the cells of one column and refuses the records of which it is not sure. Each test has the loop written out, so that a
// cell's borders stay in locals and the test itself is inlined: AssemblyScript has no closures. `params` is the address of
// its block of parameters, written by TypeScript (src/kernel/accept/). Each block begins with
//   u32 empty    what an empty cell is: 0 refused, 1 a missing value that is allowed, 2 a text like any other
//   u32 missing  place in the block of a set of words that are allowed missing values too; 0 when there are none
// and what is the test's own begins at OWN.
import { ENDS, INPUT, PLACE, STARTS } from './memory';

export const OWN: usize = 16;
export const ALLOWED: u32 = 1;
export const TEXT: u32 = 2;

/** How far the ends of a column lie apart. */
// @ts-ignore: decorator
@inline
export function stepOf(columns: u32): usize {
  return <usize>columns << 2;
}

/** Address of the end of the column's first cell. */
// @ts-ignore: decorator
@inline
export function endOf(column: u32): usize {
  return ENDS + (<usize>column << 2);
}

/** Address of the word behind whose place the column's first cell begins: the end of the cell before, or the record's start. */
// @ts-ignore: decorator
@inline
export function beforeOf(column: u32): usize {
  return column == 0 ? STARTS : ENDS + (<usize>(column - 1) << 2);
}

/** How far those words lie apart. */
// @ts-ignore: decorator
@inline
export function beforeStepOf(column: u32, columns: u32): usize {
  return column == 0 ? 4 : <usize>columns << 2;
}

/** To be added to such a place: a delimiter stands before every cell but the first. */
// @ts-ignore: decorator
@inline
export function gapOf(column: u32): usize {
  return INPUT + <usize>(column != 0);
}

/** Where a cell begins, by its word. */
// @ts-ignore: decorator
@inline
export function fromOf(before: usize, gap: usize): usize {
  return gap + <usize>(load<u32>(before) & PLACE);
}

/** u8[17][16]: the first n bytes are 255. */
export const FIRST_BYTES: usize = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255,
  255, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255,
]);

/** The first bytes of a text as a number, without those that are behind its end. */
// @ts-ignore: decorator
@inline
function startWord(at: usize, left: usize): u32 {
  if (left >= 4) return load<u32>(at, 0, 1);
  return load<u32>(at, 0, 1) & ((1 << (<u32>left << 3)) - 1);
}

// Words: u32 mask of the slots, u32 length of the longest word, two u32 that scatter them; then slots of 32 bytes, each the
// first 16 bytes of a word (zeros behind a shorter one), u32 its length (all ones in an empty slot), u32 its place, from the
// beginning of the set, where all its bytes are.
const SLOTS: usize = 16;

/** Is the text, of at least one byte, a word of the set? */
export function hasWord(words: usize, from: usize, to: usize): bool {
  const size = <u32>(to - from);
  if (size > load<u32>(words, 4)) return false;
  const mask = load<u32>(words);
  let slot = wordHash(from, size, load<u32>(words, 8), load<u32>(words, 12)) & mask;
  while (true) {
    const at = words + SLOTS + (<usize>slot << 5);
    const length = load<u32>(at, 16);
    if (length == <u32>-1) return false;
    if (length == size && sameWord(words, at, from, size)) return true;
    slot = (slot + 1) & mask;
  }
}

/** Looks at all bytes: up to 12 of them are in the first, the middle and the last four. The set's writer does the same (src/kernel/accept/words.ts). */
// @ts-ignore: decorator
@inline
function wordHash(from: usize, size: u32, one: u32, two: u32): u32 {
  let hash = startWord(from, size) * one + size;
  if (size > 4) {
    hash = (hash ^ (hash >>> 15)) + load<u32>(from + size - 4, 0, 1) * two;
    hash = (hash ^ (hash >>> 13)) + load<u32>(from + ((size - 4) >>> 1), 0, 1) * one;
    for (let i: u32 = 4; i + 8 <= size && size > 12; i += 4) {
      hash = (hash ^ (hash >>> 14)) * one + load<u32>(from + i, 0, 1) * two;
    }
  }
  return hash ^ (hash >>> 16);
}

// @ts-ignore: decorator
@inline
function sameWord(words: usize, slot: usize, from: usize, size: u32): bool {
  if (size <= 16) {
    if (ASC_FEATURE_SIMD) {
      const text = v128.and(v128.load(from), v128.load(FIRST_BYTES + (<usize>size << 4)));
      return !v128.any_true(v128.xor(text, v128.load(slot)));
    }
    const mask = FIRST_BYTES + (<usize>size << 4);
    return (
      (((load<u32>(from, 0, 1) & load<u32>(mask)) ^ load<u32>(slot)) |
        ((load<u32>(from, 4, 1) & load<u32>(mask, 4)) ^ load<u32>(slot, 4)) |
        ((load<u32>(from, 8, 1) & load<u32>(mask, 8)) ^ load<u32>(slot, 8)) |
        ((load<u32>(from, 12, 1) & load<u32>(mask, 12)) ^ load<u32>(slot, 12))) ==
      0
    );
  }
  const all = words + <usize>load<u32>(slot, 20);
  for (let i: usize = 0; i < <usize>size; i++) if (load<u8>(from + i) != load<u8>(all + i)) return false;
  return true;
}

/** A cell that is no value: is it a missing one that is allowed? */
export function isAllowedMissing(params: usize, from: usize, to: usize): bool {
  if (from == to) return load<u32>(params) == ALLOWED;
  const missing = load<u32>(params, 4);
  return missing != 0 && hasWord(params + <usize>missing, from, to);
}
