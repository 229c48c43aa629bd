import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Present } from '../../src/fields/field-type.js';
import { compileFields, fieldTypes } from '../../src/fields/index.js';
import { canonicalFormat } from '../../src/formats/index.js';
import { sortCsv } from '../../src/io/duckdb-sort.js';
import type { Field, Schema } from '../../src/model/descriptor.js';
import type { Row } from '../../src/model/value.js';
import { publishedSchema } from '../../src/package/descriptor.js';
import { sortedRows } from '../../src/sorted-rows.js';
import { validCells } from '../fields/arbitraries.js';
import { runs } from '../properties/runs.js';
import { scratchFolder } from '../support.js';

const scratch = scratchFolder();

async function csvOf(schema: Schema, rows: readonly Row[]): Promise<string> {
  let text = '';
  const view = {
    package: { name: 'p', resources: [] },
    resource: { name: 't', path: 't.csv', schema },
    fields: compileFields(schema),
    rowCount: rows.length,
    async *rows() {
      yield rows;
    },
  };
  for await (const chunk of canonicalFormat.encode(view)) text += chunk;
  return text;
}

/** What the sort in memory gives, as a canonical CSV. */
async function sortedInMemory(schema: Schema, rows: readonly Row[]): Promise<string> {
  const sorted: Row[] = [];
  async function* all() {
    yield rows.map((values, i) => ({ values, row: i + 1, line: i + 2 }) as never);
  }
  for await (const batch of sortedRows(all(), schema, compileFields(schema))) sorted.push(...batch);
  return await csvOf(schema, sorted);
}

/** What DuckDB gives; undefined where it refuses. */
async function sortedByDuckDb(schema: Schema, rows: readonly Row[], threads = 2): Promise<string | undefined> {
  const [source, target] = [join(scratch, 'source.csv'), join(scratch, 'target.csv')];
  const csv = await csvOf(schema, rows);
  writeFileSync(source, csv);
  const fields = compileFields(schema);
  const key = (schema.primaryKey as readonly string[]).map((name) => {
    const column = fields.findIndex(({ field }) => field.name === name);
    return { column, ways: fields[column]?.type.columnar?.(fields[column].field).ways ?? [] };
  });
  const done = await sortCsv({
    source,
    target,
    columns: fields.length,
    rows: rows.length,
    key,
    threads,
    spill: scratch,
  });
  if (!done) return undefined;
  const header = await csvOf(schema, []);
  return header + readFileSync(target, 'utf8');
}

/** Texts of cells as values of a published field, each key once. */
function valuesOf(authored: Field, texts: readonly string[]): { readonly field: Field; readonly values: Present[] } {
  const [from] = compileFields({ fields: [authored] });
  const [to] = compileFields(publishedSchema({ fields: [authored] }));
  const byKey = new Map<string, Present>();
  for (const text of texts) {
    const value = from?.codec.parse(text);
    if (value === undefined || from?.codec.format(value) === '') continue;
    const canonical = to?.codec.parse(to.codec.format(from?.codec.parse(text) as Present));
    if (canonical !== undefined) byKey.set(to?.codec.key(canonical) ?? '', canonical);
  }
  return { field: to?.field as Field, values: [...byKey.values()] };
}

/** Other columns ride along: whatever a cell holds must come out as it went in. */
const passengers = [
  '',
  'a,b',
  '"',
  'x\ny',
  'x\r\ny',
  '#no comment',
  ' padded ',
  'NULL',
  '\u0000',
  '\\',
  '重庆 𠮷',
  '\ufeff',
];

function withPassengers(field: Field, values: readonly Present[]): { readonly schema: Schema; readonly rows: Row[] } {
  const schema = {
    fields: [{ name: 'a "b"', type: 'string' }, field, { name: '', type: 'string' }],
    primaryKey: [field.name],
  };
  const rows = values.map((value, i): Row => {
    const [first = '', last = ''] = [passengers[i % passengers.length], passengers[(i * 7 + 3) % passengers.length]];
    return [first === '' ? null : first, value, last === '' ? null : last];
  });
  return { schema, rows };
}

const usual: Readonly<Record<string, readonly string[]>> = {
  string: ['b', 'a', 'B', '\u{20000}', '\uff01', 'a\nb', 'a"b', '10', '9', ' ', 'a\u0000', 'ab', '重庆'],
  integer: ['10', '9', '-9', '-10', '0', '9223372036854775807', '123456789012345678901234567890', '-1'],
  number: ['10', '9.5', '9.45', '-0.5', '-0.45', '0', '100.10', '0.000000000000000001', '12345678901234567890'],
  boolean: ['true', 'false'],
  date: ['2024-02-29', '2023-12-31', '0001-01-01', '12024-01-01', '-0044-03-15', '-0044-03-14', '-0043-01-01'],
  datetime: ['2024-01-26T15:00:00', '2024-01-26T15:00:00.3', '2024-01-26T15:00:00.25', '2023-12-31T23:59:59.999'],
  time: ['15:00:00', '09:30:00', '00:00:00', '23:59:59'],
  year: ['2024', '-0044', '12024', '0001', '-0001'],
  yearmonth: ['2024-10', '2024-09', '-0044-12', '12024-01', '-0044-01'],
};

