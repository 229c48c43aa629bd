import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diff } from '../../../src/index.js';
import { packageRuns as runs } from '../runs.js';
import { type Cells, targetOf } from './package-model.js';
import { modelOf, names, rowLists } from './row-lists.js';

/** What is used of daff (https://github.com/paulfitz/daff), which has no types of its own. */
interface Daff {
  readonly TableView: new (rows: readonly (readonly (string | null)[])[]) => object;
  readonly CompareFlags: new () => { addPrimaryKey(name: string): void; unchanged_context: number; ordered: boolean };
  readonly compareTables: (old: object, now: object, flags: object) => { align(): object };
  readonly TableDiff: new (
    alignment: object,
    flags: object,
  ) => { hilite(into: object): boolean; getSummary(): DaffSummary };
}

interface DaffSummary {
  readonly row_inserts: number;
  readonly row_deletes: number;
  readonly row_updates: number;
}

const daff = createRequire(import.meta.url)('daff') as Daff;

function countedByDaff(older: readonly Cells[], newer: readonly Cells[]): object {
  const [old, now] = [older, newer].map((rows) => new daff.TableView([names, ...rows].map((cells) => [...cells])));
  if (old === undefined || now === undefined) throw new Error('two tables were given');
  const flags = new daff.CompareFlags();
  flags.addPrimaryKey('id');
  flags.ordered = false;
  const found = new daff.TableDiff(daff.compareTables(old, now, flags).align(), flags);
  found.hilite(new daff.TableView([]));
  const { row_inserts: added, row_deletes: removed, row_updates: changed } = found.getSummary();
  return { added, removed, changed };
}

it('counts rows by key as daff does', { timeout: 900_000 }, () =>
  fc.assert(
    fc.asyncProperty(rowLists(true), rowLists(true), async (older, newer) => {
      const { counts } = await diff(targetOf(modelOf(older, ['id'])), targetOf(modelOf(newer, ['id'])));
      const { added, removed, changed } = counts;
      expect(countedByDaff(older, newer)).toEqual({ added, removed, changed });
    }),
    runs,
  ),
);
