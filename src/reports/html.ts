import { ignoreText } from '../lib/ignore.js';
import type { Problem, ProblemCode, Report, Severity } from '../model/problem.js';
import { attributes, markupText } from './markup.js';
import type { Words } from './message.js';
import { visible } from './message-parts.js';
import { messageOf, titleOf, wordsIn } from './messages.js';
import { placeText } from './place.js';
import type { Judged, ReportContext, ReportFormat } from './report-format.js';
import { countRows, notListed } from './sentences.js';

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

interface Column {
  readonly title: string;
  /** A number or a single word, which is never broken. */
  readonly kind?: 'number' | 'word';
}

/** A text, or one with what stands around it. */
type Cell = string | { readonly markup: string };

const cellMarkup = (cell: Cell): string => (typeof cell === 'string' ? `<bdi>${markupText(cell)}</bdi>` : cell.markup);

function table(caption: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
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

/** A label without the mark that leads to what follows it in a line. */
const label = (text: string): string => markupText(text.replace(/[:：]\s*$/, ''));

/** A text whose paths are broken behind a slash rather than within a name. */
const breakable = (text: string): string => markupText(text).replaceAll('/', '/<wbr/>');

function item(problem: Problem, judged: Judged, { language }: ReportContext, words: Words, id?: string): string {
  const { what, expected, mend } = messageOf(problem, language);
  const place = placeText(problem, judged.base);
  const head = `<strong>${markupText(words[problem.severity])}</strong> <code>${problem.code}</code>`;
  const where = place === '' ? '' : ` <span class="place"><bdi>${breakable(place)}</bdi></span>`;
  const entries = [
    ...(expected === undefined ? [] : [[words.expected, expected] as const]),
    [words.mend, mend] as const,
  ].map(([term, text]) => `<dt>${label(term)}</dt><dd><bdi>${markupText(text)}</bdi></dd>`);
  return [
    `<li class="${problem.severity}"${attributes({ id })}>`,
    `<p class="head">${head}${where}</p>`,
    `<p class="what"><bdi>${markupText(what)}</bdi></p>`,
    `<dl>${entries.join('')}</dl>`,
    '</li>\n',
  ].join('\n');
}

/** The first listed problem of each code and severity is where its row of the counts leads to. */
function firstOfEach({ problems }: Report): ReadonlyMap<string, Problem> {
  const first = new Map<string, Problem>();
  for (const problem of problems) {
    const key = `${problem.code}-${problem.severity}`;
    if (!first.has(key)) first.set(key, problem);
  }
  return first;
}

/** What stands before the list of problems is what a reader of a thousand of them needs first. */
function section(judged: Judged, number: number, context: ReportContext, words: Words): string {
  const { report, target } = judged;
  const { problems, errors, warnings, valid, ignored, tables } = report;
  const { columns } = words;
  const verdict = words.verdict({ target: visible(target), valid, errors, warnings });
  const hidden = notListed(report);
  const more = hidden > 0 ? `<p>${markupText(words.unlisted(hidden))}</p>\n` : '';
  const first = firstOfEach(report);
  const idOf = (key: string): string => `r${number}-${key.replace('/', '-')}`;
  const codeCell = (code: ProblemCode, severity: Severity): Cell => {
    const key = `${code}-${severity}`;
    const name = `<code>${code}</code>`;
    const linked = first.has(key) ? `<a${attributes({ href: `#${idOf(key)}` })}>${name}</a>` : name;
    return { markup: `${linked}<span class="title">${markupText(titleOf(code, context.language))}</span>` };
  };
  return [
    `<section>\n<h2 class="${valid ? (warnings > 0 ? 'warned' : 'valid') : 'invalid'}"><bdi>${breakable(verdict)}</bdi></h2>\n`,
    table(
      words.counts,
      [{ title: columns.code }, { title: columns.severity, kind: 'word' }, { title: columns.count, kind: 'number' }],
      countRows(report).map(({ code, severity, count }) => [codeCell(code, severity), words[severity], String(count)]),
    ),
    table(
      words.ignored,
      [{ title: columns.code }, { title: columns.count, kind: 'number' }, { title: columns.reason }],
      ignored.map((ignore) => [visible(ignoreText(ignore)), String(ignore.count), visible(ignore.reason)]),
    ),
    table(
      words.tables,
      [{ title: columns.table }, { title: columns.rows, kind: 'number' }, { title: columns.fields, kind: 'number' }],
      tables.map(({ resource, rows, fields }) => [visible(resource), String(rows), String(fields)]),
    ),
    problems.length === 0 ? '' : `<h3>${markupText(words.problems)}</h3>\n${more}<ol class="problems">\n`,
    ...problems.map((problem) => {
      const key = `${problem.code}-${problem.severity}`;
      return item(problem, judged, context, words, first.get(key) === problem ? idOf(key) : undefined);
    }),
    problems.length === 0 ? '' : '</ol>\n',
    '</section>\n',
  ].join('');
}

/** One page that needs nothing else: no script, no file beside it. */
export const html: ReportFormat = {
  name: 'html',
  title: { zh: '网页', en: 'Web page' },
  render(all, context) {
    const words = wordsIn(context.language);
    const title = words.title(all.map(({ target }) => visible(target)).join(', '));
    return [
      '<!doctype html>',
      `<html lang="${context.language === 'zh' ? 'zh-CN' : 'en'}">`,
      '<head>',
      '<meta charset="utf-8">',
      '<meta name="viewport" content="width=device-width, initial-scale=1">',
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
      `<title>${markupText(title)}</title>`,
      `<style>\n${style}\n</style>`,
      '</head>',
      '<body>',
      '<main>',
      `<h1>${breakable(title)}</h1>`,
      `${all.map((judged, i) => section(judged, i + 1, context, words)).join('')}</main>`,
      '</body>',
      '</html>\n',
    ].join('\n');
  },
};
