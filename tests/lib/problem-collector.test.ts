import { expect, it } from 'vitest';
import { collectProblems } from '../../src/lib/problem-collector.js';
import type { Problem, Severity } from '../../src/model/problem.js';

const problem = (severity: Severity, row: number): Problem => ({
  code: severity === 'error' ? 'cell/type' : 'cell/white-space',
  severity,
  row,
});

it('keeps errors in the list when warnings have filled it, in the order they were found', () => {
  const { report, finish } = collectProblems(3);
  for (let row = 1; row <= 5; row++) report(problem('warning', row));
  report(problem('error', 6));
  report(problem('warning', 7));
  report(problem('error', 8));
  const { problems, counts, truncated } = finish([]);
  expect(problems.map(({ severity, row }) => [severity, row])).toEqual([
    ['warning', 1],
    ['error', 6],
    ['error', 8],
  ]);
  expect(counts).toEqual({ 'cell/type': 2, 'cell/white-space': 6 });
  expect(truncated).toBe(true);
});

it('lists the first errors when there are more of them than room', () => {
  const { report, finish } = collectProblems(2);
  report(problem('warning', 1));
  for (let row = 2; row <= 4; row++) report(problem('error', row));
  expect(finish([]).problems.map(({ row }) => row)).toEqual([2, 3]);
});
