import { createHash } from 'node:crypto';

/**
 * Remembers which texts have been seen, with a number for each, in 48 bytes a text or less: 128 bits of SHA-256 stand for it. Two different
 * texts are taken for one with a chance below 2^-80, also when someone tries.
 */
export interface TextNumbers {
  /** The number the text was first given; undefined when it is new. Past `most`, new texts are no longer remembered. */
  firstOf(text: string, number: number): number | undefined;
  /** Some texts were not remembered. */
  isFull(): boolean;
}

export function textNumbers(most: number): TextNumbers {
  let capacity = 1024;
  let prints = new Uint32Array(capacity * 4);
  let numbers = new Float64Array(capacity);
  let size = 0;
  let full = false;

  /** Place of the fingerprint, or of the free slot where it belongs. Number 0 means free. */
  const slotOf = (print: Uint32Array, at: number): number => {
    for (let slot = (print[at] ?? 0) & (capacity - 1); ; slot = (slot + 1) & (capacity - 1)) {
      if (numbers[slot] === 0) return slot;
      const place = slot * 4;
      let same = true;
      for (let i = 0; i < 4 && same; i++) same = prints[place + i] === print[at + i];
      if (same) return slot;
    }
  };
  const put = (slot: number, print: Uint32Array, at: number, number: number): void => {
    prints.set(print.subarray(at, at + 4), slot * 4);
    numbers[slot] = number;
  };
  const grow = (): void => {
    const [oldPrints, oldNumbers] = [prints, numbers];
    capacity *= 2;
    prints = new Uint32Array(capacity * 4);
    numbers = new Float64Array(capacity);
    for (const [slot, number] of oldNumbers.entries()) {
      if (number !== 0) put(slotOf(oldPrints, slot * 4), oldPrints, slot * 4, number);
    }
  };

  return {
    firstOf(text, number) {
      const digest = createHash('sha256').update(text).digest();
      const print = new Uint32Array(4);
      for (let i = 0; i < 4; i++) print[i] = digest.readUInt32LE(i * 4);
      const slot = slotOf(print, 0);
      const first = numbers[slot] ?? 0;
      if (first !== 0) return first;
      if (size >= most) {
        full = true;
        return undefined;
      }
      put(slot, print, 0, number);
      size++;
      if (size * 2 > capacity) grow();
      return undefined;
    },
    isFull: () => full,
  };
}
