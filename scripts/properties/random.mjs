// @ts-check
/**
 * Chance that can be repeated: the same seed and place give the same numbers on every machine.
 * @typedef {object} Random
 * @property {(below: number) => number} int A whole number from 0, below the given one.
 * @property {(percent: number) => boolean} chance
 * @property {<T>(items: readonly T[]) => T} pick
 * @property {(length: number) => Uint8Array} bytes
 */

/**
 * @param {number} seed
 * @param {string} place Names the case, so that each can be repeated alone.
 * @returns {Random}
 */
export function randomOf(seed, place) {
  let state = seed >>> 0;
  for (const char of place) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  // splitmix32
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  /** @param {number} below */
  const int = (below) => Math.floor((next() / 2 ** 32) * below);
  return {
    int,
    chance: (percent) => int(100) < percent,
    pick: (items) => {
      if (items.length === 0) throw new Error('nothing to pick from');
      return /** @type {(typeof items)[number]} */ (items[int(items.length)]);
    },
    bytes: (length) => Uint8Array.from({ length }, () => int(256)),
  };
}
