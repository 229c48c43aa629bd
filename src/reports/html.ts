import { ignoreText } from '../lib/ignore.js';
import type { Problem } from '../model/problem.js';
import { markupText } from './markup.js';
import type { Words } from './message.js';
import { visible } from './message-parts.js';
import { messageOf, wordsIn } from './messages.js';
import { placeText } from './place.js';
import type { Judged, ReportContext, ReportFormat } from './report-format.js';
import { countRows, notListed } from './sentences.js';

/** Readable in light and dark, on a narrow screen and on paper; severity is a word, never only a colour. */
const style = `
:root { color-scheme: light dark; --ink: #1b1b1b; --dim: #595959; --paper: #fff; --line: #c8c8c8; --error: #a4000f; --warning: #7a4b00; --good: #0b5d1e; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --dim: #b0b0b0; --paper: #161616; --line: #4a4a4a; --error: #ff9c9c; --warning: #f2c063; --good: #8fdc9f; } }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.3rem; margin-top: 2.5rem; } h3 { font-size: 1.1rem; }
table { border-collapse: collapse; margin: 1rem 0; } caption { text-align: start; font-weight: 600; padding: .3rem 0; }
th, td { border: 1px solid var(--line); padding: .3rem .7rem; text-align: start; vertical-align: top; } td.number { text-align: end; font-variant-numeric: tabular-nums; }
ol.problems { list-style: none; padding: 0; } ol.problems > li { border-inline-start: .3rem solid var(--line); padding: .2rem 1rem; margin: 1rem 0; break-inside: avoid; }
ol.problems > li.error { border-color: var(--error); } ol.problems > li.warning { border-color: var(--warning); }
.error > .head > strong, .invalid { color: var(--error); } .warning > .head > strong, .warned { color: var(--warning); } .valid { color: var(--good); }
.head, .what, dl { margin: .2rem 0; } .what { font-weight: 600; } code { font-family: ui-monospace, monospace; } .place { font-family: ui-monospace, monospace; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; } dt { color: var(--dim); } dd { margin: 0; }
@media print { body { max-width: none; margin: 0; font-size: 10pt; } }
`.trim();

interface Column {
  readonly title: string;
  readonly number?: boolean;
}

function table(caption: string, columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const head = columns.map(({ title }) => `<th scope="col">${markupText(title)}</th>`).join('');
  const body = rows
    .map((cells) => {
      const own = cells.map((cell, i) =>
        i === 0
          ? `<th scope="row"><bdi>${markupText(cell)}</bdi></th>`
          : `<td${columns[i]?.number === true ? ' class="number"' : ''}><bdi>${markupText(cell)}</bdi></td>`,
      );
      return `<tr>${own.join('')}</tr>`;
    })
    .join('\n');
  return `<table>\n<caption>${markupText(caption)}</caption>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>\n`;
}

/** A label without the mark that leads to what follows it in a line. */
const label = (text: string): string => markupText(text.replace(/[:：]\s*$/, ''));

function item(problem: Problem, judged: Judged, { language }: ReportContext, words: Words): string {
  const { what, expected, mend } = messageOf(problem, language);
  const place = placeText(problem, judged.base);
  const head = `<strong>${markupText(words[problem.severity])}</strong> <code>${problem.code}</code>`;
  const where = place === '' ? '' : ` <span class="place"><bdi>${markupText(place)}</bdi></span>`;
  const entries = [
    ...(expected === undefined ? [] : [[words.expected, expected] as const]),
    [words.mend, mend] as const,
  ].map(([term, text]) => `<dt>${label(term)}</dt><dd><bdi>${markupText(text)}</bdi></dd>`);
  return [
    `<li class="${problem.severity}">`,
    `<p class="head">${head}${where}</p>`,
    `<p class="what"><bdi>${markupText(what)}</bdi></p>`,
    `<dl>${entries.join('')}</dl>`,
    '</li>\n',
  ].join('\n');
}

function section(judged: Judged, context: ReportContext, words: Words): string {
  const { report, target } = judged;
  const { problems, errors, warnings, valid, ignored, tables } = report;
  const { columns } = words;
  const verdict = words.verdict({ target: visible(target), valid, errors, warnings });
  const hidden = notListed(report);
  return [
    `<section>\n<h2 class="${valid ? (warnings > 0 ? 'warned' : 'valid') : 'invalid'}"><bdi>${markupText(verdict)}</bdi></h2>\n`,
    table(
      words.counts,
      [{ title: columns.code }, { title: columns.severity }, { title: columns.count, number: true }],
      countRows(report).map(({ code, severity, count }) => [code, words[severity], String(count)]),
    ),
    problems.length === 0 ? '' : `<h3>${markupText(words.problems)}</h3>\n<ol class="problems">\n`,
    ...problems.map((problem) => item(problem, judged, context, words)),
    problems.length === 0 ? '' : '</ol>\n',
    hidden > 0 ? `<p>${markupText(words.unlisted(hidden))}</p>\n` : '',
    table(
      words.ignored,
      [{ title: columns.code }, { title: columns.count, number: true }, { title: columns.reason }],
      ignored.map((ignore) => [visible(ignoreText(ignore)), String(ignore.count), visible(ignore.reason)]),
    ),
    table(
      words.tables,
      [{ title: columns.table }, { title: columns.rows, number: true }, { title: columns.fields, number: true }],
      tables.map(({ resource, rows, fields }) => [visible(resource), String(rows), String(fields)]),
    ),
    '</section>\n',
  ].join('');
}

/** One page that needs nothing else: no script, no file beside it. */
export const html: ReportFormat = {
  name: 'html',
  title: { zh: '网页', en: 'Web page' },
  render(all, context) {
    const words = wordsIn(context.language);
    const title = markupText(words.title(all.map(({ target }) => visible(target)).join(', ')));
    return [
      '<!doctype html>',
      `<html lang="${context.language === 'zh' ? 'zh-CN' : 'en'}">`,
      '<head>',
      '<meta charset="utf-8">',
      '<meta name="viewport" content="width=device-width, initial-scale=1">',
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
      `<title>${title}</title>`,
      `<style>\n${style}\n</style>`,
      '</head>',
      '<body>',
      '<main>',
      `<h1>${title}</h1>`,
      `${all.map((judged) => section(judged, context, words)).join('')}</main>`,
      '</body>',
      '</html>\n',
    ].join('\n');
  },
};
