import type { Problem, ProblemCode, ProblemSink, Report, TableSummary } from '../model/problem.js';

export interface ProblemCollector {
  readonly report: ProblemSink;
  readonly hasErrors: () => boolean;
  finish(tables: readonly TableSummary[]): Report;
}

/** Gathers problems in the order they are found; lists at most `most`, counts them all. */
export function collectProblems(most = 1000): ProblemCollector {
  const problems: Problem[] = [];
  const counts: Partial<Record<ProblemCode, number>> = {};
  let errors = 0;
  let total = 0;
  return {
    report: (problem) => {
      total++;
      counts[problem.code] = (counts[problem.code] ?? 0) + 1;
      if (problem.severity === 'error') errors++;
      if (problems.length < most) problems.push(problem);
    },
    hasErrors: () => errors > 0,
    finish: (tables) => {
      const sorted = Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
      return { valid: errors === 0, problems, counts: sorted, tables, truncated: total > problems.length };
    },
  };
}
