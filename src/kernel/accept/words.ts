import type { BlockWriter } from './block.js';

/** More words are not for the kernel. */
export const mostWords = 1 << 16;

/** So few words are never too many in one place. */
export const fewWords = 200;

/** Words that are in each other's way more often than this, on average, would make the kernel slow: someone has chosen them so. */
const mostCollisions = fewWords / 2;

const slotBytes = 32;
const headerBytes = 16;
const encoder = new TextEncoder();

/** Odd numbers that scatter words. Whatever they are, a set is right; the one with the fewest collisions is the quickest. */
const scatterers: readonly (readonly [number, number])[] = [
  [0x9e3779b1, 0x85ebca77],
  [0xc2b2ae3d, 0x27d4eb2f],
  [0x165667b1, 0x9e3779b9],
  [0x2545f491, 0xcc9e2d51],
  [0x1b873593, 0xe6546b65],
];

/**
 * Writes a set of words, none of them empty, as assembly/accept-cells.ts reads it; gives its place in the block. Undefined when
 * too many of them, more than `fewWords`, would be looked for in the same place.
 */
export function writeWords(block: BlockWriter, texts: Iterable<string>): number | undefined {
  const words = [...new Set(texts)].map((text) => encoder.encode(text));
  const slotCount = slotsFor(words.length);
  const scattered = scatter(words, slotCount);
  if (scattered === undefined) return undefined;
  const {
    slots,
    by: [one, two],
  } = scattered;
  block.align(16);
  const begin = block.size;
  block.u32(slotCount - 1, Math.max(0, ...words.map(({ length }) => length)), one, two);
  let place = headerBytes + slotCount * slotBytes;
  const long: Uint8Array[] = [];
  for (const word of slots) {
    const key = new Uint8Array(16);
    key.set(word?.subarray(0, 16) ?? []);
    block.bytes(key);
    block.u32(word?.length ?? 0xffffffff, place, 0, 0);
    if (word === undefined || word.length <= 16) continue;
    long.push(word);
    place += word.length;
  }
  for (const word of long) block.bytes(word);
  return begin;
}

/** A power of two, so that at least three of four slots are empty; of large sets half. */
function slotsFor(count: number): number {
  const wanted = count * (count > 4096 ? 2 : 4);
  return 2 ** Math.max(2, Math.ceil(Math.log2(Math.max(1, wanted))));
}

interface Scattered {
  readonly slots: readonly (Uint8Array | undefined)[];
  readonly by: readonly [number, number];
  readonly collisions: number;
}

function scatter(words: readonly Uint8Array[], slotCount: number): Scattered | undefined {
  let best: Scattered | undefined;
  for (const by of scatterers) {
    const next = scatterBy(by, words, slotCount);
    if (next !== undefined && (best === undefined || next.collisions < best.collisions)) best = next;
    if (best !== undefined && best.collisions * 8 < words.length) break;
  }
  return best;
}

function scatterBy(by: Scattered['by'], words: readonly Uint8Array[], slotCount: number): Scattered | undefined {
  const slots = new Array<Uint8Array | undefined>(slotCount).fill(undefined);
  let collisions = 0;
  for (const word of words) {
    let slot = hashOf(word, ...by) & (slotCount - 1);
    for (; slots[slot] !== undefined; slot = (slot + 1) & (slotCount - 1)) collisions++;
    if (collisions > words.length * mostCollisions) return undefined;
    slots[slot] = word;
  }
  return { slots, by, collisions };
}

function wordAt(bytes: Uint8Array, at: number): number {
  let word = 0;
  for (let i = 3; i >= 0; i--) word = (word << 8) | (bytes[at + i] ?? 0);
  return word;
}

/** As `wordHash` of assembly/accept-cells.ts. */
function hashOf(bytes: Uint8Array, one: number, two: number): number {
  const size = bytes.length;
  let hash = Math.imul(wordAt(bytes, 0), one) + size;
  if (size > 4) {
    hash = (hash ^ (hash >>> 15)) + Math.imul(wordAt(bytes, size - 4), two);
    hash = (hash ^ (hash >>> 13)) + Math.imul(wordAt(bytes, (size - 4) >>> 1), one);
    for (let i = 4; i + 8 <= size && size > 12; i += 4) {
      hash = Math.imul(hash ^ (hash >>> 14), one) + Math.imul(wordAt(bytes, i), two);
    }
  }
  hash |= 0;
  return (hash ^ (hash >>> 16)) >>> 0;
}
