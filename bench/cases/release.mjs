// @ts-check
import { contestant } from './case.mjs';

/** What a build does, each of which is also measured alone. */
export const writingParts = ['csv', 'ndjson', 'json', 'parquet', 'sqlite', 'checksums', 'zip'].map(
  (name) => `part-${name}`,
);
export const allParts = ['part-check', ...writingParts, 'part-verify'];

/** @type {import('./case.mjs').Case} */
export const build = {
  name: 'build',
  title: 'Build: a fifth of the rows, and its parts alone',
  weight: 50,
  contestants: ['gongkai-build', ...allParts].map((tool) => contestant(tool, 'dataset', 0.2)),
};

/** @type {import('./case.mjs').Case} */
export const diff = {
  name: 'diff',
  title: 'Diff of two versions',
  weight: 15,
  contestants: [contestant('gongkai-diff', 'versions'), contestant('duckdb-diff', 'versions')],
};
