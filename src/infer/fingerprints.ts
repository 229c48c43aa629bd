/**
 * A set of 53-bit fingerprints in a flat array. Equal texts have equal fingerprints, so "all differ" is certain; two
 * different texts with one fingerprint would only lose a suggestion, never make a false one.
 */
export interface Fingerprints {
  /** False when the text (or one with its fingerprint) was there before. */
  add(text: string): boolean;
  readonly size: number;
}

export function fingerprints(): Fingerprints {
  let table = new Float64Array(64);
  let size = 0;
  const place = (slots: Float64Array, print: number): boolean => {
    const mask = slots.length - 1;
    let i = (print % slots.length) & mask;
    while (slots[i] !== 0) {
      if (slots[i] === print) return false;
      i = (i + 1) & mask;
    }
    slots[i] = print;
    return true;
  };
  const grow = (): void => {
    const larger = new Float64Array(table.length * 2);
    for (const print of table) if (print !== 0) place(larger, print);
    table = larger;
  };
  return {
    add(text) {
      if (size * 2 >= table.length) grow();
      const isNew = place(table, fingerprint(text));
      if (isNew) size++;
      return isNew;
    },
    get size() {
      return size;
    },
  };
}

/** Two multiplicative hashes of 32 bits mixed into 53; never 0, which marks a free slot. */
function fingerprint(text: string): number {
  let a = 0xdeadbeef ^ text.length;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (b & 0x1fffff) + (a >>> 0) || 1;
}
