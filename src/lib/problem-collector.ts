import type { Problem, ProblemCode, ProblemSink, Report, TableSummary } from '../model/problem.js';

export interface ProblemCollector {
  readonly report: ProblemSink;
  readonly hasErrors: () => boolean;
  finish(tables: readonly TableSummary[]): Report;
}

/**
 * Gathers problems in the order they are found; lists at most `most`, counts them all. Warnings never push errors out of the list:
 * when it is full, the last warnings make room.
 */
export function collectProblems(most = 1000): ProblemCollector {
  const problems: Problem[] = [];
  const counts: Partial<Record<ProblemCode, number>> = {};
  let errors = 0;
  let total = 0;
  // Where the last warning of the list is not later than.
  let lastWarning = -1;
  const makeRoom = (): boolean => {
    while (lastWarning >= 0 && problems[lastWarning]?.severity !== 'warning') lastWarning--;
    if (lastWarning < 0) return false;
    problems.splice(lastWarning, 1);
    lastWarning--;
    return true;
  };
  return {
    report: (problem) => {
      total++;
      counts[problem.code] = (counts[problem.code] ?? 0) + 1;
      if (problem.severity === 'error') errors++;
      if (problems.length >= most && !(problem.severity === 'error' && makeRoom())) return;
      problems.push(problem);
      if (problem.severity === 'warning') lastWarning = problems.length - 1;
    },
    hasErrors: () => errors > 0,
    finish: (tables) => {
      const sorted = Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
      return { valid: errors === 0, problems, counts: sorted, tables, truncated: total > problems.length };
    },
  };
}
