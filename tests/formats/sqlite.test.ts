import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Present } from '../../src/fields/field-type.js';
import { compileFields } from '../../src/fields/index.js';
import type { StoredTable } from '../../src/formats/format.js';
import { sqlite } from '../../src/formats/sqlite.js';
import { metadataTable, sqliteNames } from '../../src/formats/sqlite-schema.js';
import { openEngines } from '../../src/io/engines.js';
import type { Field, Package, Schema } from '../../src/model/descriptor.js';
import type { Problem } from '../../src/model/problem.js';
import type { Row } from '../../src/model/value.js';
import { checkSqlite } from '../../src/package/check-sqlite.js';
import { sureSqlite } from '../../src/package/sure-sqlite.js';
import { plainSurvey } from '../../src/profile/plain-survey.js';
import { scratchFolder } from '../support.js';

const scratch = scratchFolder();
const engines = openEngines({ folders: [scratch] });
afterAll(() => engines.close());
const path = join(scratch, 'example.sqlite');
const pkg: Package = { name: 'example', version: '0.2.0', resources: [] };

/** A table from texts; an empty one is a missing value. */
async function table(name: string, schema: Schema, texts: readonly (readonly string[])[]): Promise<StoredTable> {
  const fields = compileFields(schema);
  const rows = texts.map(
    (row): Row => row.map((text, at) => (text === '' ? null : (fields[at]?.codec.parse(text) as Present))),
  );
  async function* batches(): AsyncIterable<readonly Row[]> {
    yield rows;
  }
  async function* cells() {
    yield texts;
  }
  const survey = await plainSurvey(fields, batches());
  const resource = { name, path: `data/${name}.csv`, schema };
  return { package: pkg, resource, fields, rowCount: rows.length, rows: batches, csv: '', cells, ...survey };
}

async function make(tables: readonly StoredTable[]): Promise<Buffer> {
  rmSync(path, { force: true });
  await sqlite.make({ package: pkg, tables }, path, engines);
  return readFileSync(path);
}

async function faults(tables: readonly StoredTable[]): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const names = sqliteNames(tables.map(({ resource }) => resource.name));
  const listed = tables.map(({ resource, fields, cells }, at) => ({
    resource: resource.name,
    name: names[at] ?? '',
    fields,
    cells,
  }));
  const open = () => engines.sqlite(path);
  await checkSqlite(listed, { file: 'data/example.sqlite', open, others: [metadataTable] }, (one) =>
    problems.push(one),
  );
  return problems;
}

async function all(sql: string): Promise<readonly (readonly unknown[])[]> {
  const db = await engines.sqlite(path);
  const rows = [...db.rows(sql)];
  db.close();
  return rows;
}

async function run(sql: string): Promise<void> {
  const db = await engines.sqlite(path);
  db.run(sql);
  db.close();
}

const everyType: readonly (readonly [field: Field, texts: readonly [string, string], type: string])[] = [
  [{ name: 'integer', type: 'integer' }, ['9007199254740993', '-7'], 'INTEGER'],
  [{ name: 'huge', type: 'integer' }, ['-12345678901234567890', '1'], 'TEXT'],
  [{ name: 'number', type: 'number' }, ['1.50', '-0.005'], 'REAL'],
  [{ name: 'exact', type: 'number' }, ['0.1000000000000000055', '1'], 'TEXT'],
  [{ name: 'exponent', type: 'number' }, ['1E3', 'NaN'], 'TEXT'],
  [{ name: 'boolean', type: 'boolean' }, ['true', 'false'], 'INTEGER'],
  [{ name: 'date', type: 'date' }, ['0001-01-01', '9999-12-31'], 'TEXT'],
  [{ name: 'datetime', type: 'datetime' }, ['2024-01-26T15:00:00.3', '1582-10-10T00:00:00'], 'TEXT'],
  [{ name: 'time', type: 'time' }, ['23:59:59', '00:00:00'], 'TEXT'],
  [{ name: 'year', type: 'year' }, ['-0044', '2024'], 'INTEGER'],
  [{ name: 'list', type: 'list' }, ['a,b', 'c'], 'TEXT'],
  [{ name: 'object', type: 'object' }, ['{"a":null}', '{}'], 'TEXT'],
  [{ name: 'string', type: 'string' }, ['00012 "x"\n,', 'x\u0000𠮷\r\n#'], 'TEXT'],
  [{ name: 'digits', type: 'string' }, ['007', '1e3'], 'TEXT'],
];

