import type { Side } from './loose-rows.js';
import { type MatchOptions, type RowCounts, rowMatcher } from './match-rows.js';
import type { Version } from './version.js';

/** Fingerprints of both versions; `kernel/keys` has them in bounded memory. */
export interface PrintBag {
  add(side: Side, prints: Uint32Array, records: number): void;
  /** All have been given: those that one version has more often than the other are `differing` from now on. */
  compare(): void;
  /** True for all that differ, and perhaps for a few others. */
  isDiffering(lo: number, hi: number): boolean;
}

/**
 * For versions in different orders: each is read twice. First every row leaves its fingerprint, and what both versions have equally often is
 * taken for equal (64 bits: the chance that a difference is missed is one in 10^9 where 100,000 rows differ). Then the rows whose
 * fingerprint differs are taken apart and compared as they are.
 */
export async function byFingerprint(
  open: () => Promise<readonly [Version, Version]>,
  bag: PrintBag,
  options: MatchOptions,
): Promise<RowCounts> {
  const { counts, keyOf, offer, settle } = rowMatcher(options);
  const rows = [0, 0];
  for (const [i, version] of (await open()).entries()) {
    const side: Side = i === 0 ? 0 : 1;
    for (let batch = await version.next(); batch !== undefined; batch = await version.next()) {
      bag.add(side, batch.prints(), batch.records);
      rows[side] = (rows[side] as number) + batch.records;
    }
  }
  bag.compare();
  for (const [i, version] of (await open()).entries()) {
    const side: Side = i === 0 ? 0 : 1;
    let before = 0;
    for (let batch = await version.next(); batch !== undefined; batch = await version.next()) {
      const prints = batch.prints();
      for (let record = 0; record < batch.records; record++) {
        if (!bag.isDiffering(prints[record * 2] as number, prints[record * 2 + 1] as number)) continue;
        const cells = batch.cellsOf(record);
        offer(side, keyOf(cells), { row: before + record + 1, cells });
      }
      before += batch.records;
    }
  }
  settle();
  return { ...counts, unchanged: (rows[0] as number) - counts.removed - counts.changed };
}
