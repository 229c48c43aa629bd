import type { Problem, ProblemCode, Report } from '../model/problem.js';
import type { Totals, Words } from './message.js';
import { fieldsOf, visible } from './message-parts.js';
import { messageOf, wordsIn } from './messages.js';
import { type Paint, painter } from './paint.js';
import type { ReportContext, ReportFormat } from './report-format.js';

/** `rows.csv:4:3`: what terminals and editors turn into a link. */
function placeOf({ file, line, column }: Problem): string {
  if (file === undefined) return '';
  return [visible(file), ...(line === undefined ? [] : column === undefined ? [line] : [line, column])].join(':');
}

function contextLine(problem: Problem, words: Words): string {
  const { resource, row, pointer } = problem;
  const fields = fieldsOf(problem);
  return [
    ...(resource === undefined ? [] : [words.table(visible(resource))]),
    ...(row === undefined ? [] : [words.row(row)]),
    ...(fields.length === 0 ? [] : [words.field(fields.join(', '))]),
    ...(pointer === undefined || pointer === '' ? [] : [words.at(visible(pointer))]),
  ].join(' · ');
}

function block(problem: Problem, { language }: ReportContext, words: Words, paint: Paint): string {
  const { what, expected, mend } = messageOf(problem, language);
  const place = placeOf(problem);
  const severity = paint(problem.severity === 'error' ? 'red' : 'yellow', words[problem.severity]);
  const context = contextLine(problem, words);
  return [
    [...(place === '' ? [] : [paint('bold', place)]), severity, paint('dim', problem.code)].join('  '),
    `  ${what}`,
    ...(expected === undefined ? [] : [`  ${paint('dim', words.expected)}${expected}`]),
    `  ${paint('dim', words.mend)}${mend}`,
    ...(context === '' ? [] : [`  ${paint('dim', context)}`]),
    '',
  ].join('\n');
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Columns that a text takes in a terminal: a Han character takes two. */
function columnsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0);
}

/** Two columns, the left one as wide as its widest entry. */
function listLines(entries: readonly (readonly [left: string, right: string])[]): readonly string[] {
  const width = Math.max(0, ...entries.map(([left]) => columnsOf(left)));
  return entries.map(([left, right]) => `  ${left}${' '.repeat(width - columnsOf(left))}  ${right}`);
}

function totalsOf({ valid, problems, counts, truncated }: Report, target: string): Totals {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (truncated) return { target, valid, total };
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { target, valid, total, errors, warnings: problems.length - errors };
}

function summary(report: Report, { target }: ReportContext, words: Words, paint: Paint): string {
  const totals = totalsOf(report, visible(target));
  const codes = Object.entries(report.counts) as readonly (readonly [ProblemCode, number])[];
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [paint('bold', title), ...lines, ''];
  return [
    ...section(words.counts, listLines(codes.map(([code, count]) => [code, String(count)]))),
    ...section(
      words.tables,
      listLines(report.tables.map(({ resource, rows, fields }) => [visible(resource), words.size(rows, fields)])),
    ),
    ...(report.truncated ? [paint('yellow', words.truncated(report.problems.length, totals.total))] : []),
    paint(report.valid ? 'green' : 'red', words.verdict(totals)),
    '',
  ].join('\n');
}

/** For people at a terminal: a block for each problem in the order found, then counts, tables and the verdict. */
export const text: ReportFormat = {
  name: 'text',
  title: { zh: '文本', en: 'Text' },
  render(report, context) {
    const words = wordsIn(context.language);
    const paint = painter(context.color);
    const blocks = report.problems.map((problem) => block(problem, context, words, paint));
    return [...blocks, summary(report, context, words, paint)].join('\n');
  },
};
