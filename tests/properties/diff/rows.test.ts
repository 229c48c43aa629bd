import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffOptions, type DiffResult, diff } from '../../../src/index.js';
import { type Bump, bumps, type Change, type Profile, policies } from '../../../src/model/change.js';
import { packageRuns as runs } from '../runs.js';
import { applied, type DetailLine, rowsOf } from './apply.js';
import { chains, pairs, referenceChains, shuffled } from './chains.js';
import { nameOf, type PackageModel, targetOf } from './package-model.js';

const rules = fc.record({
  policy: fc.constantFrom(...policies),
  profile: fc.constantFrom<Profile>('dataset', 'standard'),
});

function between(older: PackageModel, newer: PackageModel, options: DiffOptions = {}): Promise<DiffResult> {
  return diff(targetOf(older), targetOf(newer), options);
}

type Chain = readonly [PackageModel, PackageModel, PackageModel];
const rank = ({ bump }: { readonly bump: Bump }): number => bumps.indexOf(bump);

/**
 * Where two steps may cost less than one, as docs/decisions/081-how-the-version-rules-are-proved.md says: a declaration that a later version makes stricter counts for
 * what happened before it. A table that gets a key had rows known only as wholes (DV505); rows that left a snapshot leave a register at once
 * with the promise that none does (DV404, DV402).
 */
function isExcused({ code, resource }: Change, [a, , c]: Chain, { changes }: DiffResult): boolean {
  const hasKey = (model: PackageModel) =>
    model.tables.some((table) => nameOf(table) === resource && table.schema.primaryKey.length > 0);
  if (code === 'DV505') return !hasKey(a) && hasKey(c);
  const isStricter = (change: Change): boolean => change.code === 'DV407' && change.property === 'gongkai:rowSemantics';
  return code === 'DV402' && changes.some((change) => isStricter(change) && change.resource === resource);
}

/** A field that was renamed in the first step, and whose old name the last version no longer says: between its ends it is another field. */
function isForgotten({ resource }: Change, first: DiffResult, once: DiffResult): boolean {
  const isRename = (change: Change): boolean => change.code === 'DV202' && change.resource === resource;
  return first.changes.some(isRename) && !once.changes.some(isRename);
}

// Ten thousand cases on a busy machine.
describe('what differs between two packages', { timeout: 900_000 }, () => {
  it('is nothing between one and itself, in any order of its rows and properties', () =>
    fc.assert(
      fc.asyncProperty(pairs, fc.nat(20), rules, async ([model], turn, by) => {
        const { bump, changes, flags, counts, differs } = await between(model, shuffled(model, turn), by);
        const { unchanged, ...others } = counts;
        expect({ bump, changes, flags, differs }).toEqual({ bump: 'none', changes: [], flags: [], differs: false });
        expect(others).toEqual({ added: 0, removed: 0, changed: 0, cells: 0 });
        expect(unchanged).toBe(model.tables.reduce((sum, { rows }) => sum + rows.length, 0));
      }),
      runs,
    ));

  it('does not depend on the order of rows and properties', () =>
    fc.assert(
      fc.asyncProperty(pairs, fc.nat(20), fc.nat(20), async ([one, two], turn, other) => {
        expect(await between(shuffled(one, turn), shuffled(two, other))).toEqual(await between(one, two));
      }),
      runs,
    ));

  it('makes the new rows of the old ones', () =>
    fc.assert(
      fc.asyncProperty(pairs, async ([older, newer]) => {
        const lines: DetailLine[] = [];
        const { tables } = await between(older, newer, { details: (line) => void lines.push(JSON.parse(line)) });
        for (const table of tables) {
          const own = lines.filter((line) => line.table === table.table);
          expect(applied(older, newer, table, own)).toEqual(rowsOf(newer, table));
        }
      }),
      runs,
    ));

  it('is counted the same from the other side', () =>
    fc.assert(
      fc.asyncProperty(pairs, async ([older, newer]) => {
        const [there, back] = [await between(older, newer), await between(newer, older)];
        // Only the new version says what a field was called.
        if ([...there.changes, ...back.changes].some(({ code }) => code === 'DV202')) return;
        const { added, removed, ...others } = back.counts;
        expect(there.counts).toEqual({ ...others, added: removed, removed: added });
      }),
      runs,
    ));

  it.each([
    ['any edits', chains],
    ['references that come and go', referenceChains],
  ])('costs over two steps at least what it costs at once, under every policy: %s', (_, some) =>
    fc.assert(
      fc.asyncProperty(some, rules, async ([a, b, c], by) => {
        const [first, second, once] = [await between(a, b, by), await between(b, c, by), await between(a, c, by)];
        const said = ({ changes }: DiffResult) => changes.map(({ code, bump }) => `${code} ${bump}`).join(', ');
        const asked = once.changes
          .filter((change) => !isExcused(change, [a, b, c], second) && !isForgotten(change, first, once))
          .map(rank);
        if (Math.max(...asked) > Math.max(rank(first), rank(second)))
          expect.fail([first, second, once].map(said).join(' | '));
      }),
      runs,
    ),
  );
});
