import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileFields, fieldTypes } from '../src/fields/index.js';
import { compileJsonSchema } from '../src/lib/ajv.js';
import type { Field, Package } from '../src/model/descriptor.js';
import { build } from '../src/pipeline.js';
import { readRows } from '../src/read-rows.js';
import { verify } from '../src/verify.js';
import { scratchFolder } from './support.js';

/** One column for each type, format and way of writing: as its author writes it, and as the release has it. */
interface Column {
  readonly field: Omit<Field, 'name'>;
  /** Cells of the rows, each with its text in the release; the last row is missing values. */
  readonly cells: readonly (readonly [authored: string, published: string])[];
}

const same = (...texts: readonly string[]): Column['cells'] => texts.map((text) => [text, text]);

const columns: Readonly<Record<string, Column>> = {
  string: {
    field: { type: 'string', constraints: { pattern: '\\p{L}+[\\d]*', maxLength: 9 } },
    cells: same('重庆1', 'a'),
  },
  email: {
    field: { type: 'string', format: 'email', constraints: { pattern: '.*cn' } },
    cells: same('a@b.cn', '"x y"@b.cn'),
  },
  uri: { field: { type: 'string', format: 'uri' }, cells: same('urn:isbn:1', 'http://[::1]/%20') },
  binary: { field: { type: 'string', format: 'binary' }, cells: same('Zm8=', 'Zm9v') },
  uuid: {
    field: { type: 'string', format: 'uuid' },
    cells: same('123e4567-e89b-12d3-a456-42665544000a', '00000000-0000-0000-0000-000000000000'),
  },
  category: {
    field: { type: 'string', categories: [{ value: 'a', label: 'A' }, { value: 'b' }], categoriesOrdered: true },
    cells: same('a', 'b'),
  },
  number: {
    field: {
      type: 'number',
      decimalChar: ',',
      groupChar: '.',
      bareNumber: false,
      constraints: { minimum: '-1.000,5' },
    },
    cells: [
      ['€1.234,50', '1234.50'],
      ['-7%', '-7'],
    ],
  },
  exact: {
    field: {
      type: 'number',
      'gongkai:json': 'string',
      constraints: { enum: ['1.50', 'NaN', '-INF', '0.1000000000000000055'] },
    },
    cells: [
      ['0.1000000000000000055', '0.1000000000000000055'],
      ['nan', 'NaN'],
    ],
  },
  integer: {
    field: { type: 'integer', groupChar: ' ', constraints: { exclusiveMinimum: '1 000' } },
    cells: [
      ['1 001', '1001'],
      ['+0 2000', '2000'],
    ],
  },
  long: { field: { type: 'integer', 'gongkai:json': 'string' }, cells: same('123456789012345678901234567890', '-1') },
  boolean: {
    field: { type: 'boolean', trueValues: ['是'], falseValues: ['否'], constraints: { enum: ['是', '否'] } },
    cells: [
      ['是', 'true'],
      ['否', 'false'],
    ],
  },
  object: {
    field: { type: 'object', constraints: { jsonSchema: { required: ['b'] }, maxLength: 2 } },
    cells: [
      ['{"b": 1, "a": [2]}', '{"b":1,"a":[2]}'],
      ['{"b":9007199254740993}', '{"b":9007199254740993}'],
    ],
  },
  array: {
    field: { type: 'array', constraints: { minLength: 1, enum: [[1, 'x'], [1.5]] } },
    cells: [
      ['[1, "x"]', '[1,"x"]'],
      ['[1.50]', '[1.5]'],
    ],
  },
  list: { field: { type: 'list', delimiter: '; ' }, cells: same('a; b,c', 'd') },
  numbers: {
    field: { type: 'list', itemType: 'number', constraints: { maxLength: 2 } },
    cells: [
      ['1.50,+2', '1.50,2'],
      ['7', '7'],
    ],
  },
  dates: { field: { type: 'list', itemType: 'date' }, cells: same('2024-02-29,2024-03-01', '2024-01-01') },
  flags: {
    field: { type: 'list', itemType: 'boolean' },
    cells: [
      ['1,False', 'true,false'],
      ['true', 'true'],
    ],
  },
  datetime: {
    field: { type: 'datetime' },
    cells: [
      ['2024-12-31T24:00:00', '2025-01-01T00:00:00'],
      ['2024-01-26T15:00:00.300+00:00', '2024-01-26T15:00:00.3Z'],
    ],
  },
  datetimePattern: {
    field: { type: 'datetime', format: '%d/%m/%Y %H:%M%z', constraints: { minimum: '01/01/2024 00:00+0000' } },
    cells: [
      ['12/11/2024 09:15+0800', '2024-11-12T09:15:00+08:00'],
      ['1/2/2024 0:00Z', '2024-02-01T00:00:00Z'],
    ],
  },
  instants: {
    field: { type: 'datetime', constraints: { enum: ['2024-01-26T15:00:00Z'] } },
    cells: same('2024-01-26T16:00:00+01:00', '2024-01-26T15:00:00Z'),
  },
  date: { field: { type: 'date', constraints: { minimum: '-0100-01-01' } }, cells: same('2024-02-29', '1999-12-31') },
  era: { field: { type: 'date' }, cells: same('-0044-03-15', '12024-01-01') },
  datePattern: {
    field: { type: 'date', format: '%Y年%m月%d日', constraints: { enum: ['2024年1月6日', '2024年2月29日'] } },
    cells: [
      ['2024年1月6日', '2024-01-06'],
      ['2024年02月29日', '2024-02-29'],
    ],
  },
  anyDate: {
    field: { type: 'date', format: 'any' },
    cells: [
      ['26 January 2024', '2024-01-26'],
      ['2024-01-27', '2024-01-27'],
    ],
  },
  time: { field: { type: 'time', constraints: { exclusiveMaximum: '17:00:00' } }, cells: same('15:00:00', '00:00:00') },
  timePattern: {
    field: { type: 'time', format: '%I:%M %p' },
    cells: [
      ['3:30 pm', '15:30:00'],
      ['12:00 AM', '00:00:00'],
    ],
  },
  timeFraction: {
    field: { type: 'time', format: '%H%M%S.%f' },
    cells: [
      ['153000.25', '15:30:00.250000'],
      ['000000.0', '00:00:00.000000'],
    ],
  },
  year: { field: { type: 'year', constraints: { minimum: '-0100' } }, cells: same('-0044', '12024') },
  yearmonth: { field: { type: 'yearmonth', constraints: { minimum: '-0100-01' } }, cells: same('-0044-03', '2024-12') },
  duration: {
    field: { type: 'duration', constraints: { minimum: 'PT1S', enum: ['PT60M', 'P12M'] } },
    cells: [
      ['PT3600S', 'PT1H'],
      ['P12M', 'P1Y'],
    ],
  },
  geopoint: {
    field: { type: 'geopoint', constraints: { enum: ['90.5,45.50', '0, 0'] } },
    cells: [
      ['90.50,45.50', '90.50, 45.50'],
      ['0, 0', '0, 0'],
    ],
  },
  geoArray: {
    field: { type: 'geopoint', format: 'array' },
    cells: [
      ['[106.551234567890123456, 29.5]', '[106.551234567890123456,29.5]'],
      ['[-180,-90]', '[-180,-90]'],
    ],
  },
  geoObject: {
    field: { type: 'geopoint', format: 'object' },
    cells: [
      ['{"lat": 29.56, "lon": 106.55}', '{"lon":106.55,"lat":29.56}'],
      ['{"lon":1,"lat":1}', '{"lon":1,"lat":1}'],
    ],
  },
  geojson: {
    field: { type: 'geojson' },
    cells: [
      ['{"type": "Point", "coordinates": [1.0, 2]}', '{"type":"Point","coordinates":[1,2]}'],
      ['{"type":"FeatureCollection","features":[]}', '{"type":"FeatureCollection","features":[]}'],
    ],
  },
  topojson: {
    field: { type: 'geojson', format: 'topojson' },
    cells: same(
      '{"type":"Topology","objects":{},"arcs":[]}',
      '{"type":"Topology","objects":{"a":{"type":null}},"arcs":[]}',
    ),
  },
  any: { field: { type: 'any' }, cells: same('007', ' x') },
};

