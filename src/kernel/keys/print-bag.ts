import type { OpenSpill } from '../../lib/spill.js';
import { memoryBudget } from './budget.js';
import { type Candidates, candidates } from './candidates.js';
import { type PrintStore, printStore } from './print-store.js';
import { tally } from './tally.js';

/** Fingerprints of two sides, `hi` never 0, and which of them one side has more often. */
export interface PrintBag {
  add(side: 0 | 1, prints: Uint32Array, records: number): void;
  /** All have been given. */
  compare(): void;
  /** True for all that differ; for a few others too, where very many differ. */
  isDiffering(lo: number, hi: number): boolean;
  close(): void;
}

/** `memory` in bytes: half of it for fingerprints, which go to the disk beyond. */
export function printBag(memory: number, openSpill: OpenSpill): PrintBag {
  const budget = memoryBudget(memory / 2);
  const stores: readonly [PrintStore, PrintStore] = [printStore(budget, openSpill), printStore(budget, openSpill)];
  let differing: Candidates | undefined;
  const close = (): void => {
    for (const store of stores) store.close();
  };
  return {
    add: (side, prints, records) => {
      const { add } = stores[side];
      for (let i = 0; i < records * 2; i += 2) add(prints[i] as number, prints[i + 1] as number);
    },
    compare: () => {
      const found = candidates(stores[0].size + stores[1].size, memory / 8);
      tally(stores[0], stores[1], memory / 8, (lo, hi, count) => {
        if (count !== 0) found.add(lo, hi, 1);
      });
      differing = found;
      close();
    },
    isDiffering: (lo, hi) => differing?.has(lo, hi) === true,
    close,
  };
}
