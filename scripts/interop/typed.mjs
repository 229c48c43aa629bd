// @ts-check
// Parquet and SQLite, read by other programs and compared with the CSV cell by cell.
import { join } from 'node:path';
import { root } from '../run.mjs';
import { pythonBin } from './install.mjs';
import { expect, must, versionOf } from './shell.mjs';

/** @typedef {{ name: string, rows: number, cells: number, types: string[] }} Compared */

const script = join(root, 'scripts/interop/python/compare_typed.py');

/**
 * @param {string} reader
 * @param {import('./releases.mjs').Release} release
 */
function compare(reader, { name, folder, tables }) {
  const database = `data/${name}.sqlite`;
  const jobs = tables.map((table) => ({ name: table.name, path: table.path, fields: table.fields, database }));
  const output = must(pythonBin('tables', 'python'), [script, reader], { cwd: folder, input: JSON.stringify(jobs) });
  /** @type {Compared[]} */
  const compared = JSON.parse(output);
  expect(compared.length === tables.length, `${compared.length} tables, not ${tables.length}`);
  for (const { name: table, rows } of tables) {
    const found = compared.find((one) => one.name === table);
    expect(found?.rows === rows.length && rows.length > 0, `${table}: ${found?.rows} rows, not ${rows.length}`);
  }
  const cells = compared.reduce((sum, one) => sum + one.cells, 0);
  return `${cells} cells, types ${[...new Set(compared.flatMap(({ types }) => types))].sort().join(' ')}`;
}

/** @type {readonly (readonly [name: string, reader: string, version: string, what: string])[]} */
const readers = [
  [
    'pyarrow',
    'pyarrow',
    'import pyarrow; print(pyarrow.__version__)',
    'reads every Parquet file: the cells of the CSV',
  ],
  ['pandas', 'pandas', 'import pandas; print(pandas.__version__)', 'reads every Parquet file: the cells of the CSV'],
  ['duckdb', 'duckdb', 'import duckdb; print(duckdb.__version__)', 'reads every Parquet file: the cells of the CSV'],
  [
    'sqlite3 of Python',
    'sqlite3',
    'import sqlite3; print(sqlite3.sqlite_version)',
    'reads the database: the cells of the CSV, integrity and foreign keys hold',
  ],
];

/** @type {import('./client.mjs').Client} */
const commandLine = {
  name: 'sqlite3',
  version: () => versionOf('sqlite3'),
  checks: ({ name, folder, tables }) => [
    {
      what: 'counts the rows of every table, and knows name and version of the package',
      run() {
        const database = join(folder, `data/${name}.sqlite`);
        for (const table of tables) {
          const count = must('sqlite3', ['-readonly', database, `SELECT count(*) FROM "${table.name}"`]).trim();
          expect(count === String(table.rows.length), `${table.name}: ${count} rows, not ${table.rows.length}`);
        }
        const told = must('sqlite3', [
          '-readonly',
          database,
          "SELECT value FROM gongkai_metadata WHERE key = 'name'",
        ]).trim();
        expect(told === name, `the database is of ${told}, not of ${name}`);
        return `${tables.length} tables`;
      },
    },
  ],
};

/** @type {readonly import('./client.mjs').Client[]} */
export const typed = [
  ...readers.map(
    ([name, reader, version, what]) =>
      /** @type {import('./client.mjs').Client} */ ({
        name,
        version: () => versionOf(pythonBin('tables', 'python'), ['-c', version]),
        checks: (release) => [{ what, run: () => compare(reader, release) }],
      }),
  ),
  commandLine,
];
