import type { Counts, Ignore, Problem, ProblemCode, ProblemSink, Report, TableSummary } from '../model/problem.js';
import { compareCodePoints } from './compare.js';
import { firstInOrder } from './first-in-order.js';
import { isIgnoredBy, mayIgnore, unusedIgnore } from './ignore.js';
import { keepOrder, problemOrder } from './problem-order.js';

export interface ProblemCollector {
  readonly report: ProblemSink;
  readonly hasErrors: () => boolean;
  /** Takes over what another report found, with its complete counts. */
  include(report: Report): void;
  /**
   * `judged` says whether all was seen that an `Ignore` could have matched; then one that matched nothing is itself a
   * problem, unless `onUnused` takes it. Left out, nothing was.
   */
  finish(
    tables: readonly TableSummary[],
    judged?: (ignore: Ignore) => boolean,
    onUnused?: (ignore: Ignore) => void,
  ): Report;
}

type Tally = Map<ProblemCode, number>;

function add(tally: Tally, code: ProblemCode, count: number): void {
  tally.set(code, (tally.get(code) ?? 0) + count);
}

function sorted(tally: Tally): Counts {
  return Object.fromEntries([...tally].sort(([a], [b]) => compareCodePoints(a, b)));
}

const sum = (tally: Tally): number => [...tally.values()].reduce((total, count) => total + count, 0);

/** Tables that could not be read whole: what they would have shown nobody knows. */
const unread = /^(?:file|header)\/|^row\/quote$/;

/**
 * Counts all problems and keeps the first `most`, never more: errors before warnings. They are listed in the order of
 * `problemOrder`. What `ignores` name is counted apart.
 */
export function collectProblems(most = 1000, ignores: readonly Ignore[] = []): ProblemCollector {
  const first = firstInOrder<Problem>(most, keepOrder);
  const tallies = { error: new Map(), warning: new Map() } as const satisfies Record<string, Tally>;
  const ignored = ignores.map((ignore) => ({ ignore, count: 0, refused: false }));
  const report = (problem: Problem): void => {
    const match = ignored.find(({ ignore }) => isIgnoredBy(problem, ignore));
    if (match !== undefined && mayIgnore(problem)) {
      match.count++;
      return;
    }
    if (match !== undefined) match.refused = true;
    add(tallies[problem.severity], problem.code, 1);
    first.add(problem);
  };
  const judgedWhole = (): boolean => ![...tallies.error.keys()].some((code) => unread.test(code));
  return {
    report,
    hasErrors: () => tallies.error.size > 0,
    include: (other) => {
      for (const severity of ['error', 'warning'] as const) {
        const counts = Object.entries(other.countsBySeverity[severity]) as readonly [ProblemCode, number][];
        for (const [code, count] of counts) add(tallies[severity], code, count);
      }
      for (const problem of other.problems) first.add(problem);
    },
    finish: (tables, judged = () => false, onUnused = (ignore) => report(unusedIgnore(ignore))) => {
      if (judgedWhole()) {
        for (const { ignore, count, refused } of ignored) {
          // One that matched an error which nobody may ignore has been answered by that error.
          if (count === 0 && !refused && judged(ignore)) onUnused(ignore);
        }
      }
      const all: Tally = new Map(tallies.error);
      for (const [code, count] of tallies.warning) add(all, code, count);
      const problems = [...first.list()].sort(problemOrder);
      return {
        valid: tallies.error.size === 0,
        problems,
        counts: sorted(all),
        countsBySeverity: { error: sorted(tallies.error), warning: sorted(tallies.warning) },
        errors: sum(tallies.error),
        warnings: sum(tallies.warning),
        ignored: ignored.map(({ ignore, count }) => ({ ...ignore, count })),
        tables,
        truncated: sum(all) > problems.length,
      };
    },
  };
}

/** The report with one more problem: what turned out when it was finished. */
export function withProblem(report: Report, problem: Problem): Report {
  const collector = collectProblems(Math.max(1, report.problems.length + (report.truncated ? 0 : 1)));
  collector.include(report);
  collector.report(problem);
  return { ...collector.finish(report.tables), ignored: report.ignored };
}
