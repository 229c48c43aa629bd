import { ignoreText } from '../lib/ignore.js';
import type { Problem, ProblemCode, Report, Severity } from '../model/problem.js';
import { breakable, type Cell, page, table } from './html-page.js';
import { attributes, markupText } from './markup.js';
import type { Words } from './message.js';
import { visible } from './message-parts.js';
import { messageOf, titleOf, wordsIn } from './messages.js';
import { placeText } from './place.js';
import type { Judged, ReportContext, ReportFormat } from './report-format.js';
import { countRows, notListed } from './sentences.js';

/** A label without the mark that leads to what follows it in a line. */
const label = (text: string): string => markupText(text.replace(/[:：]\s*$/, ''));

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
    return page(title, context.language, all.map((judged, i) => section(judged, i + 1, context, words)).join(''));
  },
};
