import { expect, it } from 'vitest';
import { compileFields } from '../../src/fields/index.js';
import { csv } from '../../src/formats/csv.js';
import type { TableFormat } from '../../src/formats/format.js';
import { json, ndjson } from '../../src/formats/json.js';
import { jsonSchema } from '../../src/formats/json-schema.js';
import { memoryTree } from '../../src/lib/memory-tree.js';
import type { Field, Package, Resource, Schema } from '../../src/model/descriptor.js';
import type { Problem } from '../../src/model/problem.js';
import type { Row } from '../../src/model/value.js';
import { checkJson } from '../../src/package/check-json.js';
import { readTable } from '../../src/table.js';
import { sureJson } from '../../src/verify-json.js';

const fields: readonly Field[] = [
  { name: 'id', type: 'integer', constraints: { required: true } },
  { name: 'name', type: 'string', constraints: { maxLength: 40 } },
  { name: 'sum', type: 'number' },
  { name: 'day', type: 'date' },
];
const schema: Schema = { fields, missingValues: [''] };
const resource: Resource = { name: 't', path: 'data/t.csv', schema };
const pkg: Package = { name: 'p', version: '0.1.0', resources: [resource] };
const rows: readonly Row[] = Array.from({ length: 1200 }, (_, i) => [
  String(i),
  i % 5 === 0 ? null : `重庆 "${i}"\n`,
  `${i}.50`,
  '2024-02-29',
]);

async function releaseOf(all: readonly Row[]): Promise<Record<string, string>> {
  const view = {
    ...{ package: pkg, resource, fields: compileFields(schema), rowCount: all.length },
    async *rows() {
      yield all;
    },
  };
  const files: Record<string, string> = {};
  for (const format of [csv, json, ndjson, jsonSchema] as readonly TableFormat[]) {
    let text = '';
    for await (const piece of format.encode(view)) text += piece;
    files[format.path(resource)] = text;
  }
  return files;
}

/** What is sure, after seeing that the report is the same with it and without. */
async function sureOf(files: Record<string, string>): Promise<readonly string[]> {
  const tree = memoryTree(files);
  const known = new Set(Object.keys(files));
  const sure = await sureJson({ package: pkg, resource, schema, tree, known, advance: () => {} });
  const reportOf = async (paths: ReadonlySet<string>): Promise<readonly Problem[]> => {
    const problems: Problem[] = [];
    const read = () => readTable({ resource, tree }, () => {});
    await checkJson({ resource, schema, tree, known: paths, rows: read }, (problem) => problems.push(problem));
    return problems;
  };
  const unsure = new Set([...known].filter((path) => !sure.has(path)));
  expect(await reportOf(unsure)).toEqual(await reportOf(known));
  return [...sure];
}

const [array, lines] = ['data/t.json', 'data/t.ndjson'];

it('is sure of files that hold the bytes that the CSV makes', async () => {
  expect(await sureOf(await releaseOf(rows))).toEqual([array, lines]);
  expect(await sureOf(await releaseOf([]))).toEqual([array, lines]);
  const { [array]: _, ...without } = await releaseOf(rows);
  expect(await sureOf(without)).toEqual([lines]);
});

it('leaves a file to the exact comparison for one byte', async () => {
  const files = await releaseOf(rows);
  const tampered = (path: string, change: (text: string) => string): Record<string, string> => {
    const text = files[path] ?? '';
    expect(change(text)).not.toBe(text);
    return { ...files, [path]: change(text) };
  };
  expect(await sureOf(tampered(array, (text) => text.replace('1199.50', '1199.51')))).toEqual([lines]);
  expect(await sureOf(tampered(lines, (text) => text.replace('"id":1150', '"id":1151')))).toEqual([array]);
  expect(await sureOf(tampered(lines, (text) => text.slice(0, -1)))).toEqual([array]);
  expect(await sureOf(tampered(lines, (text) => `${text}{}\n`))).toEqual([array]);
  expect(await sureOf(tampered(array, (text) => text.slice(0, text.length / 2)))).toEqual([lines]);
});

it('judges every row when the JSON Schema is another than the description makes', async () => {
  const files = await releaseOf(rows);
  const path = jsonSchema.path(resource);
  expect(await sureOf({ ...files, [path]: (files[path] ?? '').replace('"maxLength": 40', '"maxLength": 3') })).toEqual(
    [],
  );
});

it('holds what no reader of JSON reads as it stands against the JSON Schema', async () => {
  const row = (id: string, sum: string): Row => [id, 'a', sum, null];
  // NaN is text in JSON, and the schema says number.
  expect(await sureOf(await releaseOf([...rows, row('1', 'NaN')]))).toEqual([]);
  expect(await sureOf(await releaseOf([...rows, row('9007199254740993', '0.1000000000000000055')]))).toEqual([
    array,
    lines,
  ]);
});

it('is sure of a CSV that another program wrote', async () => {
  const files = await releaseOf([['7', 'a', '1.5', null]]);
  expect(await sureOf({ ...files, 'data/t.csv': 'id,name,sum,day\r\n+07,"a",01.5,\r\n' })).toEqual([array, lines]);
});
