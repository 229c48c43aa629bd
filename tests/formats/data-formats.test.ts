import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Format } from '../../src/formats/format.js';
import { formats } from '../../src/formats/index.js';
import { dataFormats, formatsOf } from '../../src/lib/data-formats.js';
import type { Package, Resource } from '../../src/model/descriptor.js';
import { build } from '../../src/pipeline.js';
import { copyOf, edit, scratchFolder } from '../support.js';

const scratch = scratchFolder();
const all: readonly Format[] = formats;

it('names every format that holds rows', () => {
  const holding = all.filter((format) => !('data' in format) || format.data).map(({ name }) => name);
  expect([...dataFormats].sort()).toEqual(holding.sort());
});

it('takes what the resource names, else the package, else what makes sense for the size', () => {
  const resource: Resource = { name: 't' };
  const pkg: Package = { resources: [resource] };
  const small = { rows: 10, bytes: 100 };
  expect([...formatsOf(pkg, resource, small)]).toEqual([...dataFormats]);
  const huge = formatsOf(pkg, resource, { rows: 2_000_000, bytes: 300_000_000 });
  expect(['csv', 'ndjson', 'json', 'xlsx', 'excel-csv'].map((name) => huge.has(name))).toEqual([
    ...[true, true, false, false, false],
  ]);
  const named = { ...pkg, 'gongkai:formats': ['csv', 'json'] };
  expect([...formatsOf(named, resource, { rows: 2_000_000, bytes: 300_000_000 })]).toEqual(['csv', 'json']);
  expect([...formatsOf(named, { ...resource, 'gongkai:formats': ['csv'] }, small)]).toEqual(['csv']);
});

it.each([
  ['xlsx', { rows: 200_000, bytes: 1 }, { rows: 200_001, bytes: 1 }],
  ['excel-csv', { rows: 1_048_575, bytes: 1 }, { rows: 1_048_576, bytes: 1 }],
  ['json', { rows: 1, bytes: 128 * 2 ** 20 }, { rows: 1, bytes: 128 * 2 ** 20 + 1 }],
  ['sqlite', { rows: 5_000_000, bytes: 1 }, { rows: 5_000_001, bytes: 1 }],
] as const)('%s is there up to the size that docs/reference/limits.md says', (name, last, beyond) => {
  const resource: Resource = { name: 't' };
  const pkg: Package = { resources: [resource] };
  expect([last, beyond].map((size) => formatsOf(pkg, resource, size).has(name))).toEqual([true, false]);
});

it('builds a release that holds the formats named and speaks of no others', async () => {
  const input = copyOf('tests/golden/parks/input', scratch);
  edit(join(input, 'datapackage.yaml'), (text) => `${text}\ngongkai:formats: [csv, ndjson]\n`);
  const result = await build(input, { out: scratch });
  expect(result.report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(result.status).toBe('written');
  const release = join(scratch, result.name, result.version);
  const read = (path: string): string => readFileSync(join(release, path), 'utf8');
  expect(new Set(readdirSync(join(release, 'data')).map((name) => name.replace(/^[^.]*/, '')))).toEqual(
    new Set(['.csv', '.ndjson']),
  );
  expect(read('datapackage.json')).not.toContain('gongkai:formats');
  for (const path of ['README.zh.md', 'README.en.md']) expect(read(path)).not.toMatch(/Excel|xlsx/);
  expect(read('index.cjs')).not.toContain('require(');
  expect(read('index.d.ts')).not.toContain(': readonly Readonly<');
});
