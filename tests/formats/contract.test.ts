import { describe, expect, it } from 'vitest';
import { compileFields } from '../../src/fields/index.js';
import type { Format, TableFormat, TableView } from '../../src/formats/format.js';
import { derivedTableFormats, formats } from '../../src/formats/index.js';
import { compileJsonSchema } from '../../src/lib/ajv.js';
import { memoryTree } from '../../src/lib/memory-tree.js';
import type { Package, Resource } from '../../src/model/descriptor.js';
import type { Row } from '../../src/model/value.js';
import { readTable } from '../../src/table.js';

const schema = {
  fields: [
    { name: 'code', type: 'string', constraints: { pattern: '[0-9]{5}' } },
    { name: 'text', type: 'string' },
    { name: 'whole', type: 'integer' },
    { name: 'decimal', type: 'number' },
    { name: 'yes', type: 'boolean' },
    { name: 'day', type: 'date' },
    { name: 'year', type: 'year' },
    { name: 'list', type: 'array' },
    { name: 'kind', type: 'string', categories: ['a', 'b'] },
  ],
  primaryKey: ['code'],
};
const resource: Resource = { name: 'sample', path: 'data/sample.csv', schema };
const pkg: Package = { name: 'contract', version: '0.1.0', title: 'Contract', resources: [resource] };
const rows: readonly Row[] = [
  ['00012', 'a,"b"\nc\r\nd\re', '9007199254740993', '1.50', true, '2016-02-29', '2017', ['按月', '季度'], 'a'],
  ['00013', '  =1+1 ', '-7', '-0.1000000000000000055', false, '1999-12-31', '-0044', [], 'b'],
  ['00014', null, null, null, null, null, null, null, null],
  ['00015', '𠮷野\u0001', '0', '1E3', true, '2020-01-01', '12024', ['"'], null],
];
const fields = compileFields(schema);
const view: TableView = {
  package: pkg,
  resource,
  fields,
  rowCount: rows.length,
  async *rows() {
    yield rows.slice(0, 1);
    yield [];
    yield rows.slice(1);
  },
};
const expected = rows.map((row) =>
  row.map((value, at) => (value === null ? null : (fields[at]?.codec.format(value) ?? ''))),
);

async function encode(format: TableFormat, table: TableView = view): Promise<string> {
  let text = '';
  for await (const chunk of format.encode(table))
    text += typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk);
  return text;
}

const all: readonly Format[] = formats;
const tableFormats = all.filter((format): format is TableFormat => format.scope === 'table');

it('gives every format a name and every file a path of its own', () => {
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  const paths = tableFormats.map((format) => format.path(resource));
  expect(new Set(paths).size).toBe(paths.length);
  expect(derivedTableFormats).toHaveLength(tableFormats.length - 1);
});

describe.each(tableFormats)('format $name', (format) => {
  it('gives the same text each time', async () => {
    expect(await encode(format)).toBe(await encode(format));
  });

  it('does not care how the rows are batched', async () => {
    async function* single(): AsyncIterable<readonly Row[]> {
      for (const row of rows) yield [row];
    }
    expect(await encode(format, { ...view, rows: single })).toBe(await encode(format));
  });

  it.runIf(format.parse !== undefined)('gives every value back', async () => {
    const { parse } = format;
    const back = parse?.(await encode(format), view);
    // A JSON parser rounds what binary64 cannot hold; the text itself keeps every digit.
    const rounded = expected.map((row) =>
      row.map((text) =>
        text === '9007199254740993'
          ? '9007199254740992'
          : text === '-0.1000000000000000055'
            ? '-0.1'
            : text === '1.50'
              ? '1.5'
              : text === '1E3'
                ? '1000'
                : text,
      ),
    );
    expect(back).toEqual(rounded);
  });

  it('holds an empty table', async () => {
    async function* none(): AsyncIterable<readonly Row[]> {}
    expect(typeof (await encode(format, { ...view, rowCount: 0, rows: none }))).toBe('string');
  });
});

describe('csv', () => {
  const [csv] = tableFormats as [TableFormat];

  async function readBack(text: string, table: Resource): Promise<readonly Row[]> {
    const problems: unknown[] = [];
    const back: Row[] = [];
    const tree = memoryTree({ 'data/sample.csv': text });
    for await (const batch of readTable({ resource: table, tree }, (problem) => problems.push(problem))) {
      back.push(...batch.map(({ values }) => values));
    }
    expect(problems.filter((problem) => (problem as { severity: string }).severity === 'error')).toEqual([]);
    return back;
  }

  it('is read back value by value', async () => {
    expect(await readBack(await encode(csv), resource)).toEqual(rows);
  });

  it('keeps a null in a table of one column', async () => {
    const single: Resource = {
      name: 'sample',
      path: 'data/sample.csv',
      schema: { fields: [{ name: 'a', type: 'string' }] },
    };
    async function* one(): AsyncIterable<readonly Row[]> {
      yield [['x'], [null], ['y']];
    }
    const text = await encode(csv, {
      ...view,
      resource: single,
      fields: compileFields({ fields: [{ name: 'a', type: 'string' }] }),
      rows: one,
    });
    expect(text).toBe('a\nx\n""\ny\n');
    expect(await readBack(text, single)).toEqual([['x'], [null], ['y']]);
  });
});

describe('excel-csv', () => {
  it('has a byte order mark and CRLF, and neutralises formulas in text only', async () => {
    const format = tableFormats.find(({ name }) => name === 'excel-csv') as TableFormat;
    async function* formulas(): AsyncIterable<readonly Row[]> {
      yield ['=1', '+1', '-1', '@a', '\tx', '＝1', '＋1', '－1', '＠a', "'a", 'a=1'].map((text) => [text, '-5'] as Row);
    }
    const two = {
      fields: [
        { name: 't', type: 'string' },
        { name: 'n', type: 'integer' },
      ],
    };
    const text = await encode(format, { ...view, fields: compileFields(two), rows: formulas });
    const lines = text.slice(1).split('\r\n');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(lines.slice(1, 10)).toEqual([
      "'=1,-5",
      "'+1,-5",
      "'-1,-5",
      "'@a,-5",
      "'\tx,-5",
      "'＝1,-5",
      "'＋1,-5",
      "'－1,-5",
      "'＠a,-5",
    ]);
    expect(lines.slice(10, 12)).toEqual(["'a,-5", 'a=1,-5']);
  });
});

describe('json-schema', () => {
  it('accepts exactly the published JSON, judged by ajv', async () => {
    const byName = (name: string): TableFormat => tableFormats.find((format) => format.name === name) as TableFormat;
    const validate = compileJsonSchema(JSON.parse(await encode(byName('json-schema'))));
    const items = JSON.parse(await encode(byName('json'))) as Record<string, unknown>[];
    for (const item of items) expect([validate(item), validate.errors]).toEqual([true, null]);
    for (const broken of [
      { code: '1' },
      { kind: 'c' },
      { whole: 1.5 },
      { day: '2017-02-30' },
      { more: 1 },
      { yes: 'true' },
      { code: null },
    ]) {
      expect(validate({ ...items[0], ...broken })).toBe(false);
    }
    const { text: _dropped, ...lacking } = items[0] ?? {};
    expect(validate(lacking)).toBe(false);
  });
});
