import { smallLimit } from './print.js';

/** Which small whole numbers have been seen, and which of them more than once: a bit each. */
export interface SmallIntegers {
  /** Only numbers below it are kept. */
  readonly limit: number;
  /** How many numbers are there more than once. */
  readonly repeated: number;
  /** True when it was there before. */
  add(value: number): boolean;
  /**
   * Adds the numbers that fingerprints of two words stand for (low word: number + 1, high word: 0). Calls for every other record: a
   * number that was there before, one beyond the limit, another fingerprint, none at all.
   */
  addPrints(words: Uint32Array, records: number, other: (record: number) => void): void;
  /** Adds it without remembering how often it came. */
  set(value: number): void;
  has(value: number): boolean;
  /** Ascending. */
  values(): Iterable<number>;
  isRepeated(value: number): boolean;
}

const pageBits = 2 ** 16;

/** At most `bytes`, where numbers are spread over all that are kept; the numbers 1 to 20,000,000 take 2.5 MB. */
export function smallIntegers(bytes: number): SmallIntegers {
  const count = Math.max(1, Math.min(smallLimit, 2 ** Math.floor(Math.log2(bytes * 4))) / pageBits);
  const seen: (Uint32Array | undefined)[] = new Array(count).fill(undefined);
  const again: (Uint32Array | undefined)[] = new Array(count).fill(undefined);
  let repeated = 0;
  return {
    limit: count * pageBits,
    get repeated() {
      return repeated;
    },
    addPrints: (words, records, other) => {
      // Numbers that follow one another are in one page.
      let page: Uint32Array = new Uint32Array(0);
      let number = -1;
      for (let record = 0; record < records; record++) {
        const value = (words[record * 2] as number) - 1;
        if (words[record * 2 + 1] !== 0 || value < 0 || value >= count * pageBits) {
          other(record);
          continue;
        }
        if (value >>> 16 !== number) {
          number = value >>> 16;
          page = seen[number] ?? new Uint32Array(pageBits / 32);
          seen[number] = page;
        }
        const word = (value & 0xffff) >>> 5;
        const before = page[word] as number;
        const bit = 1 << (value & 31);
        if ((before & bit) !== 0) other(record);
        else page[word] = before | bit;
      }
    },
    set: (value) => {
      setBit(seen, value);
    },
    has: (value) => hasBit(seen, value),
    values: function* () {
      for (const [number, page] of seen.entries()) {
        for (const [i, word] of page?.entries() ?? []) {
          if (word === 0) continue;
          for (let bit = 0; bit < 32; bit++) if ((word & (1 << bit)) !== 0) yield number * pageBits + i * 32 + bit;
        }
      }
    },
    isRepeated: (value) => hasBit(again, value),
    add: (value) => {
      if (setBit(seen, value)) return false;
      if (setBit(again, value)) repeated++;
      return true;
    },
  };
}

function hasBit(pages: readonly (Uint32Array | undefined)[], value: number): boolean {
  const page = pages[value >>> 16];
  return page !== undefined && ((page[(value & 0xffff) >>> 5] as number) & (1 << (value & 31))) !== 0;
}

/** False when it was set already. */
function setBit(pages: (Uint32Array | undefined)[], value: number): boolean {
  let page = pages[value >>> 16];
  if (page === undefined) {
    page = new Uint32Array(pageBits / 32);
    pages[value >>> 16] = page;
  }
  const word = (value & 0xffff) >>> 5;
  const before = page[word] as number;
  const after = before | (1 << (value & 31));
  page[word] = after;
  return before !== after >>> 0;
}
