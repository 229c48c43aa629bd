import type { Language } from '../lib/i18n.js';
import { markupText } from './markup.js';

/** Readable in light and dark, on a narrow screen and on paper; severity is a word, never only a colour. */
const style = `
:root { color-scheme: light dark; --ink: #1b1b1b; --dim: #595959; --paper: #fff; --line: #c8c8c8; --error: #a4000f; --warning: #7a4b00; --good: #0b5d1e; --link: #0b4f9e; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #ececec; --dim: #b0b0b0; --paper: #161616; --line: #4a4a4a; --error: #ff9c9c; --warning: #f2c063; --good: #8fdc9f; --link: #9cc8ff; } }
* { box-sizing: border-box; }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; overflow-wrap: anywhere; line-break: strict; }
h1 { font-size: 1.5rem; line-height: 1.35; } h2 { font-size: 1.25rem; line-height: 1.4; margin-top: 2.5rem; } h3 { font-size: 1.1rem; margin-top: 2rem; }
a { color: var(--link); }
table { border-collapse: collapse; margin: 1.2rem 0; max-width: 100%; } caption { text-align: start; font-weight: 600; padding: .3rem 0; }
th, td { border: 1px solid var(--line); padding: .35rem .7rem; text-align: start; vertical-align: top; } thead th, td.word { overflow-wrap: normal; white-space: nowrap; } tbody th { font-weight: 400; }
td.number { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; } .title { display: block; color: var(--dim); }
ol.problems { list-style: none; padding: 0; } ol.problems > li { border-inline-start: .3rem solid var(--line); padding: .2rem 0 .2rem 1rem; margin: 1.2rem 0; break-inside: avoid; content-visibility: auto; contain-intrinsic-size: auto 8rem; }
ol.problems > li.error { border-color: var(--error); } ol.problems > li.warning { border-color: var(--warning); } ol.problems > li:target { outline: 2px solid var(--link); outline-offset: .3rem; scroll-margin-top: 1rem; }
.error > .head > strong, .invalid { color: var(--error); } .warning > .head > strong, .warned { color: var(--warning); } .valid { color: var(--good); }
.head, .what, dl { margin: .2rem 0; } .head { display: flex; flex-wrap: wrap; gap: 0 .8rem; align-items: baseline; } .what { font-weight: 600; } code, .place { font-family: ui-monospace, Consolas, monospace; font-size: .92em; } .place { color: var(--dim); }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem .8rem; } dt { color: var(--dim); } dd { margin: 0; }
@media (max-width: 30rem) { body { margin: 1rem auto; } th, td { padding: .3rem .4rem; } dl { display: block; } dd { margin-bottom: .3rem; } }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 10pt; } a { color: inherit; text-decoration: none; } h2, h3, caption { break-after: avoid; } tr { break-inside: avoid; } ol.problems > li { content-visibility: visible; } }
`.trim();

export interface Column {
  readonly title: string;
  /** A number or a single word, which is never broken. */
  readonly kind?: 'number' | 'word';
}

/** A text, or one with what stands around it. */
export type Cell = string | { readonly markup: string };

const cellMarkup = (cell: Cell): string => (typeof cell === 'string' ? `<bdi>${markupText(cell)}</bdi>` : cell.markup);

/** A table with headers that a screen reader finds; nothing where there are no rows. */
export function table(caption: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return '';
  const head = columns.map(({ title }) => `<th scope="col">${markupText(title)}</th>`).join('');
  const body = rows
    .map((cells) => {
      const own = cells.map((cell, i) => {
        const kind = columns[i]?.kind;
        return i === 0
          ? `<th scope="row">${cellMarkup(cell)}</th>`
          : `<td${kind === undefined ? '' : ` class="${kind}"`}>${cellMarkup(cell)}</td>`;
      });
      return `<tr>${own.join('')}</tr>`;
    })
    .join('\n');
  return `<table>\n<caption>${markupText(caption)}</caption>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>\n`;
}

/** A text whose paths are broken behind a slash rather than within a name. */
export const breakable = (text: string): string => markupText(text).replaceAll('/', '/<wbr/>');

/** One page that needs nothing else: no script, no file beside it. `more` is style of its own. */
export function page(title: string, language: Language, body: string, more = ''): string {
  return [
    '<!doctype html>',
    `<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${markupText(title)}</title>`,
    `<style>\n${style}${more}\n</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${breakable(title)}</h1>`,
    `${body}</main>`,
    '</body>',
    '</html>\n',
  ].join('\n');
}
