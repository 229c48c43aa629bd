import type { MemoryBudget } from './budget.js';

/** Keys as bytes, compared exactly: about 12 bytes and its own for each. */
export interface ByteSet {
  readonly size: number;
  /** False when the budget is spent; then it was not added. */
  add(lo: number, hi: number, bytes: Uint8Array, from: number, to: number): boolean;
  has(lo: number, hi: number, bytes: Uint8Array, from: number, to: number): boolean;
  /** In the order in which they came. A key is valid until the next. */
  keys(): Iterable<Uint8Array>;
  close(): void;
}

const most = 2 ** 20;

export function byteSet(budget: MemoryBudget): ByteSet {
  const chunks: Uint8Array[] = [];
  /** How much of each chunk is used. */
  const used: number[] = [];
  let size = 0;
  /** Pairs: a word made of the fingerprint, and the address of the key plus one. An address is a chunk's number and a place in it. */
  let table = new Uint32Array(128);
  let taken = 0;

  const take = (bytes: number): boolean => {
    if (!budget.take(bytes)) return false;
    taken += bytes;
    return true;
  };
  const equals = (address: number, bytes: Uint8Array, from: number, to: number): boolean => {
    const chunk = chunks[Math.floor(address / most)] as Uint8Array;
    const at = address % most;
    const length = (chunk[at] as number) | ((chunk[at + 1] as number) << 8) | ((chunk[at + 2] as number) << 16);
    if (length !== to - from) return false;
    for (let i = 0; i < length; i++) if (chunk[at + 3 + i] !== bytes[from + i]) return false;
    return true;
  };
  const find = (lo: number, hi: number, bytes: Uint8Array, from: number, to: number): number => {
    const mask = table.length - 1;
    const check = (lo ^ hi) >>> 0;
    let place = (check << 1) & mask;
    while (table[place + 1] !== 0) {
      if (table[place] === check && equals((table[place + 1] as number) - 1, bytes, from, to)) return place;
      place = (place + 2) & mask;
    }
    return place;
  };
  return {
    get size() {
      return size;
    },
    has: (lo, hi, bytes, from, to) => table[find(lo, hi, bytes, from, to) + 1] !== 0,
    add: (lo, hi, bytes, from, to) => {
      const place = find(lo, hi, bytes, from, to);
      if (table[place + 1] !== 0) return true;
      const length = to - from;
      // Addresses are 32 bits.
      if (length > most - 3 || chunks.length >= 4095) return false;
      const last = chunks.length - 1;
      if (last === -1 || (used[last] as number) + length + 3 > (chunks[last] as Uint8Array).length) {
        // Small sets take little; a chunk is never moved.
        const wanted = Math.max(length + 3, Math.min(most, 4096 * 2 ** chunks.length));
        if (!take(wanted)) return false;
        chunks.push(new Uint8Array(wanted));
        used.push(0);
      }
      if ((size + 1) * 3 > table.length && !grow()) return false;
      const number = chunks.length - 1;
      const chunk = chunks[number] as Uint8Array;
      const at = used[number] as number;
      chunk[at] = length & 0xff;
      chunk[at + 1] = (length >>> 8) & 0xff;
      chunk[at + 2] = length >>> 16;
      chunk.set(bytes.subarray(from, to), at + 3);
      put((lo ^ hi) >>> 0, number * most + at + 1);
      used[number] = at + length + 3;
      size++;
      return true;
    },
    keys: function* () {
      for (const [number, chunk] of chunks.entries()) {
        for (let at = 0; at < (used[number] as number); ) {
          const length = (chunk[at] as number) | ((chunk[at + 1] as number) << 8) | ((chunk[at + 2] as number) << 16);
          yield chunk.subarray(at + 3, at + 3 + length);
          at += 3 + length;
        }
      }
    },
    close: () => {
      budget.release(taken);
      taken = 0;
      chunks.length = 0;
      table = new Uint32Array(2);
    },
  };

  function put(check: number, address: number): void {
    const mask = table.length - 1;
    let place = (check << 1) & mask;
    while (table[place + 1] !== 0) place = (place + 2) & mask;
    table[place] = check;
    table[place + 1] = address;
  }

  function grow(): boolean {
    const old = table;
    if (!take(old.byteLength)) return false;
    table = new Uint32Array(old.length * 2);
    for (let i = 0; i < old.length; i += 2) if (old[i + 1] !== 0) put(old[i] as number, old[i + 1] as number);
    return true;
  }
}
