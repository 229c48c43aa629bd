import { describe, expect, it } from 'vitest';
import type { Constraints, Field } from '../../src/model/descriptor.js';
import type { JsonValue } from '../../src/model/json.js';
import { readCell } from '../../src/read-cell.js';

type Kinds = readonly string[];

/** Field, cell and the kinds of problems it has; own cases, beyond the shared ones. */
const cases: readonly (readonly [rule: string, field: Omit<Field, 'name'>, cell: string, kinds: Kinds])[] = [
  ['characters are code points', { type: 'string', constraints: { minLength: 2, maxLength: 2 } }, '𠮷野', []],
  ['characters are code points', { type: 'string', constraints: { maxLength: 1 } }, '👩‍🚀', ['maxLength']],
  ['zero is a limit', { type: 'string', constraints: { maxLength: 0 } }, 'a', ['maxLength']],
  ['items of a list', { type: 'list', constraints: { minLength: 2, maxLength: 2 } }, 'a,b,c', ['maxLength']],
  ['items of an array', { type: 'array', constraints: { minLength: 2 } }, '[[1,2]]', ['minLength']],
  ['properties, each name once', { type: 'object', constraints: { maxLength: 1 } }, '{"a":1,"a":2}', []],
  ['decimals are exact', { type: 'number', constraints: { maximum: '0.1' } }, '0.10000000000000000001', ['maximum']],
  [
    'limits as the field is written',
    { type: 'number', decimalChar: ',', constraints: { minimum: '1,5' } },
    '1,49',
    ['minimum'],
  ],
  [
    'limits as the field is written',
    { type: 'boolean', trueValues: ['是'], falseValues: ['否'], constraints: { enum: ['是'] } },
    '否',
    ['enum'],
  ],
  [
    'NaN keeps no limit',
    { type: 'number', constraints: { maximum: 1, exclusiveMinimum: 0 } },
    'NaN',
    ['maximum', 'exclusiveMinimum'],
  ],
  [
    'infinities have their place',
    { type: 'number', constraints: { minimum: '-INF', exclusiveMaximum: 'INF' } },
    '-INF',
    [],
  ],
  [
    'infinities have their place',
    { type: 'number', constraints: { exclusiveMaximum: 'INF' } },
    'INF',
    ['exclusiveMaximum'],
  ],
  [
    'both limits apply',
    { type: 'integer', constraints: { minimum: 5, exclusiveMinimum: 5 } },
    '4',
    ['minimum', 'exclusiveMinimum'],
  ],
  ['dates before Christ', { type: 'date', constraints: { minimum: '-0044-03-15' } }, '-0045-12-31', ['minimum']],
  ['years beyond four digits', { type: 'date', constraints: { maximum: '9999-12-31' } }, '10000-01-01', ['maximum']],
  ['years are numbers', { type: 'year', constraints: { exclusiveMaximum: 10000 } }, '9999', []],
  ['years before Christ', { type: 'year', constraints: { minimum: -44 } }, '-0100', ['minimum']],
  ['months of years', { type: 'yearmonth', constraints: { exclusiveMinimum: '-0001-12' } }, '0001-01', []],
  [
    'times with a pattern',
    { type: 'time', format: '%H:%M:%S.%f', constraints: { maximum: '12:00:00.0' } },
    '12:00:00.000001',
    ['maximum'],
  ],
  [
    'instants, whatever their zone',
    { type: 'datetime', constraints: { maximum: '2024-01-26T15:00:00Z' } },
    '2024-01-26T23:00:00+08:00',
    [],
  ],
  [
    'instants, whatever their zone',
    { type: 'datetime', constraints: { exclusiveMaximum: '2024-01-26T15:00:00Z' } },
    '2024-01-26T23:00:00+08:00',
    ['exclusiveMaximum'],
  ],
  [
    'no zone, but certain',
    { type: 'datetime', constraints: { minimum: '2024-01-26T00:00:00Z' } },
    '2024-01-26T14:00:01',
    [],
  ],
  [
    'no zone, and uncertain',
    { type: 'datetime', constraints: { minimum: '2024-01-26T00:00:00Z' } },
    '2024-01-26T14:00:00',
    ['minimum'],
  ],
  [
    'no zone in the limit, and uncertain',
    { type: 'datetime', constraints: { maximum: '2024-01-26T00:00:00' } },
    '2024-01-25T10:00:00Z',
    ['maximum'],
  ],
  [
    'no zone in the limit, but certain',
    { type: 'datetime', constraints: { maximum: '2024-01-26T00:00:00' } },
    '2024-01-25T09:59:59Z',
    [],
  ],
  [
    'fractions of any length',
    { type: 'datetime', constraints: { maximum: '2024-01-26T00:00:00.1' } },
    '2024-01-26T00:00:00.1000000000000000000001',
    ['maximum'],
  ],
  [
    'durations that are equal',
    { type: 'duration', constraints: { exclusiveMinimum: 'P1D' } },
    'PT24H',
    ['exclusiveMinimum'],
  ],
  [
    'the table of xsd:duration (3.2.6.2)',
    { type: 'duration', constraints: { minimum: 'P364D', maximum: 'P364D' } },
    'P1Y',
    ['maximum'],
  ],
  [
    'the table of xsd:duration (3.2.6.2)',
    { type: 'duration', constraints: { minimum: 'P365D', maximum: 'P365D' } },
    'P1Y',
    ['minimum', 'maximum'],
  ],
  [
    'the table of xsd:duration (3.2.6.2)',
    { type: 'duration', constraints: { minimum: 'P366D', maximum: 'P366D' } },
    'P1Y',
    ['minimum', 'maximum'],
  ],
  [
    'the table of xsd:duration (3.2.6.2)',
    { type: 'duration', constraints: { minimum: 'P367D', maximum: 'P367D' } },
    'P1Y',
    ['minimum'],
  ],
  [
    'the table of xsd:duration (3.2.6.2)',
    { type: 'duration', constraints: { minimum: 'P27D', maximum: 'P27D' } },
    'P1M',
    ['maximum'],
  ],
  [
    'the table of xsd:duration (3.2.6.2)',
    { type: 'duration', constraints: { minimum: 'P28D', maximum: 'P28D' } },
    'P1M',
    ['minimum', 'maximum'],
  ],
  [
    'the table of xsd:duration (3.2.6.2)',
    { type: 'duration', constraints: { minimum: 'P31D', maximum: 'P31D' } },
    'P1M',
    ['minimum', 'maximum'],
  ],
  [
    'the table of xsd:duration (3.2.6.2)',
    { type: 'duration', constraints: { minimum: 'P32D', maximum: 'P32D' } },
    'P1M',
    ['minimum'],
  ],
  [
    'the table of xsd:duration (3.2.6.2)',
    { type: 'duration', constraints: { minimum: 'P149D', maximum: 'P149D' } },
    'P5M',
    ['maximum'],
  ],
  [
    'the table of xsd:duration (3.2.6.2)',
    { type: 'duration', constraints: { minimum: 'P150D', maximum: 'P150D' } },
    'P5M',
    ['minimum', 'maximum'],
  ],
  [
    'the table of xsd:duration (3.2.6.2)',
    { type: 'duration', constraints: { minimum: 'P153D', maximum: 'P153D' } },
    'P5M',
    ['minimum', 'maximum'],
  ],
  [
    'the table of xsd:duration (3.2.6.2)',
    { type: 'duration', constraints: { minimum: 'P154D', maximum: 'P154D' } },
    'P5M',
    ['minimum'],
  ],
  ['durations below zero', { type: 'duration', constraints: { minimum: '-P1D' } }, '-PT24H0M0.1S', ['minimum']],
  [
    'durations with fractions',
    { type: 'duration', constraints: { exclusiveMaximum: 'PT0.3S' } },
    'PT0.29999999999999999999S',
    [],
  ],
  [
    'members are values: dates',
    { type: 'date', format: '%d/%m/%Y', constraints: { enum: ['1/2/2024'] } },
    '01/02/2024',
    [],
  ],
  [
    'members are values: instants',
    { type: 'datetime', constraints: { enum: ['2024-01-26T15:00:00Z'] } },
    '2024-01-26T14:00:00-01:00',
    [],
  ],
  [
    'members are values: no zone is another value',
    { type: 'datetime', constraints: { enum: ['2024-01-26T15:00:00Z'] } },
    '2024-01-26T15:00:00',
    ['enum'],
  ],
  [
    'members are values: objects',
    { type: 'object', constraints: { enum: [{ a: 1, b: [1.5] }] } },
    '{"b":[15e-1],"a":1.0}',
    [],
  ],
  [
    'members are values: arrays',
    { type: 'array', constraints: { enum: [[9007199254740992]] } },
    '[9007199254740993]',
    ['enum'],
  ],
  ['members are values: lists', { type: 'list', itemType: 'number', constraints: { enum: ['1,2.0'] } }, '1.00,2', []],
  ['members are values: points', { type: 'geopoint', constraints: { enum: ['1.0, 2'] } }, '1,2.00', []],
  [
    'members are values: GeoJSON',
    { type: 'geojson', constraints: { enum: [{ type: 'Point', coordinates: [1, 2] }] } },
    '{"coordinates":[1.0,2],"type":"Point"}',
    [],
  ],
  ['members are values: years', { type: 'year', constraints: { enum: [-44] } }, '-0044', []],
  ['members are values: NaN', { type: 'number', constraints: { enum: ['NaN'] } }, 'nan', []],
  ['categories are whole', { type: 'integer', categories: [1, 2], constraints: { enum: [1] } }, '2', ['enum']],
  [
    'every rule that is broken',
    { type: 'string', categories: ['b'], constraints: { enum: ['b'], minLength: 2, pattern: 'b*' } },
    'a',
    ['categories', 'enum', 'minLength', 'pattern'],
  ],
  [
    'a value of another type breaks no other rule',
    { type: 'integer', constraints: { minimum: 5, enum: [7] } },
    'x',
    ['type'],
  ],
  [
    'what is missing breaks no other rule',
    { type: 'string', categories: ['b'], constraints: { required: true, minLength: 2, pattern: 'b' } },
    '',
    ['required'],
  ],
  ['a rule of another type judges nothing', { type: 'integer', constraints: { pattern: 'x', minLength: 9 } }, '1', []],
  ['a rule of another type judges nothing', { type: 'string', constraints: { minimum: 'b' } }, 'a', []],
];

