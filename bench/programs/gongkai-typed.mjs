// @ts-check
/** gongkai-typed.mjs RELEASE parquet|sqlite OUT: one typed file from the CSVs of a release, as a build makes it. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileFields } from '../../dist/fields/index.js';
import { packageFileFormats, tableFileFormats } from '../../dist/formats/index.js';
import { diskTree } from '../../dist/io/disk-tree.js';
import { openEngines } from '../../dist/io/engines.js';
import { canonicalRecords } from '../../dist/lib/canonical-records.js';
import { surveyTable } from '../../dist/survey.js';
import { readTable } from '../../dist/table.js';

const [folder = '', name = '', out = ''] = process.argv.slice(2);
const pkg = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'));
const tree = diskTree(folder);
const spill = dirname(out);
const engines = openEngines({ folders: [folder, spill], spill });
/** @type {import('../../src/formats/format.js').StoredTable[]} */
const tables = [];
for (const resource of pkg.resources.filter((/** @type {{ path: string }} */ { path }) => path.endsWith('.csv'))) {
  const csv = join(folder, resource.path);
  const rowCount = readFileSync(csv).reduce((count, byte) => count + (byte === 10 ? 1 : 0), -1);
  async function* rows() {
    for await (const batch of readTable({ resource, tree }, () => {})) yield batch.map(({ values }) => values);
  }
  const view = { package: pkg, resource, fields: compileFields(resource.schema), rowCount, rows };
  const cells = () => canonicalRecords(tree.open(resource.path));
  tables.push({ ...view, csv, cells, ...(await surveyTable(view, csv, engines)) });
}
const [last] = tables.slice(-1);
for (const format of tableFileFormats) if (format.name === name && last) await format.make(last, out, engines);
for (const format of packageFileFormats)
  if (format.name === name) await format.make({ package: pkg, tables }, out, engines);
await engines.close();
