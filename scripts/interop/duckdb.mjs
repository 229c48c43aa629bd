// @ts-check
import { pythonBin } from './install.mjs';
import { readerChecks } from './readers.mjs';
import { versionOf } from './shell.mjs';

/** @type {import('./client.mjs').Client} */
export const duckdb = {
  name: 'duckdb',
  version: () => versionOf(pythonBin('tables', 'python'), ['-c', 'import duckdb; print(duckdb.__version__)']),
  checks: (release) => readerChecks('read_duckdb.py', release),
};
