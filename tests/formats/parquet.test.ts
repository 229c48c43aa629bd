import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Present } from '../../src/fields/field-type.js';
import { compileFields } from '../../src/fields/index.js';
import type { StoredTable } from '../../src/formats/format.js';
import { canonicalFormat } from '../../src/formats/index.js';
import { parquet } from '../../src/formats/parquet.js';
import { openEngines } from '../../src/io/engines.js';
import type { Field, Package } from '../../src/model/descriptor.js';
import type { Problem } from '../../src/model/problem.js';
import type { Row } from '../../src/model/value.js';
import { checkParquet } from '../../src/package/check-parquet.js';
import { plainSurvey } from '../../src/profile/plain-survey.js';
import { scratchFolder } from '../support.js';

const scratch = scratchFolder();
const engines = openEngines({ folders: [scratch], spill: scratch });
afterAll(() => engines.close());

const pkg: Package = { name: 'example', version: '0.2.0', resources: [] };

/** A table whose canonical CSV stands on the disk; an empty text is a missing value. */
async function stored(fieldList: readonly Field[], texts: readonly (readonly string[])[]): Promise<StoredTable> {
  const schema = { fields: fieldList };
  const fields = compileFields(schema);
  const rows = texts.map(
    (row): Row => row.map((text, at) => (text === '' ? null : (fields[at]?.codec.parse(text) as Present))),
  );
  async function* batches(): AsyncIterable<readonly Row[]> {
    for (let at = 0; at < rows.length; at += 5000) yield rows.slice(at, at + 5000);
  }
  const resource = { name: 'table', path: 'data/table.csv', schema };
  const view = { package: pkg, resource, fields, rowCount: rows.length, rows: batches };
  const csv = join(scratch, 'table.csv');
  let text = '';
  for await (const chunk of canonicalFormat.encode(view)) text += chunk;
  writeFileSync(csv, text);
  async function* cells() {
    yield texts;
  }
  return { ...view, csv, cells, ...(await plainSurvey(fields, batches())) };
}

const path = join(scratch, 'table.parquet');

async function faults(table: StoredTable): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const { fields, rowCount: rows, csv } = table;
  const file = { resource: 'table', fields, rows, csv, path, file: 'data/table.parquet' };
  await checkParquet(file, await engines.duckDb(), (problem) => problems.push(problem));
  return problems;
}

const everyType: readonly (readonly [field: Field, texts: readonly [string, string], type: string])[] = [
  [{ name: 'integer', type: 'integer' }, ['9007199254740993', '-7'], 'BIGINT'],
  [{ name: 'huge', type: 'integer' }, ['-12345678901234567890', '1'], 'DECIMAL(38,0)'],
  [{ name: 'beyond', type: 'integer' }, ['9'.repeat(40), '1'], 'VARCHAR'],
  [{ name: 'number', type: 'number' }, ['1.50', '-0.005'], 'DECIMAL(18,3)'],
  [{ name: 'exact', type: 'number' }, ['0.1000000000000000055', '12345678901234567.1'], 'DECIMAL(38,19)'],
  [{ name: 'exponent', type: 'number' }, ['1E3', 'NaN'], 'VARCHAR'],
  [{ name: 'boolean', type: 'boolean' }, ['true', 'false'], 'BOOLEAN'],
  [{ name: 'date', type: 'date' }, ['0001-01-01', '9999-12-31'], 'DATE'],
  [{ name: 'ancient', type: 'date' }, ['-0044-03-15', '2024-02-29'], 'VARCHAR'],
  [{ name: 'datetime', type: 'datetime' }, ['2024-01-26T15:00:00.3', '1582-10-10T00:00:00'], 'TIMESTAMP'],
  [
    { name: 'utc', type: 'datetime' },
    ['2024-01-26T15:00:00Z', '1969-12-31T23:59:59.999999Z'],
    'TIMESTAMP WITH TIME ZONE',
  ],
  [{ name: 'offset', type: 'datetime' }, ['2024-01-26T15:00:00+08:00', '2024-01-26T15:00:00Z'], 'VARCHAR'],
  [{ name: 'time', type: 'time' }, ['23:59:59', '00:00:00'], 'TIME'],
  [{ name: 'year', type: 'year' }, ['-0044', '12024'], 'INTEGER'],
  [{ name: 'yearmonth', type: 'yearmonth' }, ['2024-05', '0001-01'], 'VARCHAR'],
  [{ name: 'duration', type: 'duration' }, ['P1Y2M', 'PT1H'], 'VARCHAR'],
  [{ name: 'list', type: 'list' }, ['a,b', 'c'], 'VARCHAR'],
  [{ name: 'array', type: 'array' }, ['["a",1.5]', '[]'], 'VARCHAR'],
  [{ name: 'object', type: 'object' }, ['{"a":null}', '{}'], 'VARCHAR'],
  [{ name: 'geopoint', type: 'geopoint' }, ['106.55, 29.56', '0, 0'], 'VARCHAR'],
  [{ name: 'string', type: 'string' }, ['00012 "x"\n,', ' \u0000𠮷\r\n#'], 'VARCHAR'],
  [{ name: 'any', type: 'any' }, ['1', ' '], 'VARCHAR'],
];

