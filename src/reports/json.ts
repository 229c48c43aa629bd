import type { Problem } from '../model/problem.js';
import { messageOf } from './messages.js';
import type { Judged, ReportContext, ReportFormat } from './report-format.js';

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

/** The name of `schemas/report.schema.json`, which describes this form. */
export const reportSchema = 'urn:gongkai:schema:report:1';

function shown({ report, target }: Judged, context: ReportContext): object {
  const { valid, errors, warnings, counts, countsBySeverity, ignored, tables, truncated, trust } = report;
  const problems = report.problems.map((problem) => withMessage(problem, context));
  const head = { $schema: reportSchema, target, valid, errors, warnings };
  const tail = { counts, countsBySeverity, ignored, tables, truncated, ...(trust === undefined ? {} : { trust }) };
  return { ...head, problems, ...tail };
}

/** For programs: the report as it is, and what a person would read of each problem. Several reports are an array. */
export const json: ReportFormat = {
  name: 'json',
  title: { zh: 'JSON', en: 'JSON' },
  render(all, context) {
    const documents = all.map((judged) => shown(judged, context));
    return `${JSON.stringify(documents.length === 1 ? documents[0] : documents, null, 2)}\n`;
  },
};