describe('sqlite', () => {
  it('holds every type without loss, and the same bytes each time', async () => {
    const rows = [
      everyType.map(([, [first]]) => first),
      everyType.map(() => ''),
      everyType.map(([, [, last]]) => last),
    ];
    const tables = [await table('all', { fields: everyType.map(([field]) => field) }, rows)];
    const bytes = await make(tables);
    expect(bytes.equals(await make(tables))).toBe(true);
    expect(await faults(tables)).toEqual([]);
    expect(await all(`SELECT name, type FROM pragma_table_info('all')`)).toEqual(
      everyType.map(([{ name }, , type]) => [name, type]),
    );
    expect(
      await all('SELECT "integer", huge, number, exact, boolean, year, digits FROM "all" WHERE boolean = 1'),
    ).toEqual([[9007199254740993n, '-12345678901234567890', 1.5, '0.1000000000000000055', 1, -44, '007']]);
    expect(await all('SELECT hex(CAST(string AS BLOB)) FROM "all" WHERE boolean = 0')).toEqual([
      [Buffer.from('x\u0000𠮷\r\n#').toString('hex').toUpperCase()],
    ]);
    // Readable by everybody who may read the other files.
    expect(statSync(path).mode & 0o600).toBe(0o600);
    expect(statSync(path).mode & 0o777).toBe(0o666 & ~process.umask());
  });

  it('has keys, foreign keys, unique indexes and the whole descriptor', async () => {
    const units = {
      fields: [
        { name: 'code', type: 'string' },
        { name: 'name', type: 'string', constraints: { unique: true } },
      ],
      primaryKey: ['code'],
    };
    const rows = {
      fields: [
        { name: 'id', type: 'integer' },
        { name: 'unit', type: 'string' },
        { name: 'part', type: 'integer' },
      ],
      primaryKey: ['id'],
      foreignKeys: [
        { fields: ['unit'], reference: { resource: 'units', fields: ['code'] } },
        { fields: ['part'], reference: { resource: '', fields: ['id'] } },
        { fields: ['unit'], reference: { resource: 'units', package: 'https://example.org/x.json', fields: ['code'] } },
      ],
    };
    const tables = [
      await table('rows', rows, [
        ['1', 'U1', ''],
        ['2', 'U1', '1'],
      ]),
      await table('units', units, [
        ['U1', 'x'],
        ['U2', 'y'],
      ]),
    ];
    await make(tables);
    expect(await faults(tables)).toEqual([]);
    expect(await all('PRAGMA foreign_key_check')).toEqual([]);
    expect(await all(`SELECT "table", "from", "to" FROM pragma_foreign_key_list('rows') ORDER BY 1`)).toEqual([
      ['rows', 'part', 'id'],
      ['units', 'unit', 'code'],
    ]);
    expect(await all(`SELECT name, "unique" FROM pragma_index_list('units') ORDER BY name`)).toEqual([
      ['sqlite_autoindex_units_1', 1],
      ['units__name', 1],
    ]);
    expect(
      await all(`SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'rows' ORDER BY name`),
    ).toEqual([['rows__part'], ['rows__unit']]);
    expect(await all(`SELECT value FROM ${metadataTable} WHERE key = 'version'`)).toEqual([['0.2.0']]);
    expect(
      await all(`SELECT json_extract(value, '$.name') FROM ${metadataTable} WHERE key = 'datapackage.json'`),
    ).toEqual([['example']]);
  });

  it('takes names that SQLite cannot tell apart or keeps for itself', async () => {
    const fields = ['', 'a', 'A', 'a"b', '重庆'].map((name) => ({
      name,
      type: 'string',
      constraints: { unique: true },
    }));
    const names = ['sqlite_x', 'rows', 'ROWS', metadataTable, 'rows__a'];
    const tables = await Promise.all(names.map((name) => table(name, { fields }, [['1', '2', '3', '4', '5']])));
    await make(tables);
    expect(await faults(tables)).toEqual([]);
  });
});

