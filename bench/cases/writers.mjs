// @ts-check
import { contestant } from './case.mjs';

/** @type {import('./case.mjs').Case} */
export const zip = {
  name: 'zip',
  title: 'Zip of the tables, level 6',
  weight: 40,
  contestants: [contestant('gongkai-zip', 'plain'), contestant('archiver-zip', 'plain')],
};

/** @type {import('./case.mjs').Case} */
export const writers = {
  name: 'writers',
  title: 'Writers: from CSV to another form',
  weight: 40,
  contestants: [
    'sha256',
    ...['gongkai-csv', 'gongkai-excel', 'csv-stringify', 'duckdb-csv'],
    ...['gongkai-ndjson', 'gongkai-json', 'duckdb-json'],
  ].map((tool) => contestant(tool, 'plain')),
};
