import type { Language } from '../lib/i18n.js';
import type { Problem, ProblemCode, Report, Severity } from '../model/problem.js';
import { messageOf, wordsIn } from './messages.js';

/** What a person reads of a problem, a line each: what is wrong, what was expected, how to mend it. */
export function sentences(problem: Problem, language: Language): readonly string[] {
  const { what, expected, mend } = messageOf(problem, language);
  const words = wordsIn(language);
  return [what, ...(expected === undefined ? [] : [`${words.expected}${expected}`]), `${words.mend}${mend}`];
}

/** Problems that were found, and are not in the list. */
export function notListed({ problems, errors, warnings }: Report): number {
  return errors + warnings - problems.length;
}

/** The complete counts, a row for each code and severity; errors first. */
export function countRows({
  countsBySeverity,
}: Report): readonly { readonly code: ProblemCode; readonly severity: Severity; readonly count: number }[] {
  return (['error', 'warning'] as const).flatMap((severity) =>
    (Object.entries(countsBySeverity[severity]) as readonly [ProblemCode, number][]).map(([code, count]) => ({
      code,
      severity,
      count,
    })),
  );
}
