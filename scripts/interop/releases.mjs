// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';
import { Failure } from './shell.mjs';

/** @typedef {{ name: string, type: string }} Field */
/** @typedef {{ fields: string[], reference: { resource?: string, fields: string[] } }} ForeignKey */

/**
 * A table of a release, with its rows as our own library reads them.
 * @typedef {object} Table
 * @property {string} name
 * @property {string} path
 * @property {readonly Field[]} fields
 * @property {readonly Readonly<Record<string, unknown>>[]} rows
 */

/**
 * @typedef {object} Release
 * @property {string} name
 * @property {string} version
 * @property {string} folder
 * @property {string} zip
 * @property {readonly Table[]} tables
 */

const data = join(root, 'dist-data');
const versionName = /^\d+\.\d+\.\d+/u;

/** @param {string} folder */
function foldersIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
}

/**
 * SemVer's order; a pre-release stands before its release.
 * @param {string} a
 * @param {string} b
 */
function byVersion(a, b) {
  const [coreA = '', coreB = ''] = [a, b].map((version) => version.split('-')[0]);
  const order = coreA.localeCompare(coreB, 'en', { numeric: true });
  if (order !== 0) return order;
  if (a.includes('-') !== b.includes('-')) return a.includes('-') ? -1 : 1;
  return a.localeCompare(b, 'en', { numeric: true });
}

/** The newest release of every data set, in the order of their names. */
export async function newestReleases() {
  const names = existsSync(data) ? foldersIn(data).sort() : [];
  if (names.length === 0) throw new Failure('dist-data/ holds no data set', 'run npm run data first');
  return Promise.all(names.map(newestRelease));
}

/**
 * @param {string} name
 * @returns {Promise<Release>}
 */
async function newestRelease(name) {
  const versions = foldersIn(join(data, name)).filter((version) => versionName.test(version));
  const version = versions.sort(byVersion).at(-1);
  if (version === undefined) throw new Failure(`dist-data/${name}/ holds no release`);
  const folder = join(data, name, version);
  return { name, version, folder, zip: join(data, name, `${name}-${version}.zip`), tables: await tablesOf(folder) };
}

/**
 * @param {string} folder
 * @returns {Promise<readonly Table[]>}
 */
async function tablesOf(folder) {
  const { readRows } = await import('../../dist/index.js');
  const descriptor = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'));
  const tables = [];
  for (const { name, path, schema } of descriptor.resources) {
    const rows = [];
    for await (const row of readRows(folder, { resource: name })) rows.push(row);
    tables.push({ name, path, fields: schema.fields, rows });
  }
  return tables;
}

/**
 * Columns of text in which every value is made of digits: what a careless reader turns into numbers.
 * @param {Table} table
 */
export function codeColumns({ fields, rows }) {
  return fields
    .filter(({ type }) => type === 'string')
    .map(({ name }) => ({ name, values: rows.map((row) => row[name]).filter((value) => value !== null) }))
    .filter(({ values }) => values.length > 0 && values.every((value) => /^\d+$/u.test(String(value))));
}
