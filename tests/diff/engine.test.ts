import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byFingerprint } from '../../src/diff/by-fingerprint.js';
import type { MatchOptions } from '../../src/diff/match-rows.js';
import { orderedLines } from '../../src/diff/ordered-lines.js';
import { sideBySide } from '../../src/diff/side-by-side.js';
import type { LooseRow, Version } from '../../src/diff/version.js';
import { openSpill } from '../../src/io/spill.js';
import { memoryBudget } from '../../src/kernel/keys/budget.js';
import { printOf } from '../../src/kernel/keys/print.js';
import { printBag } from '../../src/kernel/keys/print-bag.js';
import { recordLog } from '../../src/kernel/keys/record-log.js';

type Cells = readonly string[];

/** Rows in batches; a blank before the first cell is another way to write it. */
function versionOf(rows: readonly Cells[], size: number): Version {
  let from = 0;
  return {
    next: async () => {
      if (from >= rows.length) return undefined;
      const batch = rows.slice(from, from + size);
      from += size;
      const texts = batch.map((cells) => Buffer.from(`${cells.join(',')}\n`));
      const starts = [0];
      for (const text of texts) starts.push((starts.at(-1) as number) + text.length);
      return {
        records: batch.length,
        bytes: Buffer.concat(texts),
        starts,
        cellsOf: (record) => ({
          same: (batch[record] as Cells).map((cell) => cell.trim()),
          shown: batch[record] as Cells,
        }),
        prints: () => {
          const prints = new Uint32Array(batch.length * 2);
          const print = { lo: 0, hi: 0 };
          for (const [i, cells] of batch.entries()) {
            printOf([cells.join(','), ''], print);
            prints.set([print.lo, print.hi], i * 2);
          }
          return prints;
        },
      };
    },
  };
}

interface Found {
  readonly counts: object | undefined;
  readonly lines: readonly string[];
}

async function find(
  memory: number,
  key: readonly number[],
  compare: (match: MatchOptions) => Promise<object | undefined>,
): Promise<Found> {
  const lines: string[] = [];
  const text = ({ row, cells }: LooseRow): string => `${row}:${cells.shown.join(',')}`;
  const log = recordLog(memoryBudget(memory), openSpill);
  const counts = await compare({
    key,
    memory,
    log: () => log,
    added: (row) => lines.push(`+${text(row)}`),
    removed: (row) => lines.push(`-${text(row)}`),
    changed: (old, now) => lines.push(`~${text(old)}>${text(now)}`),
  });
  log.close();
  return { counts, lines: lines.sort() };
}

/** What a Map finds; keys are unique. */
function expected(old: readonly Cells[], now: readonly Cells[]): Found {
  const before = new Map(old.map((cells, i) => [cells[0]?.trim(), { cells, row: i + 1 }]));
  const counts = { added: 0, removed: 0, changed: 0, unchanged: 0 };
  const lines: string[] = [];
  for (const [i, cells] of now.entries()) {
    const former = before.get(cells[0]?.trim());
    before.delete(cells[0]?.trim());
    if (former === undefined) {
      counts.added++;
      lines.push(`+${i + 1}:${cells.join(',')}`);
    } else if (former.cells.every((cell, at) => cell.trim() === cells[at]?.trim())) counts.unchanged++;
    else {
      counts.changed++;
      lines.push(`~${former.row}:${former.cells.join(',')}>${i + 1}:${cells.join(',')}`);
    }
  }
  for (const { cells, row } of before.values()) {
    counts.removed++;
    lines.push(`-${row}:${cells.join(',')}`);
  }
  return { counts, lines: lines.sort() };
}

