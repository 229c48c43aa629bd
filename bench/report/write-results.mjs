// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { benchFolder, projectFolder, scratchFolder } from '../paths.mjs';
import { chart } from './chart.mjs';
import { markdown } from './markdown.mjs';

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
  return Object.entries(files).map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return relative(projectFolder, path);
  });
}
