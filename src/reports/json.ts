import type { Problem } from '../model/problem.js';
import { messageOf } from './messages.js';
import type { ReportContext, ReportFormat } from './report-format.js';

/** Every property of a problem, in the order in which it is written: a new one does not compile until it stands here. */
const order = {
  code: true,
  severity: true,
  resource: true,
  file: true,
  row: true,
  line: true,
  column: true,
  field: true,
  value: true,
  limit: true,
  pointer: true,
  section: true,
  help: true,
} as const satisfies Readonly<Record<keyof Problem, true>>;

function withMessage(problem: Problem, { language }: ReportContext): object {
  const ordered = Object.fromEntries(Object.keys(order).map((key) => [key, problem[key as keyof Problem]]));
  const { what, expected, mend } = messageOf(problem, language);
  return { ...ordered, message: { what, expected, mend } };
}

/** For programs: the report as it is, and what a person would read of each problem. */
export const json: ReportFormat = {
  name: 'json',
  title: { zh: 'JSON', en: 'JSON' },
  render(report, context) {
    const { valid, problems, counts, tables, truncated } = report;
    const listed = problems.map((problem) => withMessage(problem, context));
    return `${JSON.stringify({ valid, problems: listed, counts, tables, truncated }, null, 2)}\n`;
  },
};