const names = Object.keys(columns);
const fields: readonly Field[] = [
  { name: 'id', type: 'integer' },
  ...names.map((name) => ({ name, ...(columns[name] as Column).field })),
];
const descriptor = {
  $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
  name: 'all-types',
  version: '0.1.0',
  title: 'All types',
  description: 'One column for each type.',
  licenses: [{ name: 'CC0-1.0' }],
  resources: [
    {
      name: 'values',
      type: 'table',
      path: 'values.csv',
      title: 'Values',
      description: 'Rows.',
      schema: { fields, primaryKey: ['id'], missingValues: ['', '-'] },
    },
  ],
};

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const csv = [
  ['id', ...names],
  ...[0, 1].map((row) => [String(row + 1), ...names.map((name) => (columns[name] as Column).cells[row]?.[0] ?? '')]),
  ['3', ...names.map(() => '-')],
]
  .map((cells) => `${cells.map(quoted).join(',')}\n`)
  .join('');

const scratch = scratchFolder();
const release = join(scratch, 'out', 'all-types', '0.1.0');

async function rowsOf(target: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const rows: Readonly<Record<string, unknown>>[] = [];
  for await (const row of readRows(target, { resource: 'values' })) rows.push(row);
  return rows;
}

describe('a data set with every type', () => {
  beforeAll(async () => {
    const folder = join(scratch, 'all-types');
    mkdirSync(folder);
    writeFileSync(join(folder, 'datapackage.yaml'), JSON.stringify(descriptor, null, 2));
    writeFileSync(join(folder, 'values.csv'), csv);
    const { report, status } = await build(folder, { out: join(scratch, 'out') });
    expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(status).toBe('written');
  }, 60_000);

  it('has a column of each type', () => {
    expect([...new Set(fields.map(({ type }) => type))].sort()).toEqual(fieldTypes.map(({ name }) => name).sort());
  });

  it('passes verify: descriptor, CSV, JSON, JSON Schema and types agree', async () => {
    const { problems } = await verify(release);
    // Warnings say that the published profile lacks lists, and that the package has no id.
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  }, 60_000);

  it.each(names)('publishes %s in its canonical form', async (name) => {
    const pkg = JSON.parse(readFileSync(join(release, 'datapackage.json'), 'utf8')) as Package;
    const [resource] = pkg.resources;
    const compiled = compileFields(resource?.schema ?? { fields: [] });
    const at = compiled.findIndex(({ field }) => field.name === name);
    const { cells } = columns[name] as Column;
    const [first, second, third] = JSON.parse(
      readFileSync(join(release, 'data', 'values.json'), 'utf8'),
    ) as readonly Readonly<Record<string, never>>[];
    const codec = compiled[at]?.codec;
    for (const [row, [, published]] of cells.entries()) {
      const value = codec?.parse(published);
      expect([published, value === undefined ? undefined : codec?.format(value)]).toEqual([published, published]);
      const item = [first, second][row]?.[name];
      expect(JSON.stringify(item)).toBe(
        value === undefined ? undefined : JSON.stringify(JSON.parse(codec?.toJson(value) ?? 'null')),
      );
    }
    expect(third?.[name]).toBeNull();
  });

  it('holds the same logical values as its source', async () => {
    expect(await rowsOf(join(release, 'datapackage.json'))).toEqual(
      await rowsOf(join(scratch, 'all-types', 'datapackage.yaml')),
    );
  });

  it('has a JSON Schema that refuses what is not of the types', () => {
    const validate = compileJsonSchema(
      JSON.parse(readFileSync(join(release, 'schema', 'values.schema.json'), 'utf8')) as never,
    );
    const [row] = JSON.parse(readFileSync(join(release, 'data', 'values.json'), 'utf8')) as readonly Readonly<
      Record<string, unknown>
    >[];
    expect([validate(row), validate.errors]).toEqual([true, null]);
    const wrong: readonly (readonly [string, unknown])[] = [
      ['string', '重-'],
      ['email', 'nobody'],
      ['binary', '@'],
      ['category', 'c'],
      ['number', '1'],
      ['number', -1001],
      ['integer', 1000],
      ['boolean', '是'],
      ['object', []],
      ['object', { b: 1, c: 1, d: 1 }],
      ['array', []],
      ['array', [2]],
      ['list', 'a'],
      ['numbers', [1, 2, 3]],
      ['datetime', '2024-01-26'],
      ['date', '26.01.2024'],
      ['datePattern', '2024-01-07'],
      ['time', '15:00'],
      ['year', 'x'],
      ['yearmonth', '2024'],
      ['duration', 'P1W'],
      ['duration', 'PT2H'],
      ['geopoint', '1'],
      ['geoArray', [1]],
      ['geoArray', [1, 100]],
      ['geoObject', { lon: 1 }],
      ['geojson', {}],
    ];
    for (const [name, value] of wrong)
      expect([name, value, validate({ ...row, [name]: value })]).toEqual([name, value, false]);
  });
});
