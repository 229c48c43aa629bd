import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cases } from '../../bench/cases/index.mjs';
import { difference } from '../../bench/compare-found.mjs';
import { median, spread } from '../../bench/measure/statistics.mjs';
import { parseOptions, WrongCall } from '../../bench/options.mjs';
import { chart } from '../../bench/report/chart.mjs';
import { withFigures } from '../../bench/report/page.mjs';
import { lowered } from '../../bench/rounds.mjs';
import { sets } from '../../bench/sets/index.mjs';
import { judgeTargets, targets } from '../../bench/targets.mjs';
import { tools } from '../../bench/tools/index.mjs';

/** A result of a case as a run would have it, each run of one second and a megabyte. */
function resultOf(one: (typeof cases)[number], seconds = 1) {
  const results = one.contestants.map(({ id, tool, set, scale }) => ({
    ...{ id, tool, title: tool, kind: 'peer' as const, set, rows: Math.max(1000, scale * 5e6), bytes: 1 },
    ...{ seconds: [seconds], cpuSeconds: [seconds], peakBytes: [1e6], outBytes: 0, found: 'exact', wrong: undefined },
  }));
  return { name: one.name, title: one.title, results, notes: [] };
}

describe('registries', () => {
  it('cases name tools and sets that exist, and each contestant once', () => {
    for (const { name, contestants } of cases) {
      expect(new Set(contestants.map(({ id }) => id)).size, name).toBe(contestants.length);
      for (const { tool, set } of contestants) {
        expect(tools.map((one) => one.name)).toContain(tool);
        expect(sets.map((one) => one.name)).toContain(set);
      }
    }
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it('every target names a case and contestants that it runs', () => {
    const outcomes = judgeTargets(cases.map((one) => resultOf(one)));
    expect(outcomes.map(({ name }) => name)).toEqual(targets.map(({ name }) => name));
    for (const { measured } of outcomes) expect(measured).toEqual(expect.any(Number));
    expect(new Set(targets.map(({ name }) => name)).size).toBe(targets.length);
  });

  it('a target whose case was not run is neither met nor missed', () => {
    expect(judgeTargets([]).every(({ met }) => met === undefined)).toBe(true);
  });

  it('a bound can be missed', () => {
    const slow = judgeTargets(cases.map((one) => resultOf(one, 1e6)));
    expect(slow.find(({ name }) => name === 'start-up-flagship')?.met).toBe(false);
  });
});

describe('statistics', () => {
  it('the median is the middle, or the mean of the two in the middle', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([5])]).toEqual([2, 2.5, 5]);
    expect(() => median([])).toThrow(RangeError);
    expect(spread([1, 2, 3])).toBe(1);
  });
});

describe('the time budget', () => {
  const costs = [
    { id: 'slow', seconds: 60 },
    { id: 'quick', seconds: 1 },
  ];

  it('lowers nothing where there is time', () => {
    expect(lowered(costs, 3, Number.POSITIVE_INFINITY)).toEqual([]);
  });

  it('lowers the slow one first, never below one', () => {
    expect(lowered(costs, 3, 130)).toEqual([{ id: 'slow', count: 2 }]);
    expect(lowered(costs, 3, 1)).toEqual([
      { id: 'slow', count: 1 },
      { id: 'quick', count: 1 },
    ]);
  });
});

describe('what a tool found', () => {
  const planted = { date: { count: 2, rows: 30 }, number: { count: 1, rows: 5 } };

  it('is the same only with the same rows', () => {
    expect(difference(planted, planted)).toBeUndefined();
    expect(difference({ ...planted, date: { count: 2, rows: 31 } }, planted)).toBe('date: other rows');
    expect(difference({ ...planted, date: { count: 1 } }, planted)).toBe('date: 1 of 2');
    expect(difference({ date: planted.date }, planted)).toBe('number: 0 of 1');
    expect(difference({ ...planted, enum: { count: 1 } }, planted)).toBe('enum: 1 of 0');
  });

  it('may be counted by type alone', () => {
    expect(difference({ type: { count: 3 } }, planted)).toBeUndefined();
    expect(difference({ type: { count: 2 } }, planted)).toBe('type: 2 of 3');
  });
});

describe('options', () => {
  it('are read', () => {
    expect(parseOptions(['--rows', '1000', '--budget', '20m', '--only', 'zip'])).toMatchObject({
      ...{ rows: 1000, budgetSeconds: 1200, only: ['zip'], repeat: 3 },
    });
    expect(parseOptions(['--quick'])).toMatchObject({ rows: 20_000, repeat: 1 });
  });

  it.each([
    ['--rows', 'many'],
    ['--rows', '10'],
    ['--budget', '20'],
    ['--repeat', '0'],
    ['--fast', ''],
  ])('%s %s is a wrong call', (...args) => {
    expect(() => parseOptions(args)).toThrow(WrongCall);
  });
});

describe('the chart', () => {
  it('draws each tool that has two counts of rows, and is the same each time', () => {
    const results = cases.map((one) => resultOf(one));
    const drawing = chart(results);
    expect(drawing).toBe(chart(results));
    expect(drawing?.match(/<polyline/g)?.length).toBe(2 * 6);
    expect(drawing).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('is left out where there is nothing to draw', () => {
    expect(chart([])).toBeUndefined();
  });
});

describe('the page of figures', () => {
  const machine = {
    processor: 'a',
    cores: 2,
    memoryGiB: 8,
    system: 'Linux 6',
    architecture: 'x64' as const,
    node: '20',
  };
  const options = { ...parseOptions([]), budgetSeconds: undefined };
  const run = (seconds: number) => {
    const results = cases.map((one) => resultOf(one, seconds));
    return { machine, versions: {}, options, cases: results, targets: judgeTargets(results) };
  };
  const page = readFileSync('docs/performance.md', 'utf8');

  it('has its figures exchanged, and nothing else', () => {
    const first = withFigures(page, run(1));
    expect(withFigures(withFigures(page, run(2)), run(1))).toBe(first);
    expect(first.slice(0, 500)).toBe(page.slice(0, 500));
    for (const { text } of targets) expect(first).toContain(text);
    expect(first).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('is refused where there is no place for them', () => {
    expect(() => withFigures('# Performance\n', run(1))).toThrow(/no place/);
  });
});
