// @ts-check
import { programPath } from '../paths.mjs';
import { tableOf } from './table-of.mjs';

/**
 * @param {string} name
 * @param {string} title
 * @param {string} program
 * @param {'npm'} [needs]
 * @returns {import('./tool.mjs').Tool}
 */
function floor(name, title, program, needs) {
  return {
    name,
    title,
    kind: 'floor',
    ...(needs === undefined ? {} : { needs }),
    command: ({ data }) => ({ program: process.execPath, args: [programPath(program), tableOf(data)] }),
  };
}

export const read = floor('read', 'read the file', 'read.mjs');
export const sha256 = floor('sha256', 'sha256 in Node', 'sha256.mjs');
export const duckdbParse = floor('duckdb-parse', 'DuckDB, parse only', 'peers/duckdb-parse.mjs', 'npm');

/** @type {import('./tool.mjs').Tool} */
export const nodeEmpty = {
  name: 'node-empty',
  title: 'node -e 0',
  kind: 'floor',
  command: () => ({ program: process.execPath, args: ['-e', '0'] }),
};
