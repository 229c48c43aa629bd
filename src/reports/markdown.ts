import { ignoreText } from '../lib/ignore.js';
import type { Problem } from '../model/problem.js';
import type { Words } from './message.js';
import { visible } from './message-parts.js';
import { messageOf, wordsIn } from './messages.js';
import { placeText } from './place.js';
import type { Judged, ReportContext, ReportFormat } from './report-format.js';
import { countRows } from './sentences.js';

/** A comment on a pull request holds 65,536 characters: so many problems fit, and nobody reads more there. */
const mostShown = 50;

/**
 * A text of the data as Markdown that shows it as it is, in a cell of a table too. Nothing of it is obeyed: no markup, no
 * HTML, no link, and nobody is called by an @name or linked by a #number.
 */
export function markdownText(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };
  return (
    visible(text)
      .replace(/[\\`*_{}[\]()|~$<>&]/g, (char) => escapes[char] ?? `\\${char}`)
      // A comment in between breaks what GitHub would make of it: names, numbers of issues, links, :emoji:.
      .replace(/[@#](?=[\p{L}\p{N}])|(?<=\bhttps?|\bftp):(?=\/\/)|(?<=\bwww)\.|:(?=[a-z][\w+-]*:)/giu, '$&<!-- -->')
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

function problemRow(problem: Problem, judged: Judged, { language }: ReportContext, words: Words): readonly string[] {
  const { what, expected, mend } = messageOf(problem, language);
  const lines = [
    `**${markdownText(what)}**`,
    ...(expected === undefined ? [] : [`${words.expected}${markdownText(expected)}`]),
    `${words.mend}${markdownText(mend)}`,
  ];
  const place = placeText(problem, judged.base);
  return [
    place === '' ? '' : markdownText(place),
    `${words[problem.severity]} \`${problem.code}\``,
    lines.join('<br>'),
  ];
}

function section(judged: Judged, context: ReportContext): string {
  const { report, target } = judged;
  const { problems, errors, warnings, valid, ignored, tables } = report;
  const words = wordsIn(context.language);
  const { columns } = words;
  const shown = problems.slice(0, mostShown);
  const hidden = errors + warnings - shown.length;
  const verdict = words.verdict({ target, valid, errors, warnings });
  return [
    `## ${valid ? (warnings === 0 ? '✅' : '⚠️') : '❌'} ${markdownText(verdict)}`,
    '',
    ...table(
      [columns.code, columns.severity, columns.count],
      countRows(report).map(({ code, severity, count }) => [`\`${code}\``, words[severity], String(count)]),
    ),
    ...(shown.length === 0 ? [] : [`### ${words.problems}`, '']),
    ...table(
      [columns.place, columns.code, columns.problem],
      shown.map((problem) => problemRow(problem, judged, context, words)),
    ),
    ...(hidden > 0 ? [markdownText(words.unlisted(hidden)), ''] : []),
    ...(ignored.length === 0 ? [] : [`### ${words.ignored}`, '']),
    ...table(
      [columns.code, columns.count, columns.reason],
      ignored.map((ignore) => [markdownText(ignoreText(ignore)), String(ignore.count), markdownText(ignore.reason)]),
    ),
    ...(tables.length === 0 ? [] : [`### ${words.tables}`, '']),
    ...table(
      [columns.table, columns.rows, columns.fields],
      tables.map(({ resource, rows, fields }) => [markdownText(resource), String(rows), String(fields)]),
    ),
  ].join('\n');
}

/** For the summary of a CI job or a comment on a pull request: counts, and the first problems with their places. */
export const markdown: ReportFormat = {
  name: 'markdown',
  title: { zh: 'Markdown', en: 'Markdown' },
  render: (all, context) => `${all.map((judged) => section(judged, context).trimEnd()).join('\n\n')}\n`,
};