describe('parquet', () => {
  it('holds every type as its own declares, value by value', async () => {
    const table = await stored(
      everyType.map(([field]) => field),
      [everyType.map(([, [first]]) => first), everyType.map(() => ''), everyType.map(([, [, last]]) => last)],
    );
    await parquet.make(table, path, engines);
    const db = await engines.duckDb();
    const found = await db.rows(`DESCRIBE SELECT * FROM read_parquet('${path}')`);
    expect(found.map(([name, type]) => [name, type])).toEqual(everyType.map(([{ name }, , type]) => [name, type]));
    expect(await faults(table)).toEqual([]);
    const [first, none] = await db.rows(
      `SELECT integer, huge, number, exact, boolean, date, datetime, epoch_us(utc), year, string FROM read_parquet('${path}')`,
    );
    const instant = String(Date.UTC(2024, 0, 26, 15) * 1000);
    const date = '0001-01-01';
    const exact = '0.1000000000000000055';
    expect(first).toEqual([
      ...['9007199254740993', '-12345678901234567890', '1.500', exact, true, date, '2024-01-26 15:00:00.3'],
      ...[instant, -44, '00012 "x"\n,'],
    ]);
    expect(none?.every((value) => value === null)).toBe(true);
  });

  it('says what it belongs to, and nothing of the machine or the clock', async () => {
    await parquet.make(await stored([{ name: 'a', type: 'string' }], [['x']]), path, engines);
    const db = await engines.duckDb();
    const pairs = await db.rows(`SELECT key::VARCHAR, value::VARCHAR FROM parquet_kv_metadata('${path}')`);
    expect(pairs).toEqual([
      ['gongkai:package', 'example'],
      ['gongkai:version', '0.2.0'],
      ['gongkai:resource', 'table'],
      ['gongkai:schema', expect.stringMatching(/^sha256:[0-9a-f]{64}$/)],
    ]);
    const created = await db.rows(`SELECT created_by FROM parquet_file_metadata('${path}')`);
    expect(created[0]?.[0]).toMatch(/^DuckDB version v[0-9.]+ \(build [0-9a-f]+\)$/);
  });

  it('has the same bytes with one, two and five threads, over several row groups', async () => {
    const rows = Array.from({ length: 130_000 }, (_, i) => [String(i), i % 3 === 0 ? '' : `单位 ${(i * 7919) % 1000}`]);
    const table = await stored(
      [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'string' },
      ],
      rows,
    );
    const bytes: Buffer[] = [];
    for (const threads of [1, 2, 5]) {
      const own = openEngines({ folders: [scratch], spill: scratch, threads });
      await parquet.make(table, path, own);
      await own.close();
      bytes.push(readFileSync(path));
    }
    expect(bytes[0]?.equals(bytes[1] as Buffer) && bytes[0]?.equals(bytes[2] as Buffer)).toBe(true);
    expect(await faults(table)).toEqual([]);
  });

  it('takes a table without rows, and names that an engine cannot tell apart', async () => {
    const fields: readonly Field[] = ['', 'a', 'A', 'a_2', '重"庆', 'File_Row_Number'].map((name) => ({
      name,
      type: 'date',
    }));
    const table = await stored(fields, []);
    await parquet.make(table, path, engines);
    const found = await (await engines.duckDb()).rows(`DESCRIBE SELECT * FROM read_parquet('${path}')`);
    expect(found.map(([name, type]) => [name, type])).toEqual(
      ['column', 'a', 'A_3', 'a_2', '重"庆', 'File_Row_Number'].map((name) => [name, 'DATE']),
    );
    expect(await faults(table)).toEqual([]);
  });
});

