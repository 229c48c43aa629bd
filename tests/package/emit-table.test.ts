import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emitTable } from '../../src/emit-table.js';
import { compileFields } from '../../src/fields/index.js';
import type { TableFormat } from '../../src/formats/format.js';
import { derivedTableFormats } from '../../src/formats/index.js';
import { diskTree } from '../../src/io/disk-tree.js';
import { openStaging } from '../../src/io/staging.js';
import { noProgress } from '../../src/lib/progress.js';
import type { Dialect, Field, Package, Resource, Schema } from '../../src/model/descriptor.js';
import type { Row } from '../../src/model/value.js';
import { readTable } from '../../src/table.js';
import { scratchFolder } from '../support.js';

const scratch = scratchFolder();
let count = 0;

interface Authored {
  readonly text: string | Uint8Array;
  readonly fields: readonly Field[];
  readonly key?: readonly string[];
  readonly path?: string;
  readonly dialect?: Dialect;
  readonly encoding?: string;
  readonly missingValues?: readonly string[];
  readonly fieldsMatch?: Schema['fieldsMatch'];
}

/** Emits a table out of core and in memory, and gives what was made on the way after comparing the two. */
async function emitBoth({ text, fields, key, path = 't.csv', ...more }: Authored): Promise<readonly string[]> {
  const folder = join(scratch, String(count++));
  mkdirSync(folder);
  writeFileSync(join(folder, path), text);
  const { missingValues, fieldsMatch, ...rest } = more;
  const schema: Schema = {
    fields,
    ...(key === undefined ? {} : { primaryKey: key }),
    ...(missingValues === undefined ? {} : { missingValues }),
    ...(fieldsMatch === undefined ? {} : { fieldsMatch }),
  };
  const resource: Resource = { name: 't', path, schema, ...rest };
  const authored: Package = { name: 'p', version: '0.1.0', resources: [resource] };
  const emit = async (bulkFrom: number) => {
    const staging = await openStaging(folder, `p${bulkFrom}`);
    const tree = diskTree(folder);
    const table = await emitTable({
      ...{ authored, resource, tree, staging, version: '0.1.0', progress: noProgress, bulkFrom },
    });
    const read = (file: string): string => readFileSync(join(staging.folder, '0.1.0', file), 'utf8');
    const made = new Map([...table.made.keys()].map((format) => [format.name, read(format.path(resource))]));
    const stagedTree = diskTree(join(staging.folder, '0.1.0'));
    const encoded = async (format: TableFormat): Promise<string> => {
      const staged = { name: 't', path: 'data/t.csv', schema: table.resource.schema as Schema };
      const rows = async function* (): AsyncIterable<readonly Row[]> {
        for await (const batch of readTable({ resource: staged, tree: stagedTree }, () => {}))
          yield batch.map(({ values }) => values);
      };
      const view = {
        package: authored,
        resource,
        fields: compileFields(staged.schema),
        rowCount: table.rowCount,
        rows,
      };
      let content = '';
      for await (const chunk of format.encode(view)) content += chunk;
      return content;
    };
    return { csv: read('data/t.csv'), table, made, encoded, staging };
  };
  const [large, small] = [await emit(0), await emit(Number.POSITIVE_INFINITY)];
  expect(large.csv).toBe(small.csv);
  expect(large.table.csv).toEqual(small.table.csv);
  expect(large.table.rowCount).toBe(small.table.rowCount);
  for (const format of derivedTableFormats) {
    const text = large.made.get(format.name);
    if (text !== undefined) expect(text).toBe(await small.encoded(format));
  }
  await large.staging.discard();
  await small.staging.discard();
  return [...large.made.keys()];
}

const typical: readonly Field[] = [
  { name: 'id', type: 'integer' },
  { name: 'name', type: 'string' },
  { name: 'day', type: 'date' },
  { name: 'sum', type: 'number' },
  { name: 'yes', type: 'boolean' },
  { name: 'year', type: 'year' },
];
const all = ['excel-csv', 'json', 'ndjson'];
const row = (id: number): string => `${id},"a,""${id}""\nb",2024-01-0${(Math.abs(id) % 9) + 1},${id}.50,true,2017\n`;
const head = 'id,name,day,sum,yes,year\n';
const ids = Array.from({ length: 300 }, (_, i) => i - 20);

it('copies a table that is in order', async () => {
  const text = head + ids.map(row).join('');
  expect(await emitBoth({ text, fields: typical, key: ['id'] })).toEqual(all);
  expect(await emitBoth({ text: text.replaceAll('\n2', '\r\n2').trimEnd(), fields: typical })).toEqual(all);
});

it('sorts one that is not', async () => {
  const text = head + [...ids].reverse().map(row).join('');
  expect(await emitBoth({ text, fields: typical, key: ['id'] })).toEqual(all);
  expect(await emitBoth({ text, fields: typical, key: ['name', 'id'] })).toEqual(all);
  expect(await emitBoth({ text, fields: typical })).toEqual(all);
});

it('writes in one form what was authored in many', async () => {
  const text = [
    '\uFEFFid;name;day;sum;yes;year',
    '+07;"plain";2024-01-01;01.5;TRUE;0044',
    '8;a,b;NA;1e5;0;-0044',
    '9;=1+1;2024-01-02;NaN;1;',
    '-10;;;;;',
    '',
  ].join('\r\n');
  const dialect = { delimiter: ';' };
  expect(await emitBoth({ text, fields: typical, key: ['id'], dialect, missingValues: ['', 'NA'] })).toEqual(all);
});

it('takes the columns in the order of the schema', async () => {
  const text = 'b\ta\nx\t1\n"y,z"\t2\n';
  const fields: readonly Field[] = [
    { name: 'a', type: 'integer' },
    { name: 'b', type: 'string' },
  ];
  expect(await emitBoth({ text, fields, path: 't.tsv', fieldsMatch: 'subset' })).toEqual(all);
});

it('reads other encodings, formats and dialects value by value', async () => {
  const fields: readonly Field[] = [{ name: 'a', type: 'string' }];
  const gbk = Buffer.from([0x61, 0x0a, 0xd6, 0xd0, 0x0a, 0x62, 0x0a]);
  expect(await emitBoth({ text: gbk, fields, key: ['a'], encoding: 'gb18030' })).toEqual(all);
  expect(await emitBoth({ text: "a\n'x,'\n", fields, dialect: { quoteChar: "'" } })).toEqual(all);
  expect(await emitBoth({ text: '[{"a":"y"},{"a":"x"},{"a":null}]', fields, path: 't.json' })).toEqual(all);
});

it('leaves to the values what bytes cannot say', async () => {
  const fields: readonly Field[] = [
    { name: 'a', type: 'datetime' },
    { name: 'b', type: 'list' },
  ];
  const text = 'a,b\n2024-01-26T16:00:00+08:00,"x,y"\n2024-01-26T16:00:00Z,z\n';
  expect(await emitBoth({ text, fields, key: ['a'] })).toEqual([]);
});
