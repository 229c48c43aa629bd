// @ts-check
import { contestant } from './case.mjs';

/** @type {import('./case.mjs').Case} */
export const zip = {
  name: 'zip',
  title: 'Zip of the tables, a fifth of the rows, level 6',
  weight: 8,
  contestants: [contestant('gongkai-zip', 'plain', 0.2), contestant('archiver-zip', 'plain', 0.2)],
};

/** @type {import('./case.mjs').Case} */
export const writers = {
  name: 'writers',
  title: 'Writers: from CSV to another form, a fifth of the rows',
  weight: 10,
  contestants: [
    'sha256',
    ...['gongkai-csv', 'gongkai-excel', 'csv-stringify', 'duckdb-csv'],
    ...['gongkai-ndjson', 'gongkai-json', 'duckdb-json'],
  ].map((tool) => contestant(tool, 'plain', 0.2)),
};