describe('a Parquet file that says something else is told', () => {
  const fields: readonly Field[] = [
    { name: 'id', type: 'integer' },
    { name: 'amount', type: 'number' },
    { name: 'name', type: 'string' },
  ];
  const rows = [
    ['1', '1.50', '重庆'],
    ['2', '', '成都'],
    ['3', '2', ''],
  ];
  const write = async (select: string): Promise<void> => {
    const db = await engines.duckDb();
    await db.rows(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
  };
  const base = { code: 'release/parquet-data', severity: 'error', resource: 'table', file: 'data/table.parquet' };
  const values = (third: string): string =>
    `SELECT id::BIGINT AS id, amount::DECIMAL(18,2) AS amount, name FROM (VALUES (1, '1.50', '重庆'), (2, NULL, '成都'), ${third}) t(id, amount, name)`;

  it.each([
    ['another number', values("(3, '2.01', NULL)"), [{ row: 3, field: 'amount', value: '"2.01"', limit: '"2.00"' }]],
    ['a value where none is', values("(3, '2', '')"), [{ row: 3, field: 'name', value: '""', limit: 'null' }]],
    [
      'another order',
      `${values("(3, '2', NULL)")} ORDER BY id = 1, id`,
      expect.arrayContaining([expect.objectContaining({ row: 1, field: 'id', value: '"2"', limit: '"1"' })]),
    ],
    [
      'a row more',
      `${values("(3, '2', NULL)")} UNION ALL SELECT 4, 4, NULL`,
      [
        { value: '4 rows', limit: '3 rows' },
        { row: 4, field: 'id', value: '"4"', limit: 'null' },
        { row: 4, field: 'amount', value: '"4.00"', limit: 'null' },
      ],
    ],
    [
      'another type',
      `SELECT id, amount::DOUBLE AS amount, name FROM (${values("(3, '2', NULL)")})`,
      [{ field: 'amount', value: 'DOUBLE', limit: 'DECIMAL, VARCHAR' }],
    ],
    [
      'fewer digits',
      `SELECT id, amount::DECIMAL(18,1) AS amount, name FROM (${values("(3, '2.02', NULL)")})`,
      [{ row: 1, field: 'amount', value: '"1.5"', limit: '"1.50"' }],
    ],
    [
      'another name',
      `SELECT id, amount AS price, name FROM (${values("(3, '2', NULL)")})`,
      [{ value: 'id, price, name', limit: 'id, amount, name' }],
    ],
  ])('%s', async (_, select, expected) => {
    const table = await stored(fields, rows);
    await write(select);
    const told = await faults(table);
    if (Array.isArray(expected)) expect(told).toEqual(expected.map((one) => ({ ...base, ...one })));
    else expect(told).toEqual(expected);
  });

  it('a value in a table whose column hides the row numbers of the file', async () => {
    const table = await stored([{ name: 'file_row_number', type: 'integer' }], [['7'], ['8']]);
    await write('SELECT unnest([7, 9])::BIGINT AS file_row_number');
    expect(await faults(table)).toEqual([{ ...base, row: 2, field: 'file_row_number', value: '"9"', limit: '"8"' }]);
  });

  it('bytes that are no Parquet', async () => {
    const table = await stored(fields, rows);
    writeFileSync(path, 'PAR1 and nothing else');
    expect(await faults(table)).toEqual([{ ...base, value: '', limit: 'Parquet', help: expect.any(String) }]);
  });
});
