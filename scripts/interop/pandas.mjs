// @ts-check
import { pythonBin } from './install.mjs';
import { readerChecks } from './readers.mjs';
import { versionOf } from './shell.mjs';

/** @type {import('./client.mjs').Client} */
export const pandas = {
  name: 'pandas',
  version: () => versionOf(pythonBin('tables', 'python'), ['-c', 'import pandas; print(pandas.__version__)']),
  checks: (release) => readerChecks('read_pandas.py', release),
};
