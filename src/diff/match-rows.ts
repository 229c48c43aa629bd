import { type LooseRows, looseRows, type Side } from './loose-rows.js';
import type { DiffCells, LooseLog, LooseRow } from './version.js';

export interface RowCounts {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly unchanged: number;
}

export interface MatchOptions {
  /** Places of the key among the cells; none: rows are compared as a bag, and are added or removed but never changed. */
  readonly key: readonly number[];
  /** Bytes that rows may take in memory which have not found their partner. */
  readonly memory: number;
  readonly log: () => LooseLog;
  readonly changed: (old: LooseRow, now: LooseRow) => void;
  readonly added: (row: LooseRow) => void;
  readonly removed: (row: LooseRow) => void;
}

/** Finds the row of the other version with the same key, and says what differs. Calls come in no particular order. */
export interface Matcher {
  readonly loose: LooseRows;
  readonly counts: { added: number; removed: number; changed: number; unchanged: number };
  keyOf(cells: DiffCells): string;
  pair(old: LooseRow, now: LooseRow): void;
  /** A row that has no partner where it stands. */
  offer(side: Side, key: string, row: LooseRow): void;
  /** All rows have been given. */
  settle(): void;
}

export function rowMatcher({ key, memory, log, changed, added, removed }: MatchOptions): Matcher {
  const loose = looseRows(memory, log);
  const counts = { added: 0, removed: 0, changed: 0, unchanged: 0 };
  const pair = (old: LooseRow, now: LooseRow): void => {
    if (old.cells.same.every((text, i) => text === now.cells.same[i])) counts.unchanged++;
    else {
      counts.changed++;
      changed(old, now);
    }
  };
  return {
    loose,
    counts,
    pair,
    keyOf: ({ same }) => JSON.stringify(key.length === 0 ? same : key.map((place) => same[place])),
    offer: (side, text, row) => {
      const partner = loose.take(side === 0 ? 1 : 0, text);
      if (partner === undefined) loose.put(side, text, row);
      else if (side === 0) pair(row, partner);
      else pair(partner, row);
    },
    settle: () =>
      loose.settle(pair, (side, row) => {
        if (side === 0) {
          counts.removed++;
          removed(row);
        } else {
          counts.added++;
          added(row);
        }
      }),
  };
}
