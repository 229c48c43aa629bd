// @ts-check
/** @typedef {{ readonly unit: () => number, readonly int: (below: number) => number }} Random */

/**
 * mulberry32 (public domain, Tommy Ettinger): the same numbers on every machine, and quick enough for two hundred million.
 * @param {number} seed
 * @returns {Random}
 */
export function randomOf(seed) {
  let state = seed | 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { unit, int: (below) => Math.floor(unit() * below) };
}
