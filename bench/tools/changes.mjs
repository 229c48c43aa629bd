// @ts-check
import { programPath } from '../paths.mjs';

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
  command: ({ data }) => ({ program: process.execPath, args: [programPath('duckdb-diff.mjs'), data.folder] }),
  wrong: (stdout, job) => miscounted(JSON.parse(stdout), job),
};
