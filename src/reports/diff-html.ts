import type { Language } from '../lib/i18n.js';
import type { TableDiff } from '../model/diff.js';
import type { TableRows } from '../model/release.js';
import type { Mark } from './change-parts.js';
import { changeText, flagText } from './change-words.js';
import { keyText } from './changelog-rows.js';
import type { DiffFormat, DiffShown } from './diff-found.js';
import { cellsOf, cut, differenceOf, type ShownCell } from './diff-rows.js';
import { type DiffWords, diffWords, groupedChanges, reasonOf } from './diff-words.js';
import { type Cell, page, table } from './html-page.js';
import { markupText } from './markup.js';
import { visible } from './message-parts.js';
import { placeText } from './place.js';
import { sentences } from './sentences.js';

const longest = 1000;

/** Struck out and underlined: colour only helps. */
const style = `
ins { color: var(--good); text-decoration: underline; } del { color: var(--error); text-decoration: line-through; }
.field { font-weight: 600; } .cells { list-style: none; margin: 0; padding: 0; } .none { color: var(--dim); font-style: italic; }`;

const mark: Mark = (text) => `<code><bdi>${markupText(visible(text))}</bdi></code>`;

/** Our own words have no markup, and what is marked is escaped. */
const sentence = (text: string): Cell => ({ markup: text });

function cellMarkup({ old, now }: ShownCell, say: DiffWords): string {
  const shown = (text: string): string => markupText(visible(text));
  const whole = (element: 'ins' | 'del', value: string | null | undefined): string =>
    value === undefined
      ? ''
      : `<${element}><bdi>${value === null ? `<span class="none">${say.empty}</span>` : shown(cut(value, longest))}</bdi></${element}>`;
  if (typeof old !== 'string' || typeof now !== 'string' || [...old].length > longest || [...now].length > longest)
    return [whole('del', old), whole('ins', now)].filter((part) => part !== '').join(' ');
  const { before, old: gone, now: come, after } = differenceOf(old, now);
  const part = (element: 'ins' | 'del', text: string): string =>
    text === '' ? '' : `<${element}>${shown(text)}</${element}>`;
  return `<bdi>${shown(before)}${part('del', gone)}${part('ins', come)}${shown(after)}</bdi>`;
}

function rowTable(found: TableDiff, { key, rows }: TableRows, say: DiffWords): string {
  const { columns } = say;
  const rest = found.added + found.removed + found.changed - rows.length;
  const body = rows.map((row): readonly Cell[] => {
    const { redirect, change } = row;
    const where =
      redirect === undefined
        ? []
        : [
            `<li>${[
              `→ ${say.redirects[redirect.kind]}`,
              ...redirect.targets.map((target) => mark(target, 'value')),
              ...(redirect.reason === undefined ? [] : [`<bdi>${markupText(visible(redirect.reason))}</bdi>`]),
            ].join(' ')}</li>`,
          ];
    const cells = cellsOf(row, key).map(
      (cell) => `<li><span class="field">${markupText(visible(cell.field))}</span> ${cellMarkup(cell, say)}</li>`,
    );
    const name = key.length === 0 ? '–' : visible(keyText(row, key));
    return [name, say.kinds[change], { markup: `<ul class="cells">${[...where, ...cells].join('')}</ul>` }];
  });
  const { key: by } = found;
  const how = by.length === 0 ? say.noKey : say.key(by.map(visible).join(', '));
  const caption = `${visible(found.table)}${say.colon}${say.counts(found)}`;
  return [
    `<h3><bdi>${markupText(visible(found.table))}</bdi></h3>\n<p>${markupText(how)}</p>\n`,
    table(caption, [{ title: columns.row }, { title: columns.kind, kind: 'word' }, { title: columns.cells }], body),
    rest > 0 ? `<p>${markupText(say.unlisted(rest))}</p>\n` : '',
  ].join('');
}

function section(title: string, items: readonly string[]): string {
  return items.length === 0
    ? ''
    : `<h2>${markupText(title)}</h2>\n<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>\n`;
}

function body(shown: DiffShown, language: Language): string {
  const { found, rows } = shown;
  const say = diffWords[language];
  const { columns } = say;
  const changed = found.tables.filter(({ added, removed, changed: cells }) => added + removed + cells > 0);
  const tone = { major: 'invalid', minor: 'warned', patch: 'valid', none: 'valid' }[found.bump];
  return [
    `<h2 class="${tone}">${markupText(say.verdict(found.bump))}</h2>\n`,
    found.differs || found.changes.length > 0 ? '' : `<p>${markupText(say.same)}</p>\n`,
    table(
      say.changes,
      [
        { title: columns.code, kind: 'word' },
        { title: columns.bump, kind: 'word' },
        { title: columns.change },
        { title: columns.reason },
      ],
      groupedChanges(found.changes).flatMap(([bump, changes]) =>
        changes.map((change): readonly Cell[] => [
          change.code,
          say.bumps[bump],
          sentence(changeText(change, language, mark)),
          reasonOf(change, shown, language),
        ]),
      ),
    ),
    section(
      say.flags,
      found.flags.map((flag) => `<code>${flag.code}</code> ${flagText(flag, language, mark)}`),
    ),
    section(
      say.problems,
      found.problems.map(
        (problem) =>
          `${say.sides[problem.side]} <code>${problem.code}</code> <code><bdi>${markupText(visible(placeText(problem, { kind: 'none' })))}</bdi></code> <bdi>${markupText(sentences(problem, language).join(' '))}</bdi>`,
      ),
    ),
    changed.length === 0 ? '' : `<h2>${markupText(say.rows)}</h2>\n`,
    ...changed.map((one) => {
      const sample = rows.find(({ resource }) => resource === one.table);
      return sample === undefined ? '' : rowTable(one, sample, say);
    }),
  ].join('');
}

/** One page that needs nothing else, as of a report. */
export const diffHtml: DiffFormat = {
  name: 'html',
  mostRows: 200,
  render: (shown, { language }) =>
    page(diffWords[language].title(visible(shown.old), visible(shown.now)), language, body(shown, language), style),
};
