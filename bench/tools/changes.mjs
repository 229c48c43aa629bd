// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, programPath } from '../paths.mjs';

/**
 * Whether added, removed and changed rows were counted as they were made.
 * @param {Readonly<Record<string, unknown>>} counts
 * @param {import('./tool.mjs').Job} job
 */
export function miscounted(counts, { data }) {
  const wrong = Object.entries(data.facts ?? {}).filter(([name, count]) => counts[name] !== count);
  if (wrong.length === 0) return undefined;
  return wrong.map(([name, count]) => `${name}: ${counts[name]} of ${count}`).join(', ');
}

/** @type {import('./tool.mjs').Tool} */
export const duckdbDiff = {
  name: 'duckdb-diff',
  title: 'DuckDB, full outer join, counts only',
  kind: 'peer',
  needs: 'npm',
  command: ({ data }) => ({ program: process.execPath, args: [programPath('peers/duckdb-diff.mjs'), data.folder] }),
  wrong: (stdout, job) => miscounted(JSON.parse(stdout), job),
};

/** @type {import('./tool.mjs').Tool} */
export const gongkaiDiff = {
  name: 'gongkai-diff',
  title: 'gongkai diff, details written',
  kind: 'ours',
  command: ({ data, out }) => ({
    program: process.execPath,
    args: [
      ...[commandLine, 'diff', join(data.folder, 'before'), join(data.folder, 'after')],
      ...['--format', 'json', '--rows', join(out, 'details.ndjson'), '--quiet'],
    ],
  }),
  wrong(stdout, job) {
    const [table] = JSON.parse(stdout).tables;
    const lines = readFileSync(join(job.out, 'details.ndjson')).reduce((sum, byte) => sum + (byte === 10 ? 1 : 0), 0);
    const wanted = Object.values(job.data.facts ?? {}).reduce((sum, count) => sum + count, 0);
    return miscounted(table, job) ?? (lines === wanted ? undefined : `${lines} of ${wanted} details`);
  },
};
