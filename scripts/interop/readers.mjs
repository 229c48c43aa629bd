// @ts-check
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';
import { pythonBin } from './install.mjs';
import { codeColumns } from './releases.mjs';
import { expect, must } from './shell.mjs';

/** @typedef {{ path: string, columns: string[], rows: number, text: Record<string, (string | null)[]> }} Read */

/**
 * Lets a Python script read every CSV of a release, types taken from the Table Schema. The script gets a list of
 * `{path, fields}` and gives a list of `Read`.
 * @param {string} script
 * @param {import('./releases.mjs').Release} release
 * @returns {readonly import('./client.mjs').Check[]}
 */
export function readerChecks(script, { folder, tables }) {
  /** @type {Map<string, Read> | undefined} */
  let cache;
  const read = () => {
    if (cache !== undefined) return cache;
    const jobs = tables.flatMap(({ path, fields }) => [path, excelPath(path)].map((one) => ({ path: one, fields })));
    const file = join(root, 'scripts/interop/python', script);
    const output = must(pythonBin('tables', 'python'), [file], { cwd: folder, input: JSON.stringify(jobs) });
    cache = new Map(JSON.parse(output).map((/** @type {Read} */ one) => [one.path, one]));
    return cache;
  };
  return [
    { what: 'reads every CSV, with as many rows as our own reader', run: () => sameCounts(folder, tables, read()) },
    { what: 'every text cell is what our own reader gives, codes stay text', run: () => sameTexts(tables, read()) },
  ];
}

/** @param {string} path */
function excelPath(path) {
  return path.replace(/\.csv$/u, '.excel.csv');
}

/**
 * @param {string} folder
 * @param {readonly import('./releases.mjs').Table[]} tables
 * @param {Map<string, Read>} read
 */
function sameCounts(folder, tables, read) {
  for (const { path, fields, rows } of tables) {
    for (const one of [read.get(path), read.get(excelPath(path))]) {
      expect(one?.rows === rows.length, `${one?.path ?? path}: ${one?.rows} rows, not ${rows.length}`);
      const columns = one.columns.join(' ');
      expect(columns === fields.map(({ name }) => name).join(' '), `${one.path}: columns are ${columns}`);
    }
  }
  const files = readdirSync(join(folder, 'data')).filter((name) => name.endsWith('.csv'));
  const unread = files.filter((name) => !read.has(`data/${name}`));
  expect(unread.length === 0, `no table of datapackage.json: ${unread.join(' ')}`);
  return `${files.length} files, ${tables.reduce((sum, { rows }) => sum + rows.length, 0)} rows each way`;
}

/**
 * @param {readonly import('./releases.mjs').Table[]} tables
 * @param {Map<string, Read>} read
 */
function sameTexts(tables, read) {
  let cells = 0;
  /** @type {string[]} */
  const codes = [];
  for (const table of tables) {
    const text = read.get(table.path)?.text ?? {};
    for (const { name, type } of table.fields) {
      if (type !== 'string') continue;
      table.rows.forEach((row, at) => {
        const found = text[name]?.[at];
        const place = `${table.path} ${name}, row ${at + 1}`;
        expect(found === row[name], `${place}: ${JSON.stringify(found)}, not ${JSON.stringify(row[name])}`);
        cells++;
      });
    }
    codes.push(...codeColumns(table).map(({ name, values }) => `${table.name}.${name} '${values[0]}'`));
  }
  return [`${cells} cells`, ...codes].join(', ');
}
