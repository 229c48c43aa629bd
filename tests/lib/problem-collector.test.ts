import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectProblems, withProblem } from '../../src/lib/problem-collector.js';
import { keepOrder, problemOrder } from '../../src/lib/problem-order.js';
import { type Problem, problemCodes } from '../../src/model/problem.js';

const arbitraryProblem: fc.Arbitrary<Problem> = fc.record(
  {
    code: fc.constantFrom('cell/type', 'row/quote', 'descriptor/value', 'file/file', 'release/current'),
    severity: fc.constantFrom('error', 'warning'),
    file: fc.constantFrom('a.csv', 'b.csv', '重庆.csv'),
    row: fc.integer({ min: 1, max: 4 }),
    line: fc.integer({ min: 1, max: 4 }),
    column: fc.integer({ min: 1, max: 3 }),
    value: fc.string({ maxLength: 2 }),
  },
  { requiredKeys: ['code', 'severity'] },
);

function reportOf(problems: readonly Problem[], most?: number) {
  const collector = collectProblems(most);
  for (const problem of problems) collector.report(problem);
  return collector.finish([]);
}

describe('order of a report', () => {
  it('puts causes before what follows from them, then files by name, in a file by line, record and column', () => {
    const at = (code: Problem['code'], more: Partial<Problem> = {}): Problem => ({ code, severity: 'error', ...more });
    const places: readonly Problem[] = [
      at('release/current'),
      at('descriptor/value', { file: 'z.json', line: 9 }),
      at('release/changed-file', { file: 'b.csv' }),
      at('file/hash', { file: 'a.csv' }),
      at('cell/type', { file: 'a.csv', line: 2, row: 1, column: 1 }),
      at('cell/type', { file: 'a.csv', line: 2, row: 1, column: 2 }),
      at('cell/type', { file: 'a.csv', line: 10, row: 2, column: 1 }),
      at('row/quote', { file: 'b.csv', line: 1, row: 1 }),
      at('row/foreignKey', { file: 'a.csv', line: 1, row: 1 }),
      at('dataset/sources', { file: 'sources.csv', line: 2 }),
      at('dataset/evidence-span', { file: 'evidence.csv', line: 2 }),
      at('report/unused-ignore', { value: 'cell/enum' }),
    ];
    expect(reportOf([...places].reverse()).problems).toEqual(places);
  });

  it('does not depend on the order in which places are read, with and without a cap', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(arbitraryProblem, {
          comparator: (a, b) => problemOrder(a, b) === 0,
          maxLength: 40,
        }),
        fc.integer({ min: 1, max: 45 }),
        fc.func(fc.integer()),
        (problems, most, key) => {
          const shuffled = [...problems].sort((a, b) => key(a) - key(b));
          expect(reportOf(shuffled, most)).toEqual(reportOf(problems, most));
        },
      ),
    );
  });

  it('lists the first in order, errors before warnings, whatever the order in which they come', () => {
    fc.assert(
      fc.property(fc.array(arbitraryProblem, { maxLength: 60 }), fc.integer({ min: 1, max: 70 }), (problems, most) => {
        const kept = [...problems].sort(keepOrder).slice(0, most);
        const report = reportOf(problems, most);
        expect(report.problems).toEqual(kept.sort(problemOrder));
        expect(report.truncated).toBe(problems.length > most);
      }),
    );
  });
});

it('keeps errors in the list when warnings have filled it', () => {
  const at = (severity: Problem['severity'], row: number): Problem => ({ code: 'cell/type', severity, file: 'a', row });
  const found = [1, 2, 3, 4, 5].map((row) => at('warning', row));
  const { problems, counts, truncated } = reportOf([...found, at('error', 6), at('warning', 7), at('error', 8)], 3);
  expect(problems.map(({ severity, row }) => [severity, row])).toEqual([
    ['warning', 1],
    ['error', 6],
    ['error', 8],
  ]);
  expect([counts['cell/type'], truncated]).toEqual([8, true]);
});

it('has a stage for every code', () => {
  for (const code of problemCodes) {
    const first: Problem = { code: 'release/current', severity: 'error' };
    expect(problemOrder(first, { code, severity: 'error', file: 'a' })).toBeLessThanOrEqual(0);
  }
});

describe('counts', () => {
  it('are complete by code and by severity, whatever is listed', () => {
    fc.assert(
      fc.property(fc.array(arbitraryProblem, { maxLength: 60 }), fc.integer({ min: 1, max: 70 }), (problems, most) => {
        const report = reportOf(problems, most);
        const errors = problems.filter(({ severity }) => severity === 'error');
        expect([report.errors, report.warnings]).toEqual([errors.length, problems.length - errors.length]);
        expect(report.valid).toBe(errors.length === 0);
        for (const code of new Set(problems.map((problem) => problem.code))) {
          const own = problems.filter((problem) => problem.code === code);
          expect(report.counts[code]).toBe(own.length);
          const { error = 0 } = { error: report.countsBySeverity.error[code] ?? 0 };
          expect(error).toBe(own.filter(({ severity }) => severity === 'error').length);
        }
      }),
    );
  });

  it('survive when one report takes over another, capped one', () => {
    fc.assert(
      fc.property(fc.array(arbitraryProblem, { maxLength: 60 }), fc.integer({ min: 1, max: 70 }), (problems, most) => {
        const part = reportOf(problems, most);
        const collector = collectProblems(most);
        collector.include(part);
        expect(collector.finish([])).toEqual(part);
        const more = withProblem(part, { code: 'release/immutable', severity: 'error' });
        expect(more.errors).toBe(part.errors + 1);
        expect(more.truncated).toBe(part.truncated);
        expect(more.problems.map(({ code }) => code)).toContain('release/immutable');
      }),
    );
  });
});
