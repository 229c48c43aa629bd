import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSpill } from '../../src/io/spill.js';
import { memoryBudget } from '../../src/kernel/keys/budget.js';
import { keyTextOf, type RepeatedKey, type UniqueKey } from '../../src/kernel/keys/key-store.js';
import { type PrintOf, printOf } from '../../src/kernel/keys/print.js';
import { uniqueKey } from '../../src/kernel/keys/unique-key.js';

type Parts = readonly string[];

/** What a plain Map finds. */
function repeatedOf(rows: readonly (Parts | undefined)[]): readonly RepeatedKey[] {
  const firsts = new Map<string, number>();
  return rows.flatMap((parts, i) => {
    if (parts === undefined) return [];
    const key = keyTextOf(parts);
    const first = firsts.get(key);
    if (first !== undefined) return [{ row: i + 1, line: 2 * i + 5, value: parts.join(', '), first }];
    firsts.set(key, i + 1);
    return [];
  });
}

interface Way {
  readonly memory: number;
  readonly print: PrintOf;
  /** Rows of a block; 0: the judge gives every row. Of each block every `judged`-th row comes from the judge. */
  readonly block: number;
  readonly judged: number;
}

interface Run {
  readonly repeated: readonly RepeatedKey[];
  readonly lookedAt: number;
  readonly spills: number;
}

function run(rows: readonly (Parts | undefined)[], { memory, print, block, judged }: Way): Run {
  const repeated: RepeatedKey[] = [];
  let spills = 0;
  const key: UniqueKey = uniqueKey({
    budget: memoryBudget(memory),
    openSpill: () => {
      spills++;
      return openSpill();
    },
    printOf: print,
    report: (row) => repeated.push(row),
  });
  const place = (i: number) => ({ row: i + 1, line: 2 * i + 5 });
  const text = (parts: Parts) => () => parts.join(', ');
  const isJudged = (i: number): boolean => block === 0 || (judged > 0 && i % judged === 0);
  if (block > 0) key.blockwise();
  for (let from = 0; from < rows.length; from += Math.max(1, block)) {
    const part = rows.slice(from, from + Math.max(1, block));
    if (block > 0) {
      const words = new Uint32Array(part.length * 2);
      for (const [i, parts] of part.entries()) {
        const out = { lo: 0, hi: 0 };
        if (parts !== undefined && !isJudged(from + i)) print(parts, out);
        words.set([out.lo, out.hi], i * 2);
      }
      key.block(words, part.length, (i) => place(from + i));
    }
    for (const [i, parts] of part.entries())
      if (parts !== undefined && isJudged(from + i)) key.row(parts, text(parts), place(from + i));
  }
  let lookedAt = 0;
  if (key.endPass()) {
    const out = { lo: 0, hi: 0 };
    for (const [i, parts] of rows.entries()) {
      if (key.isDone()) break;
      lookedAt++;
      if (parts === undefined) continue;
      print(parts, out);
      if (isJudged(i) || key.wants(out.lo, out.hi)) key.look(parts, text(parts), place(i));
    }
  }
  key.settle();
  key.close();
  return { repeated: repeated.sort((a, b) => a.row - b.row), lookedAt, spills };
}

/** Nearly everything has the fingerprint of something else. */
const weak: PrintOf = (parts, out) => {
  printOf(parts, out);
  if (out.hi === 0) return;
  out.lo %= 3;
  out.hi = 0x01000000 * (out.hi % 2) + 1;
};
/** Every text has the same. */
const none: PrintOf = (parts, out) => {
  printOf(parts, out);
  if (out.hi !== 0) [out.lo, out.hi] = [7, 7];
};

const text = fc.oneof(
  fc.nat({ max: 40 }).map(String),
  fc.nat({ max: 2 ** 29 }).map(String),
  fc.integer({ min: -9, max: 9 }).map((n) => `U${n}`),
  fc.string({ maxLength: 3 }),
  fc.constantFrom('0', '00', '01', '1', '268435455', '268435456', '预算', '\ud800', '\ud801', '\ufffd', '', ' '),
);
const table = (columns: number) =>
  fc.array(fc.option(fc.array(text, { minLength: columns, maxLength: columns }), { nil: undefined, freq: 9 }), {
    maxLength: 300,
  });
const way = fc.record<Way>({
  memory: fc.constantFrom(1, 2_000, 40_000, 2 ** 24),
  print: fc.constantFrom(printOf, weak, none),
  block: fc.constantFrom(0, 1, 7, 100),
  judged: fc.constantFrom(0, 1, 3, 10),
});

describe('unique keys', () => {
  it('are what a Map finds, with every budget, fingerprint and supplier', () => {
    fc.assert(
      fc.property(fc.oneof(table(1), table(2), table(3)), way, (rows, how) => {
        expect(run(rows, how).repeated).toEqual(repeatedOf(rows));
      }),
      { numRuns: 300 },
    );
  });

  it('of several parts do not run together', () => {
    const rows = [
      ['a', 'bc'],
      ['ab', 'c'],
      ['a,b', 'c'],
      ['a', 'b,c'],
      ['', 'abc'],
      ['abc', ''],
    ];
    for (const print of [printOf, none]) {
      expect(run(rows, { memory: 1, print, block: 0, judged: 0 }).repeated).toEqual([]);
      expect(run([...rows, ['ab', 'c']], { memory: 1, print, block: 4, judged: 0 }).repeated).toEqual([
        { row: 7, line: 17, value: 'ab, c', first: 2 },
      ]);
    }
  });

  it('of 60,000 rows that are all there twice stay within a small budget, on the disk', () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => [`key ${(i * 7919) % 30_000}`]);
    const expected = repeatedOf(rows);
    expect(expected.length).toBe(30_000);
    for (const block of [0, 1000]) {
      const { repeated, spills } = run(rows, { memory: 100_000, print: printOf, block, judged: 100 });
      expect(repeated).toEqual(expected);
      // Fingerprints, and the rows of the second look.
      expect(spills).toBe(2);
    }
  });

  it('are not looked at again where no fingerprint is there twice, nor further than the last row that matters', () => {
    const way = { memory: 2 ** 24, print: printOf, block: 1000, judged: 0 };
    const distinct = (make: (i: number) => string) => Array.from({ length: 5000 }, (_, i) => [make(i)]);
    for (const make of [(i: number) => String(i + 1), (i: number) => `U${i}`]) {
      expect(run(distinct(make), way)).toEqual({ repeated: [], lookedAt: 0, spills: 0 });
    }
    // The later rows of small numbers are known already: the first is all that is missing.
    const numbers = distinct((i) => String(i % 800 === 0 ? 1 : i + 1));
    expect(run(numbers, way).repeated).toEqual(repeatedOf(numbers));
    expect(run(numbers, way).lookedAt).toBe(1);
    const texts = distinct((i) => (i === 1999 ? 'U5' : `U${i}`));
    expect(run(texts, way).repeated).toEqual([{ row: 2000, line: 4003, value: 'U5', first: 6 }]);
    expect(run(texts, way).lookedAt).toBe(2000);
  });

  it('are decided at once while they fit into memory', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => [`U${i % 990}`]);
    const { repeated, lookedAt } = run(rows, { memory: 2 ** 24, print: none, block: 0, judged: 0 });
    expect(repeated).toEqual(repeatedOf(rows));
    expect(lookedAt).toBe(0);
  });
});