describe('sort out of core', () => {
  it.each(Object.entries(usual))('orders %s as its codec does, whatever the other cells hold', async (type, texts) => {
    const { field, values } = valuesOf({ name: 'key', type }, texts);
    expect(values).toHaveLength(texts.length);
    const { schema, rows } = withPassengers(field, values);
    expect(await sortedByDuckDb(schema, rows)).toBe(await sortedInMemory(schema, rows));
    expect(await sortedByDuckDb(schema, rows, 1)).toBe(await sortedInMemory(schema, rows));
  });

  it('orders times of UTC by the fraction before the Z', async () => {
    const texts = [
      '2024-01-26T15:00:00Z',
      '2024-01-26T15:00:00.5Z',
      '2024-01-26T15:00:00.25Z',
      '2024-01-26T14:00:00.9Z',
    ];
    const { field, values } = valuesOf({ name: 'key', type: 'datetime' }, texts);
    const { schema, rows } = withPassengers(field, values);
    expect(await sortedByDuckDb(schema, rows)).toBe(await sortedInMemory(schema, rows));
  });

  it('refuses what it cannot order', async () => {
    for (const [type, texts] of [
      ['integer', ['1', '9'.repeat(40)]],
      ['number', ['1', '1E3']],
      ['number', ['1', 'NaN']],
      ['datetime', ['2024-01-26T15:00:00+08:00', '2024-01-26T15:00:00Z']],
      ['datetime', ['2024-01-26T15:00:00', '2024-01-26T15:00:00Z']],
      ['duration', ['P1D', 'PT1H']],
      ['geopoint', ['1, 2', '1, 10']],
    ] as const) {
      const { field, values } = valuesOf({ name: 'key', type }, texts);
      const { schema, rows } = withPassengers(field, values);
      expect([type, await sortedByDuckDb(schema, rows)]).toEqual([type, undefined]);
    }
  });

  it('orders by several columns, the first one first', async () => {
    const schema = {
      fields: [
        { name: 'n', type: 'integer' },
        { name: 't', type: 'string' },
        { name: 'd', type: 'date' },
      ],
      primaryKey: ['t', 'd', 'n'],
    };
    const rows = Array.from(
      { length: 400 },
      (_, i): Row => [String((i * 7919) % 400), `t${(i * 31) % 3}`, `20${10 + ((i * 17) % 5)}-01-01`],
    );
    expect(await sortedByDuckDb(schema, rows)).toBe(await sortedInMemory(schema, rows));
  });

  it('reads records wider than DuckDB expects', async () => {
    const schema = {
      fields: [
        { name: 'k', type: 'integer' },
        { name: 't', type: 'string' },
      ],
      primaryKey: ['k'],
    };
    const wide = (unit: string): string => unit.repeat(3_000_000 / unit.length);
    const rows: Row[] = [
      ['3', wide('x')],
      ['2', wide('y\n')],
      ['1', 'z'],
    ];
    expect((await sortedByDuckDb(schema, rows)) === (await sortedInMemory(schema, rows))).toBe(true);
  });

  it('takes away what it put aside', () => {
    expect(readdirSync(scratch).filter((name) => name.startsWith('gongkai-'))).toEqual([]);
    expect(tmpdir()).not.toBe(scratch);
  });
});

const sortable = fieldTypes.filter(({ columnar }) => columnar !== undefined).map(({ name }) => name);

describe.each(sortable)('any %s', (type) => {
  const cells = validCells(type);
  const perRun = 8;
  it('is ordered as the codec does, or refused', () =>
    fc.assert(
      fc.asyncProperty(fc.array(cells as NonNullable<typeof cells>, { minLength: 2, maxLength: 12 }), async (some) => {
        const { field, values } = valuesOf(
          { ...some[0]?.field, name: 'key' } as Field,
          some.map(({ text }) => text),
        );
        const { schema, rows } = withPassengers(field, values);
        const sorted = await sortedByDuckDb(schema, rows);
        if (sorted !== undefined) expect(sorted).toBe(await sortedInMemory(schema, rows));
      }),
      { ...runs, numRuns: Math.ceil(runs.numRuns / 300) * perRun },
    ));
});