describe('constraints on logical values (table-schema#field-constraints)', () => {
  it.each(cases)('%s: %j %j', (_rule, field, cell, kinds) => {
    const result = readCell({ name: 'f', ...field }, cell);
    expect('problems' in result ? result.problems.map(({ kind }) => kind).sort() : []).toEqual([...kinds].sort());
  });
});

describe('jsonSchema (table-schema#jsonSchema)', () => {
  const kinds = (jsonSchema: JsonValue, cell: string): Kinds => {
    const constraints: Constraints = { jsonSchema };
    const result = readCell({ name: 'f', type: cell.startsWith('[') ? 'array' : 'object', constraints }, cell);
    return 'problems' in result ? result.problems.map(({ kind }) => kind) : [];
  };
  const draft = (name: string): string =>
    /^\d\d$/.test(name)
      ? `http://json-schema.org/draft-${name}/schema#`
      : `https://json-schema.org/draft/${name}/schema`;

  it.each([
    ['04', { properties: { a: { minimum: 1, exclusiveMinimum: true } } }, '{"a":2}', '{"a":1}'],
    ['06', { properties: { a: { exclusiveMinimum: 1 } } }, '{"a":2}', '{"a":1}'],
    ['07', { contains: { const: 1 } }, '[1]', '[2]'],
    ['2019-09', { dependentRequired: { a: ['b'] } }, '{"b":1}', '{"a":1}'],
    ['2020-12', { properties: { a: { prefixItems: [{ type: 'string' }] } } }, '{"a":["x"]}', '{"a":[1]}'],
  ])('draft %s', (name, schema, good, bad) => {
    expect(kinds({ $schema: draft(name), ...schema } as JsonValue, good)).toEqual([]);
    expect(kinds({ $schema: draft(name), ...schema } as JsonValue, bad)).toEqual(['jsonSchema']);
  });

  it('without a draft: tuples of either notation', () => {
    expect(kinds({ items: [{ type: 'string' }], additionalItems: false }, '["a",1]')).toEqual(['jsonSchema']);
    expect(kinds({ prefixItems: [{ type: 'string' }], items: false }, '["a",1]')).toEqual(['jsonSchema']);
    expect(kinds({ definitions: { n: { type: 'number' } }, items: { $ref: '#/definitions/n' } }, '[1,"2"]')).toEqual([
      'jsonSchema',
    ]);
  });

  it('formats are judged, patterns searched as JSON Schema has it', () => {
    expect(kinds({ properties: { d: { format: 'date' } } }, '{"d":"2024-02-30"}')).toEqual(['jsonSchema']);
    expect(kinds({ properties: { d: { pattern: 'b' } } }, '{"d":"abc"}')).toEqual([]);
    expect(kinds({ patternProperties: { '^x': { type: 'number' } } }, '{"x1":"a"}')).toEqual(['jsonSchema']);
  });

  it('a pattern that would take forever takes no time worth a word', () => {
    expect(kinds({ properties: { d: { pattern: '^(a+)+$' } } }, `{"d":"${'a'.repeat(50_000)}!"}`)).toEqual([
      'jsonSchema',
    ]);
  });

  it('items are compared once, not each with all', () => {
    const items = Array.from({ length: 100_000 }, (_, i) => `{"i":${i}}`);
    expect(kinds({ uniqueItems: true }, `[${items.join(',')}]`)).toEqual([]);
    expect(kinds({ uniqueItems: true }, `[${[...items, '{"i":1e0}'].join(',')}]`)).toEqual(['jsonSchema']);
  });

  it('a schema that refers to itself without end is no endless work', () => {
    expect(kinds({ $ref: '#' }, '{}')).toEqual(['jsonSchema']);
    const doubled = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `s${i}`,
        { allOf: [{ $ref: `#/$defs/s${i + 1}` }, { $ref: `#/$defs/s${i + 1}` }] },
      ]),
    );
    expect(() => kinds({ $ref: '#/$defs/s0', $defs: { ...doubled, s40: {} } }, '{}')).toThrow(/multiply/);
  });

  it.each([
    { $ref: 'https://example.org/schema.json' },
    { $schema: 'https://example.org/draft-99/schema' },
    { type: 'text' },
    { $ref: '#/$defs/none' },
    { pattern: '(?=a)' },
    { $async: true },
  ])('cannot be used: %j', (schema) =>
    expect(() => kinds(schema, '{}')).toThrow(/jsonSchema of the field cannot be used/),
  );
});
