import { type Cursor, equalRun } from './equal-run.js';
import type { Side } from './loose-rows.js';
import { type MatchOptions, type RowCounts, rowMatcher } from './match-rows.js';
import type { Batch, LooseRow, Version } from './version.js';

/** So far is looked ahead for a row that is not where it is expected. */
const window = 16;

/** So many rows may be without a partner, and one more for every eight that have been seen: beyond, the order is another one. */
const mostLoose = 1 << 12;

interface Walk {
  readonly version: Version;
  batch: Batch | undefined;
  at: number;
  /** Rows before the batch. */
  before: number;
}

/**
 * Goes through both versions side by side. Where they have the same bytes there is nothing to do; where not, the rows are taken
 * apart. A row that is not where it is expected is looked for a few rows ahead, and else kept until the other version has it
 * too. So versions in the same order cost little memory, whatever their length. Undefined when they are not: then nothing that was
 * told holds.
 */
export async function sideBySide(old: Version, now: Version, options: MatchOptions): Promise<RowCounts | undefined> {
  const { loose, counts, keyOf, pair, offer, settle } = rowMatcher(options);
  const rowAt = (walk: Walk, ahead = 0): LooseRow => {
    const at = walk.at + ahead;
    return { row: walk.before + at + 1, cells: (walk.batch as Batch).cellsOf(at) };
  };
  const offerNext = (side: Side, walk: Walk, count: number): void => {
    for (let i = 0; i < count; i++) {
      const row = rowAt(walk);
      offer(side, keyOf(row.cells), row);
      walk.at++;
    }
  };
  /** How far ahead a key stands, from 1; 0 when it is not seen. */
  const ahead = (walk: Walk, key: string, far: number): number => {
    const most = Math.min(far, (walk.batch as Batch).records - walk.at - 1);
    for (let i = 1; i <= most; i++) if (keyOf(rowAt(walk, i).cells) === key) return i;
    return 0;
  };

  const a: Walk = { version: old, batch: undefined, at: 0, before: 0 };
  const b: Walk = { version: now, batch: undefined, at: 0, before: 0 };
  const isOtherOrder = (): boolean => loose.size > mostLoose + (a.before + a.at + b.before + b.at) / 8;
  let far = window;
  for (;;) {
    await fill(a);
    await fill(b);
    if (a.batch === undefined || b.batch === undefined) break;
    const run = equalRun(a as Cursor, b as Cursor);
    if (run > 0) {
      counts.unchanged += run;
      a.at += run;
      b.at += run;
      far = window;
      continue;
    }
    const [one, two] = [rowAt(a), rowAt(b)];
    const [keyA, keyB] = [keyOf(one.cells), keyOf(two.cells)];
    if (keyA === keyB) {
      pair(one, two);
      a.at++;
      b.at++;
      continue;
    }
    const partnerA = loose.take(1, keyA);
    const partnerB = loose.take(0, keyB);
    if (partnerA !== undefined) {
      pair(one, partnerA);
      a.at++;
    }
    if (partnerB !== undefined) {
      pair(partnerB, two);
      b.at++;
    }
    if (partnerA !== undefined || partnerB !== undefined) continue;
    const added = ahead(b, keyA, far);
    const removed = added === 1 ? 0 : ahead(a, keyB, added === 0 ? far : added - 1);
    if (removed > 0) offerNext(0, a, removed);
    else if (added > 0) offerNext(1, b, added);
    else {
      offerNext(0, a, 1);
      offerNext(1, b, 1);
      // Where the order is another one, looking ahead is in vain.
      far >>>= 1;
      if (isOtherOrder()) return undefined;
    }
  }
  // What is left of one of them is new to the other, or has been kept.
  for (; a.batch !== undefined; await fill(a)) offerNext(0, a, a.batch.records - a.at);
  for (; b.batch !== undefined; await fill(b)) offerNext(1, b, b.batch.records - b.at);
  settle();
  return counts;
}

/** The next batch, when the last one has been gone through. */
async function fill(walk: Walk): Promise<void> {
  while (walk.batch === undefined ? walk.before === 0 : walk.at === walk.batch.records) {
    walk.before += walk.batch?.records ?? 0;
    walk.at = 0;
    walk.batch = await walk.version.next();
    if (walk.batch === undefined) {
      walk.before = -1;
      return;
    }
  }
}
