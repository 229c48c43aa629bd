/**
 * Fingerprints: 64 bits for the text of a key, as two unsigned 32-bit numbers. Equal keys have equal fingerprints; a different
 * fingerprint means a different key, an equal one proposes an equal key, and the bytes decide.
 *
 * Three kinds, told apart by `hi`:
 * - (0, 0): no key, because a part of it is null;
 * - (v + 1, 0): the key is the whole number v below 2^28 in its canonical digits. Such a fingerprint is the key: nothing else has it;
 * - (lo, hi) with hi > 0: a hash of the key's UTF-8 bytes, of all its parts where it has several.
 *
 * `assembly/fingerprint.ts` computes the same for cells in a block; a test compares the two.
 */
export interface Print {
  lo: number;
  hi: number;
}

/** The fingerprint of the parts of a key, into `out`. Injected in tests by a weak one, so that the bytes must decide. */
export type PrintOf = (parts: readonly string[], out: Print) => void;

/** Whole numbers below it are their own fingerprint. */
export const smallLimit = 2 ** 28;

const encoder = new TextEncoder();
let scratch = new Uint8Array(1024);

/** `printOf` of the parts that a key has: one text, or several of a composite key. */
export const printOf: PrintOf = (parts, out) => {
  const [first = ''] = parts;
  if (parts.length === 1) {
    const small = smallInteger(first, 0);
    if (small !== -1) {
      out.lo = small + 1;
      out.hi = 0;
      return;
    }
  }
  out.lo = 0x9e3779b9 | 0;
  out.hi = 0x7f4a7c15 | 0;
  for (const part of parts) addText(part, out);
  out.lo >>>= 0;
  out.hi >>>= 0;
  if (out.hi === 0) out.hi = 1;
};

/** The number that canonical digits from a place on mean; -1 when they are none, or it is 2^28 or more. */
export function smallInteger(text: string, from: number): number {
  const { length } = text;
  if (length === from || length - from > 9) return -1;
  let value = 0;
  for (let i = from; i < length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  if (text.charCodeAt(from) === 48 && length > from + 1) return -1;
  return value < smallLimit ? value : -1;
}

function addText(text: string, out: Print): void {
  // At most three bytes for each unit of UTF-16.
  if (scratch.length < text.length * 3) scratch = new Uint8Array(text.length * 4);
  const { written } = encoder.encodeInto(text, scratch);
  addBytes(scratch, 0, written, out);
}

/**
 * Takes the bytes of one part into a hash of two lanes. Four bytes at a time, little endian, the last with zeros; the length
 * goes in at the end, so that `a,bc` and `ab,c` differ.
 */
export function addBytes(bytes: Uint8Array, from: number, to: number, out: Print): void {
  let { lo, hi } = out;
  let at = from;
  for (; at + 4 <= to; at += 4) {
    const word =
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
    lo = Math.imul(rotate(lo ^ word, 15), 0xcc9e2d51) + hi;
    hi = Math.imul(rotate(hi ^ word, 13), 0x1b873593) ^ lo;
  }
  let rest = 0;
  for (let shift = 0; at < to; at++, shift += 8) rest |= (bytes[at] as number) << shift;
  lo = Math.imul(rotate(lo ^ rest, 15), 0xcc9e2d51) + hi;
  hi = Math.imul(rotate(hi ^ rest, 13), 0x1b873593) ^ lo;
  lo = finish(lo ^ (to - from)) + hi;
  hi = finish(hi ^ lo);
  out.lo = lo | 0;
  out.hi = hi;
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function finish(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
