// @ts-check
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { benchFolder, projectFolder, scratchFolder } from '../paths.mjs';
import { chart } from './chart.mjs';
import { markdown } from './markdown.mjs';
import { withFigures } from './page.mjs';

const pagePath = join(projectFolder, 'docs', 'performance.md');

/**
 * Writes the table, the figures and the chart; says where.
 * @param {import('./markdown.mjs').Run} run
 */
export function writeResults(run) {
  const folder = join(run.options.publish ? benchFolder : scratchFolder, 'results');
  mkdirSync(folder, { recursive: true });
  const drawing = chart(run.cases);
  const { rows, repeat, budgetSeconds } = run.options;
  const data = { ...run, options: { rows, repeat, budgetSeconds } };
  const files = {
    'bench.json': `${JSON.stringify(data, null, 2)}\n`,
    'bench.md': markdown(run),
    ...(drawing === undefined ? {} : { 'chart.svg': drawing }),
  };
  const paths = Object.entries(files).map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  });
  if (run.options.publish) {
    writeFileSync(pagePath, withFigures(readFileSync(pagePath, 'utf8'), run));
    paths.push(pagePath);
  }
  return paths.map((path) => relative(projectFolder, path));
}
