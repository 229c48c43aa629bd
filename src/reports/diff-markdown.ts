import type { TableDiff } from '../model/diff.js';
import type { TableRows } from '../model/release.js';
import { changeText, flagText } from './change-words.js';
import { codeSpan } from './changelog-markdown.js';
import { keyText } from './changelog-rows.js';
import type { DiffFormat, DiffShown } from './diff-found.js';
import { cellsOf, cut } from './diff-rows.js';
import { type DiffWords, diffWords, groupedChanges, reasonOf } from './diff-words.js';
import { markdownText } from './markdown.js';
import { placeText } from './place.js';
import { sentences } from './sentences.js';

const longest = 100;

/** Code in a cell of a table: a bar would end the cell, even within code. */
const code = (text: string): string => codeSpan(text).replaceAll('|', '\\|');

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return rows.length === 0 ? [] : [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

function rowTable(found: TableDiff, sample: TableRows, say: DiffWords): readonly string[] {
  const value = (text: string | null | undefined): string =>
    text === null || text === undefined ? `*${say.empty}*` : code(cut(text, longest));
  const { key } = sample;
  const rows = sample.rows.map((row) => {
    const { change, redirect } = row;
    const cells = cellsOf(row, key).map(({ field, old, now }) => {
      const text = change === 'changed' ? `${value(old)} → ${value(now)}` : value(change === 'added' ? now : old);
      return `${code(field)} ${text}`;
    });
    const where =
      redirect === undefined
        ? []
        : [
            [
              `**${say.redirects[redirect.kind]}**`,
              ...redirect.targets.map(code),
              ...(redirect.reason === undefined ? [] : [markdownText(redirect.reason)]),
            ].join(' '),
          ];
    return [key.length === 0 ? '' : code(keyText(row, key)), say.kinds[change], [...where, ...cells].join('<br>')];
  });
  const rest = found.added + found.removed + found.changed - rows.length;
  return [
    '<details>',
    `<summary>${markdownText(found.table)}${say.colon}${say.counts(found)}</summary>`,
    '',
    ...table([say.columns.row, say.columns.kind, say.columns.cells], rows),
    ...(rest > 0 ? [say.unlisted(rest), ''] : []),
    '</details>',
    '',
  ];
}

function body(shown: DiffShown, language: 'zh' | 'en'): readonly string[] {
  const { found, old, now, rows } = shown;
  const say = diffWords[language];
  const { columns } = say;
  const changed = found.tables.filter(({ added, removed, changed: cells }) => added + removed + cells > 0);
  return [
    `## ${say.title(codeSpan(old), codeSpan(now))}`,
    '',
    `**${markdownText(say.verdict(found.bump))}**`,
    '',
    ...(found.differs || found.changes.length > 0 ? [] : [say.same, '']),
    ...table(
      [columns.bump, columns.code, columns.change, columns.reason],
      groupedChanges(found.changes).flatMap(([bump, changes]) =>
        changes.map((change) => [
          bump === 'major' ? `**${say.bumps[bump]}**` : say.bumps[bump],
          change.code,
          changeText(change, language, code),
          markdownText(reasonOf(change, shown, language)),
        ]),
      ),
    ),
    ...(found.flags.length === 0
      ? []
      : [
          `### ${say.flags}`,
          '',
          ...found.flags.map((flag) => `- [ ] ${flag.code} ${flagText(flag, language, code)}`),
          '',
        ]),
    ...(found.problems.length === 0
      ? []
      : [
          `### ${say.problems}`,
          '',
          ...found.problems.map(
            (problem) =>
              `- ${say.sides[problem.side]} \`${problem.code}\` ${code(placeText(problem, { kind: 'none' }))} ${markdownText(sentences(problem, language).join(' '))}`,
          ),
          '',
        ]),
    ...(changed.length === 0 ? [] : [`### ${say.rows}`, '']),
    ...changed.flatMap((one) => {
      const sample = rows.find(({ resource }) => resource === one.table);
      return sample === undefined ? [] : rowTable(one, sample, say);
    }),
  ];
}

/** For a comment on a pull request. */
export const diffMarkdown: DiffFormat = {
  name: 'markdown',
  mostRows: 20,
  render: (shown, { language }) => `${body(shown, language).join('\n').trimEnd()}\n`,
};
