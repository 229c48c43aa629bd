// @ts-check
import { join } from 'node:path';
import { programPath, pythonBin } from '../paths.mjs';
import { tableOf } from './table-of.mjs';

/** What the programs of this folder print. @param {string} stdout */
const foundIn = (stdout) => JSON.parse(stdout).found;

/**
 * @param {string} name
 * @param {string} title
 * @param {string} program
 * @param {readonly string[]} [flags]
 * @returns {import('./tool.mjs').Tool}
 */
function nodePeer(name, title, program, flags = []) {
  return {
    name,
    title,
    kind: 'peer',
    needs: 'npm',
    command: ({ data }) => ({ program: process.execPath, args: [programPath(program), data.folder, ...flags] }),
    found: foundIn,
  };
}

export const csvParseAjv = nodePeer('csv-parse-ajv', 'csv-parse + ajv', 'peers/csv-parse-ajv.mjs');
export const udsvAjv = nodePeer('udsv-ajv', 'udsv + ajv', 'peers/udsv-ajv.mjs');
export const duckdbCounts = nodePeer('duckdb-counts', 'DuckDB SQL, counts only', 'peers/duckdb-checks.mjs');
export const duckdbRows = nodePeer('duckdb-rows', 'DuckDB SQL, with row numbers', 'peers/duckdb-checks.mjs', [
  '--numbers',
]);

/** @type {import('./tool.mjs').Tool} */
export const frictionless = {
  name: 'frictionless-py',
  title: 'frictionless-py',
  kind: 'peer',
  needs: 'python',
  command: ({ data }) => ({
    program: pythonBin('python'),
    args: [programPath('peers/package_judge.py'), join(data.folder, 'datapackage.json')],
  }),
  found(stdout) {
    // It reports a repeated key twice, as `unique` and as `primaryKey`: once is enough.
    const { 'duplicate again': again, ...found } = foundIn(stdout);
    return again?.count === found.duplicate?.count ? found : { ...found, 'duplicate again': again };
  },
};

/** Looks at the shape of the rows only. @type {import('./tool.mjs').Tool} */
export const csvclean = {
  name: 'csvclean',
  title: 'csvclean (shape of rows only)',
  kind: 'peer',
  needs: 'python',
  command: ({ data }) => ({
    program: 'sh',
    args: ['-c', 'exec "$0" -a "$1" > /dev/null', pythonBin('csvclean'), tableOf(data)],
  }),
};
