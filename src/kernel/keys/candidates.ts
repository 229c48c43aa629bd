/** Fingerprints that keys may share: what the second look asks for each row. */
export interface Candidates {
  readonly isEmpty: boolean;
  /** How many rows have one of them; undefined when too many are there to be remembered exactly. */
  readonly rows: number | undefined;
  add(lo: number, hi: number, times: number): void;
  /** True for all that were added; where `rows` is undefined, for a few others too. */
  has(lo: number, hi: number): boolean;
}

/** So many are remembered exactly. */
const mostExact = 2 ** 16;

/** `rows`: how many fingerprints there are at most; `bytes`: what it may take. */
export function candidates(rows: number, bytes: number): Candidates {
  const most = Math.min(mostExact, 2 ** Math.floor(Math.log2(Math.max(16, bytes / 32))));
  let table = new Uint32Array(64);
  let entries = 0;
  let total = 0;
  /** One bit for a fingerprint, shared by those that fall on it, once there are too many. */
  let filter: Uint32Array | undefined;
  let shift = 0;

  const placeOf = (lo: number, hi: number): number => {
    let place = (lo << 1) & (table.length - 1);
    while (table[place + 1] !== 0 && (table[place + 1] !== hi || table[place] !== lo))
      place = (place + 2) & (table.length - 1);
    return place;
  };
  const bitOf = (lo: number, hi: number): number => (Math.imul(lo, 0x9e3779b1) ^ hi) >>> shift;
  const mark = (lo: number, hi: number): void => {
    const bit = bitOf(lo, hi);
    if (filter !== undefined) filter[bit >>> 5] = (filter[bit >>> 5] as number) | (1 << (bit & 31));
  };
  const put = (lo: number, hi: number): void => {
    const place = placeOf(lo, hi);
    table[place] = lo;
    table[place + 1] = hi;
  };
  const eachOf = (from: Uint32Array, each: (lo: number, hi: number) => void): void => {
    for (let i = 0; i < from.length; i += 2) if (from[i + 1] !== 0) each(from[i] as number, from[i + 1] as number);
  };
  return {
    get isEmpty() {
      return entries === 0;
    },
    get rows() {
      return filter === undefined ? total : undefined;
    },
    add: (lo, hi, times) => {
      entries++;
      total += times;
      if (filter !== undefined) return mark(lo, hi);
      if (entries > most) {
        const bits = Math.max(10, Math.min(32, Math.floor(Math.log2(Math.min(bytes * 8, rows * 8)))));
        shift = 32 - bits;
        filter = new Uint32Array(2 ** bits / 32);
        eachOf(table, mark);
        table = new Uint32Array(0);
        return mark(lo, hi);
      }
      if (entries * 4 > table.length) {
        const old = table;
        table = new Uint32Array(old.length * 2);
        eachOf(old, put);
      }
      put(lo, hi);
    },
    has: (lo, hi) => {
      if (filter === undefined) return table[placeOf(lo, hi) + 1] !== 0;
      const bit = bitOf(lo, hi);
      return ((filter[bit >>> 5] as number) & (1 << (bit & 31))) !== 0;
    },
  };
}
