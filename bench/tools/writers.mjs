// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { programPath } from '../paths.mjs';

/**
 * A program that is given the folder of the data, flags, and where to write.
 * @param {Pick<import('./tool.mjs').Tool, 'name' | 'title' | 'kind'>} what
 * @param {string} program
 * @param {readonly string[]} flags
 * @param {string} file Name of what it writes.
 * @param {(path: string) => string | undefined} [fault]
 * @returns {import('./tool.mjs').Tool}
 */
function writer(what, program, flags, file, fault = () => undefined) {
  return {
    ...what,
    needs: 'npm',
    command: ({ data, out }) => ({
      program: process.execPath,
      args: [programPath(program), data.folder, ...flags, join(out, file)],
    }),
    wrong: (_, { out }) => (existsSync(join(out, file)) ? fault(join(out, file)) : `${file} is missing`),
  };
}

/** Whether Python's zip reader finds every file whole. @param {string} path */
function zipFault(path) {
  const { status, stdout, stderr } = spawnSync('python3', ['-m', 'zipfile', '-t', path], { encoding: 'utf8' });
  return status === 0 && stdout.trim() === 'Done testing' ? undefined : `not a whole zip: ${stdout}${stderr}`;
}

const peer = /** @type {const} */ ('peer');
const ours = /** @type {const} */ ('ours');

export const archiverZip = writer(
  { name: 'archiver-zip', title: 'archiver, level 6', kind: peer },
  'peers/archiver-zip.mjs',
  ['6'],
  'tables.zip',
  zipFault,
);
export const gongkaiZip = writer(
  { name: 'gongkai-zip', title: 'gongkai, zip of a large release (level 6)', kind: ours },
  'gongkai-zip.mjs',
  [],
  'tables.zip',
  zipFault,
);
export const csvStringify = writer(
  { name: 'csv-stringify', title: 'csv-stringify, nothing parsed', kind: peer },
  'peers/csv-stringify.mjs',
  [],
  'records.csv',
);
export const duckdbCopies = ['json', 'csv', 'parquet'].map((format) =>
  writer(
    { name: `duckdb-${format}`, title: `DuckDB COPY to ${format}`, kind: peer },
    'peers/duckdb-copy.mjs',
    [format],
    `records.${format}`,
  ),
);
export const gongkaiWriters = ['csv', 'excel', 'ndjson', 'json'].map((form) =>
  writer(
    { name: `gongkai-${form}`, title: `gongkai, CSV to ${form}`, kind: ours },
    'gongkai-write.mjs',
    [form],
    `records.${form}`,
  ),
);
