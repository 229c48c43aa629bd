// @ts-check
// npm run keys -- NAME: adds the keys of new rows to the data set's register. It never removes one.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readRows } from '../dist/index.js';
import { root } from './run.mjs';

const [name] = process.argv.slice(2);
if (name === undefined) {
  console.error('Say which data set: npm run keys -- cq-openness-tasks-2017');
  process.exit(2);
}
const folder = join(root, 'datasets', name);
const descriptor = parse(readFileSync(join(folder, 'datapackage.yaml'), 'utf8'));
const register = descriptor['gongkai:keys'];
if (typeof register !== 'string') {
  console.error(`datasets/${name}/datapackage.yaml declares no register: add the line  gongkai:keys: keys.csv`);
  process.exit(2);
}
const path = join(folder, register);
const [header = '', ...lines] = readFileSync(path, 'utf8')
  .split('\n')
  .filter((line) => line !== '');
const known = new Set(lines);
const before = known.size;
for (const resource of descriptor.resources) {
  if (resource.name === descriptor['gongkai:evidence']?.resource) continue;
  /** @type {string[]} */
  const key = [resource.schema.primaryKey ?? []].flat();
  if (key.length === 0) continue;
  for await (const row of readRows(folder, { resource: resource.name })) {
    const text = key.map((field) => String(row[field])).join('/');
    known.add(`${resource.name},${/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text}`);
  }
}
/** @type {(a: string, b: string) => number} Code points, as everywhere in the project. */
const byCodePoint = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
writeFileSync(path, `${[header, ...[...known].sort(byCodePoint)].join('\n')}\n`);
console.log(`${known.size - before} keys added to ${register}, ${known.size} in all`);
