// @ts-check
/** The part of docs/performance.md that a published run writes: its figures, never by hand. */
import { median } from '../measure/statistics.mjs';
import { machineLine, targetTable } from './markdown.mjs';
import { grouped, megabytes, threeDigits } from './numbers.mjs';

const begin = '<!-- figures: written by npm run bench -- --publish -->';
const end = '<!-- end of the figures -->';

/** Cases that the page tells of, and the contestant that the others are compared with. */
const told = [
  ['validate', 'sha256'],
  ['python', 'sha256'],
  ['conditions', 'gongkai'],
  ['scale', 'sha256'],
  ['text-key', 'sha256'],
  ['shapes', 'sha256 wide'],
  ['engines', 'sha256'],
  ['writers', 'sha256'],
  ['zip', 'gongkai-zip'],
  ['build', 'gongkai-build'],
  ['diff', 'duckdb-diff'],
  ['start-up', 'node-empty'],
];

/**
 * @param {string} page
 * @param {import('./markdown.mjs').Run} run
 */
export function withFigures(page, run) {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from === -1 || to < from) throw new Error(`docs/performance.md has no place for the figures: ${begin} ${end}`);
  return `${page.slice(0, from + begin.length)}\n\n${figures(run).join('\n')}\n${page.slice(to)}`;
}

/** @param {import('./markdown.mjs').Run} run */
function figures(run) {
  return [
    machineLine(run),
    '',
    ...targetTable(run.targets),
    ...told.flatMap(([name, yardstick]) => {
      const one = run.cases.find((each) => each.name === name);
      const base = one?.results.find(({ id }) => id === yardstick);
      return one === undefined || base === undefined ? [] : section(one, base);
    }),
  ];
}

/**
 * @param {import('../run-case.mjs').CaseResult} one
 * @param {import('../run-case.mjs').Result} base
 */
function section({ title, name, results, notes }, base) {
  const unit = median(base.seconds);
  return [
    `## ${title}`,
    '',
    `\`npm run bench -- --only ${name}\``,
    '',
    `| | rows | s | × ${base.id} | peak MB |`,
    '|---|---|---|---|---|',
    ...results.map((result) => {
      const seconds = median(result.seconds);
      const label = result.id === result.tool ? result.title : `${result.title} (${result.id})`;
      const peak = megabytes(median(result.peakBytes));
      return `| ${label} | ${grouped(result.rows)} | ${threeDigits(seconds)} | ${threeDigits(seconds / unit)} | ${peak} |`;
    }),
    '',
    ...notes.map((line) => `- ${line}`),
    ...(notes.length > 0 ? [''] : []),
  ];
}
