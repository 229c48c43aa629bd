import { type PrintStore, partitions } from './print-store.js';

/** Tells of a fingerprint, and how often it is in the first store, less how often in the second. */
export type Tallied = (lo: number, hi: number, count: number) => void;

/**
 * Counts fingerprints, partition by partition, each in a hash table that takes about `bytes` at most: one that would be larger is
 * counted in turns. Tells of all that are there; in no order of meaning.
 */
export function tally(first: PrintStore, second: PrintStore | undefined, bytes: number, tell: Tallied): void {
  const most = Math.max(1024, Math.floor(Math.min(bytes, 2 ** 28) / 48));
  const count = counter(tell);
  for (let partition = 0; partition < partitions; partition++) {
    const prints = first.countIn(partition) + (second?.countIn(partition) ?? 0);
    const turns = Math.ceil(prints / most);
    for (let turn = 0; turn < turns; turn++) count(first, second, partition, turns, turn);
  }
}

type Count = (
  first: PrintStore,
  second: PrintStore | undefined,
  partition: number,
  turns: number,
  turn: number,
) => void;

/** The table is made once. */
function counter(tell: Tallied): Count {
  let table = new Uint32Array(0);
  let counts = new Int32Array(0);
  return (first, second, partition, turns, turn) => {
    const stores = second === undefined ? [first] : [first, second];
    const isTurn = (hi: number): boolean => turns === 1 || (hi & 0xffffff) % turns === turn;
    const prints = stores.reduce((sum, store) => sum + countOf(store, partition, turns, isTurn), 0);
    const slots = 2 ** Math.ceil(Math.log2(prints * 2 + 2));
    if (counts.length < slots) {
      table = new Uint32Array(slots * 2);
      counts = new Int32Array(slots);
    } else {
      table.fill(0, 0, slots * 2);
      counts.fill(0, 0, slots);
    }
    for (const store of stores) {
      const step = store === first ? 1 : -1;
      for (const words of store.piecesOf(partition)) {
        for (let i = 0; i < words.length; i += 2) {
          const lo = words[i] as number;
          const hi = words[i + 1] as number;
          if (turns > 1 && !isTurn(hi)) continue;
          let slot = lo & (slots - 1);
          for (let there = table[slot * 2 + 1] as number; there !== 0; there = table[slot * 2 + 1] as number) {
            if (there === hi && table[slot * 2] === lo) break;
            slot = (slot + 1) & (slots - 1);
          }
          table[slot * 2] = lo;
          table[slot * 2 + 1] = hi;
          counts[slot] = (counts[slot] as number) + step;
        }
      }
    }
    for (let slot = 0; slot < slots; slot++) {
      const hi = table[slot * 2 + 1] as number;
      if (hi !== 0) tell(table[slot * 2] as number, hi, counts[slot] as number);
    }
  };
}

function countOf(store: PrintStore, partition: number, turns: number, isTurn: (hi: number) => boolean): number {
  if (turns === 1) return store.countIn(partition);
  let count = 0;
  for (const words of store.piecesOf(partition))
    for (let i = 1; i < words.length; i += 2) if (isTurn(words[i] as number)) count++;
  return count;
}