const row = fc.tuple(
  fc.nat({ max: 120 }).map(String),
  fc.constantFrom('a', 'b', 'c', ' a', ''),
  fc.constantFrom('x', 'yyyy', 'y'),
);
const unique = { selector: ([key]: Cells) => key, maxLength: 100 };
/** Two versions: the second is the first with some rows moved, changed, left out and put in. */
const versions = fc
  .tuple(fc.uniqueArray(row, unique), fc.uniqueArray(row, unique), fc.array(fc.nat(99)), fc.boolean(), fc.boolean())
  .map(([first, others, left, isShuffled, isOther]): readonly [readonly Cells[], readonly Cells[]] => {
    if (isOther) return [first, others];
    const kept = first.filter((_, i) => !left.includes(i));
    const keys = new Set(kept.map(([key]) => key));
    const fresh = others.filter(([key]) => !keys.has(key));
    const now: Cells[] = [...kept];
    for (const [i, cells] of fresh.entries()) if (i % 3 === 0) now.splice((i * 7) % (now.length + 1), 0, cells);
    for (const i of left) {
      const cells = now[i];
      if (cells !== undefined) now[i] = [cells[0] as string, `${cells[1]}!`, cells[2] as string];
    }
    return [first, isShuffled ? now.reverse() : now];
  });
const memory = fc.constantFrom(1, 3_000, 2 ** 20);
const size = fc.constantFrom(1, 3, 50);

describe('two versions', () => {
  it('differ side by side as a Map says', async () => {
    await fc.assert(
      fc.asyncProperty(versions, memory, size, size, async ([old, now], bytes, one, two) => {
        const found = await find(bytes, [0], (match) => sideBySide(versionOf(old, one), versionOf(now, two), match));
        expect(found).toEqual(expected(old, now));
      }),
      { numRuns: 120 },
    );
  });

  it('differ by fingerprint as a Map says', async () => {
    await fc.assert(
      fc.asyncProperty(versions, memory, size, async ([old, now], bytes, batch) => {
        const bag = printBag(bytes, openSpill);
        const open = async () => [versionOf(old, batch), versionOf(now, batch)] as const;
        const found = await find(bytes, [0], (match) => byFingerprint(open, bag, match));
        bag.close();
        expect(found).toEqual(expected(old, now));
      }),
      { numRuns: 100 },
    );
  });

  it('without a key are bags of rows', async () => {
    const old = [['a'], ['b'], ['b'], ['c'], ['d'], ['a']];
    const now = [['b'], ['c'], ['c'], ['d'], ['e'], [' a']];
    const found = await find(2 ** 20, [], (match) => sideBySide(versionOf(old, 2), versionOf(now, 3), match));
    expect(found.counts).toEqual({ added: 2, removed: 2, changed: 0, unchanged: 4 });
    const texts = found.lines.map((line) => line.replace(/\d+:/, '')).sort();
    expect(texts).toEqual(['+c', '+e', '-a', '-b']);
    const bag = printBag(1000, openSpill);
    const open = async () => [versionOf(old, 2), versionOf(now, 3)] as const;
    const other = await find(2 ** 20, [], (match) => byFingerprint(open, bag, match));
    expect(other.counts).toEqual(found.counts);
    expect(other.lines.map((line) => line.replace(/\d+:/, '')).sort()).toEqual(texts);
  });

  it('in the same order keep few rows, in another order are given up', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => [String(i), 'a', 'x']);
    const now = rows
      .filter((_, i) => i % 100 !== 7)
      .map((cells, i) => (i % 50 === 3 ? [cells[0] as string, 'b', 'x'] : cells));
    now.splice(1000, 0, ...Array.from({ length: 100 }, (_, i) => [`new ${i}`, 'a', 'x']));
    const run = (one: readonly Cells[], two: readonly Cells[]) =>
      find(2 ** 24, [0], (match) => sideBySide(versionOf(one, 1000), versionOf(two, 900), match));
    const found = await run(rows, now);
    expect(found).toEqual(expected(rows, now));
    expect(found.counts).toEqual({ added: 100, removed: 400, changed: 792, unchanged: 38_808 });
    expect((await run(rows, [...now].reverse())).counts).toBeUndefined();
  });
});

describe('ordered lines', () => {
  it('come in order, whatever fits into memory', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(50), fc.string({ unit: 'grapheme' }))),
        fc.constantFrom(1, 500, 2 ** 20),
        (list, most) => {
          const lines = orderedLines(most, openSpill);
          for (const [order, line] of list) lines.add(order, line);
          const sorted = list.map((one, i) => ({ one, i })).sort((a, b) => a.one[0] - b.one[0] || a.i - b.i);
          expect([...lines.take()]).toEqual(sorted.map(({ one }) => one[1]));
          lines.close();
        },
      ),
      { numRuns: 100 },
    );
  });
});
