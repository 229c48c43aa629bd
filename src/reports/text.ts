import { ignoreText } from '../lib/ignore.js';
import type { Problem } from '../model/problem.js';
import type { Words } from './message.js';
import { fieldsOf, visible } from './message-parts.js';
import { messageOf, wordsIn } from './messages.js';
import { type Paint, painter } from './paint.js';
import type { Judged, ReportContext, ReportFormat } from './report-format.js';

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

function summary({ report, target }: Judged, words: Words, paint: Paint): string {
  const { counts, tables, ignored, truncated, problems, valid, errors, warnings } = report;
  const section = (title: string, entries: readonly (readonly [string, string])[]): readonly string[] =>
    entries.length === 0 ? [] : [paint('bold', title), ...listLines(entries), ''];
  return [
    ...section(
      words.counts,
      Object.entries(counts).map(([code, count]) => [code, String(count)]),
    ),
    ...section(
      words.ignored,
      ignored.map((ignore) => [visible(ignoreText(ignore)), `${ignore.count}  ${visible(ignore.reason)}`]),
    ),
    ...section(
      words.tables,
      tables.map(({ resource, rows, fields }) => [visible(resource), words.size(rows, fields)]),
    ),
    ...(truncated ? [paint('yellow', words.truncated(problems.length, errors + warnings))] : []),
    paint(valid ? 'green' : 'red', words.verdict({ target: visible(target), valid, errors, warnings })),
    '',
  ].join('\n');
}

/** For people at a terminal: a block for each problem, then counts, tables and the verdict. */
export const text: ReportFormat = {
  name: 'text',
  title: { zh: '文本', en: 'Text' },
  render(all, context) {
    const words = wordsIn(context.language);
    const paint = painter(context.color);
    return all
      .map((judged) =>
        [
          ...judged.report.problems.map((problem) => block(problem, context, words, paint)),
          summary(judged, words, paint),
        ].join('\n'),
      )
      .join('\n');
  },
};