describe('a database that says something else is told', () => {
  const schema = {
    fields: [
      { name: 'id', type: 'integer' },
      { name: 'amount', type: 'number' },
      { name: 'name', type: 'string' },
    ],
    primaryKey: ['id'],
  };
  const texts = [
    ['1', '1.50', '重庆'],
    ['2', '', '成都'],
    ['3', '2', ''],
  ];
  const base = { code: 'release/sqlite-data', severity: 'error', resource: 'rows', file: 'data/example.sqlite' };
  const { resource: _none, ...whole } = base;

  it.each([
    [
      'a number',
      'UPDATE rows SET amount = 2.01 WHERE id = 3',
      [{ ...base, row: 3, field: 'amount', value: '2.01', limit: '2' }],
    ],
    [
      'a value where none is',
      `UPDATE rows SET name = '' WHERE id = 3`,
      [{ ...base, row: 3, field: 'name', value: '""', limit: 'null' }],
    ],
    [
      'a missing value',
      'UPDATE rows SET name = NULL WHERE id = 1',
      [{ ...base, row: 1, field: 'name', value: 'null', limit: '"重庆"' }],
    ],
    [
      'something behind a NUL',
      `UPDATE rows SET name = CAST(name || x'0041' AS TEXT) WHERE id = 1`,
      [{ ...base, row: 1, field: 'name', value: '"重庆\\u0000A"', limit: '"重庆"' }],
    ],
    ['a row less', 'DELETE FROM rows WHERE id = 3', [{ ...base, value: '2 rows', limit: '3 rows or more' }]],
    ['a row more', 'INSERT INTO rows VALUES (4, 4, NULL)', [{ ...base, value: '4 rows or more', limit: '3 rows' }]],
    [
      'another column',
      'ALTER TABLE rows RENAME COLUMN amount TO price',
      [{ ...base, value: 'id, price, name', limit: 'id, amount, name' }],
    ],
    [
      'another type',
      'DROP TABLE rows; CREATE TABLE rows (id INTEGER, amount BLOB, name TEXT)',
      [{ ...base, field: 'amount', value: 'BLOB', limit: 'REAL, TEXT' }],
    ],
    [
      'another table',
      'CREATE TABLE more (x)',
      [{ ...whole, value: 'gongkai_metadata, more, rows', limit: 'gongkai_metadata, rows' }],
    ],
  ])('%s', async (_, sql, expected) => {
    const tables = [await table('rows', schema, texts)];
    await make(tables);
    await run(sql);
    expect(await faults(tables)).toEqual(expected);
  });

  it('bytes that are no database', async () => {
    const { writeFileSync } = await import('node:fs');
    writeFileSync(path, 'SQLite format 3\u0000 and nothing else'.padEnd(5000, 'x'));
    expect(await faults([await table('rows', schema, texts)])).toEqual([
      { ...whole, value: '', limit: 'SQLite', help: expect.any(String) },
    ]);
  });
});

describe('the quick comparison', () => {
  const schema = {
    fields: [
      { name: 'id', type: 'integer' },
      { name: 'amount', type: 'number' },
      { name: 'name', type: 'string' },
      { name: 'note', type: 'string' },
      { name: 'open', type: 'boolean' },
    ],
  };
  const texts = [
    ['1', '1.50', '重庆', 'a\u0000b', 'true'],
    ['9007199254740993', '', '成都', '', 'false'],
    ['', '2', '', '7', ''],
  ];
  const types = ['INTEGER', 'REAL', 'TEXT', 'TEXT', 'INTEGER'] as const;

  async function isSure(sql: string, csv: readonly (readonly string[])[] = texts): Promise<boolean> {
    await make([await table('rows', schema, csv)]);
    if (sql !== '') await run(sql);
    const db = await engines.sqlite(path);
    const { fields, cells } = await table('rows', schema, csv);
    const sure = await sureSqlite({ name: 'rows', fields, cells }, types, db);
    db.close();
    return sure;
  }

  it('is sure of the rows of the CSV', async () => expect(await isSure('')).toBe(true));

  it.each([
    ['a number', 'UPDATE rows SET amount = 2.01 WHERE amount = 2'],
    ['a number that is null', 'UPDATE rows SET amount = NULL WHERE amount = 2'],
    ['a text', `UPDATE rows SET name = '成' WHERE name = '成都'`],
    ['an empty text for null', `UPDATE rows SET name = '' WHERE name IS NULL`],
    ['bytes for a text', `UPDATE rows SET note = CAST('7' AS BLOB) WHERE note = '7'`],
    ['a text in a column of numbers', `UPDATE rows SET id = 'x' WHERE id = 1`],
    ['what stands behind a NUL', `UPDATE rows SET note = CAST(x'610063' AS TEXT) WHERE id = 1`],
    ['cells that are joined otherwise', `UPDATE rows SET name = '重庆' || char(31) || 'a', note = NULL WHERE id = 1`],
    ['a row less', 'DELETE FROM rows WHERE id IS NULL'],
    ['a row more', 'INSERT INTO rows DEFAULT VALUES'],
    ['another order', 'UPDATE rows SET rowid = -rowid'],
  ])('is not sure of %s', async (_, sql) => expect(await isSure(sql)).toBe(false));

  it('leaves texts that hold its separator to the exact one', async () =>
    expect(await isSure('', [['1', '1', 'a\u001fb', 'c', 'true']])).toBe(false));
});
