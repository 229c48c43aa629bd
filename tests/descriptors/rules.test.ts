import { describe, expect, it } from 'vitest';
import { checkDescriptor } from '../../src/validate.js';
import { described } from '../support.js';

/** Every rule of descriptors by own examples: [what, descriptor, error codes for a reader, error codes for a publisher, warning codes]. */
type Codes = readonly string[];
interface Expected {
  readonly errors?: Codes;
  /** Where a publisher must not write what a reader takes. */
  readonly publisher?: Codes;
  /** Warnings for a publisher; all of them. */
  readonly warnings?: Codes;
}
type Rule = readonly [what: string, descriptor: unknown, expected?: Expected];

const short = (code: string): string => code.slice(code.indexOf('/') + 1);
const pkg = (more: object) => ({ ...described, resources: [{ name: 'a', path: 'a.csv' }], ...more });
const res = (more: object) => ({ ...described, resources: [{ name: 'a', path: 'a.csv', ...more }] });
const inline = (more: object) => ({ ...described, resources: [{ name: 'a', ...more }] });
const fields = [
  { name: 'id', type: 'integer' },
  { name: 'name', type: 'string' },
];
const schema = (more: object) => res({ type: 'table', schema: { fields, ...more } });
const field = (more: object) => schema({ fields: [{ name: 'x', ...more }] });
const dialect = (more: object) => res({ type: 'table', schema: { fields }, dialect: more });
const wrong = (...errors: string[]): Expected => ({ errors });
const warned = (...warnings: string[]): Expected => ({ warnings });
const old = (error = 'old-form'): Expected => ({ publisher: [error] });

function codes(descriptor: unknown, role: 'consumer' | 'publisher', severity: string): Codes {
  return checkDescriptor(descriptor, { role })
    .problems.filter((problem) => problem.severity === severity)
    .map(({ code }) => short(code));
}

function judge(rules: readonly Rule[]): void {
  it.each(rules.map(([what, descriptor, expected = {}]) => ({ what, descriptor, expected })))('$what', (rule) => {
    const { descriptor, expected } = rule;
    const { errors = [], publisher = errors, warnings = [] } = expected;
    expect(codes(descriptor, 'consumer', 'error')).toEqual(errors);
    expect(codes(descriptor, 'publisher', 'error')).toEqual(publisher);
    if (publisher.length === 0) expect(codes(descriptor, 'publisher', 'warning')).toEqual(warnings);
    for (const { pointer, section } of checkDescriptor(descriptor, { role: 'publisher' }).problems) {
      expect(pointer).toBeDefined();
      expect(section).toMatch(/^(?:data-package|data-resource|table-dialect|table-schema|glossary|recipes)#[\w-]+$/);
    }
  });
}

describe('package', () => {
  judge([
    ['D1 a list', [], wrong('type')],
    ['D1 a text', 'x', wrong('type')],
    ['D1 null', null, wrong('type')],
    ['D4 nothing', {}, wrong('required')],
    ['D4 a resource that is a text', pkg({ resources: ['a.csv'] }), wrong('type')],
    ['D4 null', pkg({ resources: null }), wrong('type')],
    [
      'D5 what is recommended',
      { resources: [{ name: 'a', path: 'a.csv' }] },
      warned('recommended', 'recommended', 'recommended', 'recommended'),
    ],
    ['D6 capitals and blanks', pkg({ name: 'My Package' }), warned('discouraged')],
    ['D6 a range of time', pkg({ name: 'budget-2010-2020' }), warned('discouraged')],
    ['D6 digits that are no year', pkg({ name: 'iso-3166' })],
    ['D7 a number', pkg({ id: 12 }), wrong('type')],
    ['D7 any text', pkg({ id: 'b03ec84-77fd-4270-813b-0c698943f7ce' })],
    ['D8 only a title', pkg({ licenses: [{ title: 'x' }] }), wrong('required')],
    ['D8 only a path', pkg({ licenses: [{ path: 'LICENSE' }] })],
    ['D8 no list', pkg({ licenses: { name: 'CC0-1.0' } }), wrong('type')],
    ['D9 blanks', pkg({ licenses: [{ name: 'CC BY' }] }), wrong('value')],
    ['D9 unknown', pkg({ licenses: [{ name: 'My-Own-2.0' }] }), warned('vocabulary')],
    ['D9 several known', pkg({ licenses: ['MIT', 'ODbL-1.0', 'OGL-UK-3.0', 'other-pd'].map((name) => ({ name })) })],
    ['D10 hidden', pkg({ licenses: [{ path: '.hidden/LICENSE' }] }), wrong('path')],
    ['D10 another scheme', pkg({ licenses: [{ path: 'file:///LICENSE' }] }), wrong('path')],
    ['D11 a title in languages', pkg({ title: { zh: '标题', en: 'Title' } }), wrong('type')],
    [
      'D11 no blank line behind the first paragraph',
      pkg({ description: 'One.\nTwo.\n\nThree.' }),
      warned('discouraged'),
    ],
    ['D12 no address', pkg({ homepage: 'example.org' }), wrong('value')],
    ['D12 a number', pkg({ homepage: 5 }), wrong('type')],
    ['D13 an address', pkg({ image: 'https://example.org/a.png' })],
    ['D13 hidden', pkg({ image: '.git/a.png' }), wrong('path')],
    ['D14 a month', pkg({ version: '2024-01' }), warned('discouraged')],
    ['D14 two numbers', pkg({ version: '1.0' }), warned('discouraged')],
    ['D14 before and build', pkg({ version: '1.0.0-rc.1+5' })],
    ['D15 a day', pkg({ created: '2024-01-26' }), wrong('value')],
    ['D15 no offset', pkg({ created: '2024-01-26T15:00:00' }), wrong('value')],
    ['D15 no such day', pkg({ created: '2024-02-30T15:00:00Z' }), wrong('value')],
    ['D15 a leap second', pkg({ created: '2016-12-31T23:59:60Z' })],
    ['D15 a number', pkg({ created: 2024 }), wrong('type')],
    ['D16 numbers', pkg({ keywords: [1] }), wrong('type')],
    ['D16 a text', pkg({ keywords: 'a, b' }), wrong('type')],
    ['D17 no list', pkg({ contributors: { title: 'A' } }), wrong('type')],
    ['D17 nobody', pkg({ contributors: [] }), wrong('value')],
    ['D18 a scheme that is none', pkg({ contributors: [{ title: 'A', path: 'ssh://a.example' }] }), wrong('value')],
    ['D18 an email', pkg({ contributors: [{ title: 'A', email: 'a@b.example', path: 'http://a.example' }] })],
    ['D19 numbers', pkg({ contributors: [{ title: 'A', roles: [1] }] }), wrong('type')],
    ['D19 unknown', pkg({ contributors: [{ title: 'A', roles: ['hero'] }] }), warned('vocabulary')],
    [
      'D19 of both vocabularies',
      pkg({
        contributors: [
          { title: 'A', roles: ['rightsHolder', 'Data curation', 'Writing – original draft', 'DataCollector'] },
        ],
      }),
    ],
    ['D20 role of v1', pkg({ contributors: [{ title: 'A', role: 'author' }] }), warned('old-form')],
    ['D20 role beside roles', pkg({ contributors: [{ title: 'A', role: 'x', roles: ['creator'] }] })],
    ['D21 no object', pkg({ sources: ['x'] }), wrong('type')],
    ['D21 none', pkg({ sources: [] })],
    ['D21 a path', pkg({ sources: [{ title: 'A', path: 'raw/a.xlsx', version: '1', email: 'a@b.example' }] })],
    ['D22 a namespace', pkg({ 'dc:temporal': { name: '19th Century' } })],
    ['D22 none', pkg({ temporal: 1 }), warned('unknown-property')],
    ['D22 in a contributor', pkg({ contributors: [{ title: 'A', 'x:orcid': '1' }] })],
    ['D23 made by programs', pkg({ _cache: { a: 1 } })],
    ['X6 languages', pkg({ languages: ['en', 'zh'] })],
    ['X7 dependencies', pkg({ dataDependencies: { 'country-codes': '^1.0.0' } })],
  ]);
});

describe('profile', () => {
  const bare = { name: 'p', resources: [{ name: 'a', path: 'a.csv' }] };
  const table = (more: object) => ({ ...bare, resources: [{ name: 'a', path: 'a.csv', ...more }] });
  const errors = (descriptor: unknown): Codes => codes(descriptor, 'consumer', 'error');
  it.each<readonly [string, unknown, Codes]>([
    ['D24 a number', pkg({ $schema: 5 }), ['type']],
    ['D24 words', pkg({ $schema: 'version two' }), ['profile']],
    ['D24 of another kind', pkg({ $schema: 'https://datapackage.org/profiles/2.0/tableschema.json' }), ['profile']],
    ['D24 a path, and no file', pkg({ $schema: 'profile.json' }), ['profile']],
    ['D28 unknown, and no network', pkg({ $schema: 'https://example.org/my-profile/1.0/profile.json' }), ['profile']],
    ['D25 1.0 by default: names', { ...bare, name: 'My Package' }, ['value']],
    [
      'D25 1.0 by default: names of resources',
      { ...bare, resources: [{ name: 'My Table', path: 'a.csv' }] },
      ['value'],
    ],
    [
      'D25 1.0 by address',
      { ...bare, $schema: 'https://datapackage.org/profiles/1.0/datapackage.json', name: 'P' },
      ['value'],
    ],
    ['D26 an alias of 1.0', { ...bare, profile: 'https://specs.frictionlessdata.io/schemas/data-package.json' }, []],
    [
      'D26 a contributor without title',
      { ...bare, profile: 'data-package', contributors: [{ role: 'author' }] },
      ['required'],
    ],
    ['D26 tabular, and no table', { ...bare, profile: 'tabular-data-package' }, ['required']],
    [
      'D26 tabular, and no schema',
      { ...table({ profile: 'tabular-data-resource' }), profile: 'tabular-data-package' },
      ['required'],
    ],
    [
      'D26 tabular',
      { ...table({ profile: 'tabular-data-resource', schema: { fields } }), profile: 'tabular-data-package' },
      [],
    ],
    ['D26 a name that no register has', { ...bare, profile: 'my-data-package' }, ['profile']],
    ['D26 a number', { ...bare, profile: 5 }, ['profile']],
    ['D26 beside $schema it means nothing', pkg({ profile: 'tabular-data-package' }), []],
    ['D27 of a resource', res({ $schema: 'https://example.org/none.json' }), []],
    ['S19 no type is text in 1.0', table({ schema: { fields: [{ name: 'x', constraints: { maxLength: 5 } }] } }), []],
  ])('%s', (_what, descriptor, expected) => expect(errors(descriptor)).toEqual(expected));
});

describe('resource', () => {
  const parts = ['a.csv', 'b.csv'];
  judge([
    ['R1 no name', { ...described, resources: [{ path: 'a.csv' }] }, wrong('required')],
    [
      'R1 a name twice',
      {
        ...described,
        resources: [
          { name: 'a', path: 'a.csv' },
          { name: 'a', path: 'b.csv' },
        ],
      },
      wrong('duplicate-name'),
    ],
    ['R1 a name that is not lower case', res({ name: '表' }), warned('discouraged')],
    ['R2 both', inline({ path: 'a.csv', data: [] }), wrong('path')],
    ['R2 neither', inline({}), wrong('path')],
    ['R3 url', inline({ url: 'https://example.org/a.csv' }), old()],
    ['R3 url that is none', inline({ url: '/etc/passwd' }), { errors: ['path'], publisher: ['path'] }],
    ['R4 parts', res({ path: parts })],
    ['R4 parts that are one', res({ path: ['a.csv'] })],
    ['R4 mixed', res({ path: ['https://example.org/a.csv', 'b.csv'] }), wrong('path')],
    ['R4 one bad part', res({ path: ['a.csv', '../b.csv'] }), wrong('path')],
    ['R5 a number', inline({ data: 5 }), wrong('type')],
    ['R5 true', inline({ data: true }), wrong('type')],
    ['R5 text without format', inline({ data: 'x' }), wrong('required')],
    ['R6 rows that are numbers', inline({ type: 'table', schema: { fields }, data: [1, 2] }), wrong('value')],
    ['R6 rows of two kinds', inline({ type: 'table', schema: { fields }, data: [[1], { a: 1 }] }), wrong('value')],
    ['R6 rows of objects', inline({ type: 'table', schema: { fields }, data: [{ id: 1 }, { id: 2 }] })],
    ['R6 no rows', inline({ type: 'table', schema: { fields }, data: [] })],
    ['R7 another type', res({ type: 'file' }), wrong('value')],
    ['R8 profile of v1', res({ profile: 'tabular-data-resource', schema: { fields } }), warned('old-form')],
    [
      'R8 and its data',
      inline({ profile: 'tabular-data-resource', schema: { fields }, data: { a: 1 } }),
      wrong('value'),
    ],
    ['R9 a media type', res({ mediatype: 'text/tab-separated-values' })],
    ['R9 with a parameter', res({ mediatype: 'text/csv; charset=utf-8' })],
    ['R9 an ending', res({ mediatype: 'csv' }), wrong('value')],
    ['R9 a format that is no text', res({ format: 5 }), wrong('type')],
    ['R10 utf-8 in any case', res({ encoding: 'UTF-8' })],
    ['R10 another that is known', res({ encoding: 'GB18030' }), warned('discouraged')],
    ['R10 another name', res({ encoding: 'latin1' }), warned('discouraged', 'vocabulary')],
    ['R10 a number', res({ encoding: 8 }), wrong('type')],
    ['R11 in a text', res({ bytes: '5' }), wrong('type')],
    ['R11 none', res({ bytes: 0 })],
    ['R12 nothing', res({ hash: '' }), wrong('value')],
    ['R12 MD5', res({ hash: 'd41d8cd98f00b204e9800998ecf8427e' })],
    ['R12 33 digits', res({ hash: 'd41d8cd98f00b204e9800998ecf8427e0' }), wrong('value')],
    ['R12 SHA-512', res({ hash: `sha512:${'0'.repeat(128)}` })],
    ['R12 too short for SHA-512', res({ hash: `sha512:${'0'.repeat(64)}` }), wrong('value')],
    ['R12 capitals', res({ hash: `SHA256:${'0'.repeat(64)}` }), warned('discouraged')],
    ['R12 unknown', res({ hash: 'blake3:0123' }), warned('vocabulary')],
    ['R12 a number', res({ hash: 5 }), wrong('type')],
    ['R13 of parts', res({ path: parts, bytes: 5 }), warned('discouraged')],
    ['R14 licences of a resource', res({ licenses: [{}] }), wrong('required')],
    ['R15 a path', res({ type: 'table', schema: { fields }, dialect: 'dialect.json' }), warned('published-profile')],
    ['R15 an address', res({ dialect: 'https://example.org/dialect.json' }), warned('published-profile')],
    ['R15 outside', res({ dialect: '../dialect.json' }), wrong('path')],
    ['R15 a list', res({ dialect: [] }), wrong('type')],
    ['R16 an address', res({ type: 'table', schema: 'https://example.org/schema.json' })],
    ['R16 absolute', res({ schema: '/schema.json' }), wrong('path')],
    ['R16 a table without', res({ type: 'table' }), warned('recommended')],
    ['X4 compression', res({ path: 'a.csv.gz', compression: 'gz' })],
    ['X5 files in an archive', res({ path: 'a.zip', resources: [] })],
  ]);
});

describe('paths', () => {
  const good = [
    'a.csv',
    'data/a.csv',
    'data/./a.csv',
    'data//a.csv',
    'data/~a.csv',
    '$HOME/a.csv',
    'a..b.csv',
    'data/数据.csv',
    'a b.csv',
  ];
  const far = [
    'http://example.com/a',
    'https://example.com',
    'ftp://example.com/a',
    'ftps://example.com/a',
    'https://example.com/../.a',
  ];
  const bad = [
    '..',
    '../a',
    'a/..',
    'a/../b',
    '.',
    './a.csv',
    'a/.',
    '.a.csv',
    '.git/a',
    'a/.git/b',
    '/a',
    '//example.com/a',
    '~',
    '~/a',
    'a\\b',
    '\\\\host\\a',
    'C:/a',
    'C:\\a',
    'c:a',
    'file:a',
    'file:///a',
    's3://b/a',
    'data:text/csv,a',
    'javascript:a',
    'a/',
    'a\u0000b',
    'a\nb',
    '%2e%2e/a',
    'a/%2E%2e/b',
    'a%2fb',
    'a%5Cb',
    'a%00b',
    '.%2e/a',
    'http:/example.com',
    'http://',
    'https:///a',
  ];
  judge([...good, ...far].map((path): Rule => [`good: ${path}`, res({ path })]));
  judge(bad.map((path): Rule => [`bad: ${JSON.stringify(path)}`, res({ path }), wrong('path')]));
  it('are judged the same wherever one stands', () => {
    for (const path of bad) {
      for (const descriptor of [
        pkg({ image: path }),
        pkg({ licenses: [{ path }] }),
        pkg({ sources: [{ title: 'A', path }] }),
        res({ schema: path }),
        res({ dialect: path }),
        res({ path: [path, 'b.csv'] }),
        res({ sources: [{ title: 'A', path }] }),
        inline({ url: path }),
      ]) {
        expect(codes(descriptor, 'consumer', 'error'), JSON.stringify([path, descriptor])).toEqual(['path']);
      }
    }
  });
});

describe('dialect', () => {
  const texts = [
    'headerJoin',
    'commentChar',
    'delimiter',
    'lineTerminator',
    'nullSequence',
    'property',
    'sheetName',
    'table',
  ];
  const flags = ['header', 'doubleQuote', 'skipInitialSpace'];
  judge([
    ...texts.map((name): Rule => [`${name} is a text`, dialect({ [name]: 5 }), wrong('type')]),
    ...texts.map((name): Rule => [`${name} may be several characters`, dialect({ [name]: '::' })]),
    ...flags.map((name): Rule => [`${name} is true or false`, dialect({ [name]: 'true' }), wrong('type')]),
    ...['quoteChar', 'escapeChar'].map(
      (name): Rule => [`${name} is one character`, dialect({ [name]: '::' }), wrong('value')],
    ),
    ['one character may be two units', dialect({ quoteChar: '𠮷' })],
    ['an empty comment character', dialect({ commentChar: '' }), wrong('value')],
    ['an empty join', dialect({ headerJoin: '' })],
    ['header rows from 1', dialect({ headerRows: [0] }), wrong('value')],
    ['comment rows are numbers', dialect({ commentRows: ['2'] }), wrong('type')],
    ['comment rows are a list', dialect({ commentRows: 2 }), wrong('type')],
    ['escape and quote', dialect({ escapeChar: '\\', quoteChar: '"' }), wrong('value')],
    ['an item type', dialect({ itemType: 'row' }), wrong('value')],
    ['a sheet from 1', dialect({ sheetNumber: 0 }), wrong('value')],
    ['a sheet by a text', dialect({ sheetNumber: '1' }), wrong('type')],
    ['L17 removed in v2', dialect({ csvddfVersion: 1.2, caseSensitiveHeader: true }), warned('old-form', 'old-form')],
    ['L19 nested properties, which nobody reads', dialect({ csv: { delimiter: ';' } }), warned('unknown-property')],
    ['L18 a profile of its own', dialect({ $schema: 'https://example.org/none.json' })],
  ]);
});

describe('schema', () => {
  const key = (primaryKey: unknown) => schema({ primaryKey });
  const foreign = (fk: unknown) => ({
    ...described,
    resources: [
      { name: 'a', type: 'table', path: 'a.csv', schema: { fields, foreignKeys: [fk] } },
      { name: 'b', type: 'table', path: 'b.csv', schema: { fields } },
      { name: 'c', type: 'table', path: 'c.csv', schema: 'c.json' },
    ],
  });
  judge([
    ['S1 a field that is a text', schema({ fields: ['id'] }), wrong('type')],
    ['S1 a name that is a number', field({ name: 5 }), wrong('type')],
    ['S2 names twice', schema({ fields: [{ name: 'x' }, { name: 'x' }] }), { publisher: ['duplicate-name'] }],
    ['S3 superset', schema({ fieldsMatch: 'superset' }), warned('published-profile')],
    ['S3 null', schema({ fieldsMatch: null }), wrong('value')],
    ['S6 values twice', schema({ missingValues: [{ value: '' }, { value: '' }] }), wrong('value')],
    ['S6 no value', schema({ missingValues: [{ label: 'x' }] }), wrong('required')],
    ['S6 a value that is a number', schema({ missingValues: [{ value: -99 }] }), wrong('type')],
    ['S6 both forms', schema({ missingValues: ['-', { value: '' }, { value: 'x' }] }), wrong('value')],
    ['S6 null', schema({ missingValues: null }), wrong('type')],
    ['S10 a text', key('id'), old()],
    ['S10 a text that is no field', key('zz'), { errors: ['unknown-field'], publisher: ['old-form', 'unknown-field'] }],
    ['S10 an object', key({ id: 1 }), wrong('type')],
    ['S10 in another order', key(['name', 'id']), warned('discouraged')],
    ['S12 none', schema({ uniqueKeys: [] }), wrong('value')],
    ['S12 a text', schema({ uniqueKeys: 'id' }), wrong('type')],
    ['S12 texts', schema({ uniqueKeys: ['id'] }), wrong('type')],
    ['S12 a number', schema({ uniqueKeys: [[1]] }), wrong('type')],
    ['S12 keys', schema({ uniqueKeys: [['id'], ['id', 'name']] })],
    ['S13 not an object', schema({ foreignKeys: ['id'] }), wrong('type')],
    [
      'S13 lengths',
      foreign({ fields: ['id'], reference: { resource: 'b', fields: ['id', 'name'] } }),
      wrong('foreign-key'),
    ],
    ['S13 no names', foreign({ fields: [], reference: { resource: 'b', fields: [] } }), wrong('value', 'value')],
    ['S13 a number', foreign({ fields: [1], reference: { resource: 'b', fields: ['id'] } }), wrong('type')],
    [
      'S14 no such resource',
      foreign({ fields: ['id'], reference: { resource: 'z', fields: ['id'] } }),
      wrong('foreign-key'),
    ],
    ['S14 a schema elsewhere', foreign({ fields: ['id'], reference: { resource: 'c', fields: ['any'] } })],
    ['S15 no resource', foreign({ fields: ['id'], reference: { fields: ['id'] } })],
    [
      'S15 no resource, no such field',
      foreign({ fields: ['id'], reference: { fields: ['zz'] } }),
      wrong('unknown-field'),
    ],
    ['S15 an empty text', foreign({ fields: ['id'], reference: { resource: '', fields: ['id'] } }), old()],
    ['S15 its own name', foreign({ fields: ['id'], reference: { resource: 'a', fields: ['id'] } }), old()],
    [
      'S18 texts',
      foreign({ fields: 'id', reference: { resource: 'b', fields: 'id' } }),
      { publisher: ['old-form', 'old-form'] },
    ],
    ['S18 a text and a list', foreign({ fields: ['id'], reference: { resource: 'b', fields: 'id' } }), wrong('type')],
    [
      'X8 another package',
      foreign({
        fields: ['id'],
        reference: { package: 'https://example.org/datapackage.json', resource: 'z', fields: ['id'] },
      }),
    ],
    ['X9 metadata in a schema', schema({ title: 'Units', version: '1.0.0' })],
  ]);
});

describe('field', () => {
  const types =
    'string number integer boolean object array list datetime date time year yearmonth duration geopoint geojson any';
  judge([
    ...types
      .split(' ')
      .map((type): Rule => [`type ${type}`, field({ type }), type === 'list' ? warned('published-profile') : {}]),
    ...['String', 'text', '', 'float', 'date-time'].map(
      (type): Rule => [`no type ${type}`, field({ type }), wrong('value')],
    ),
    ['a type that is a list', field({ type: ['string'] }), wrong('value')],
    ['formats of types without any', field({ type: 'year', format: 'YY' }), wrong('value')],
    ['a format that is a number', field({ type: 'date', format: 5 }), wrong('type')],
    ['a pattern of dates', field({ type: 'date', format: '%d/%m/%Y' })],
    ['a pattern that is none', field({ type: 'date', format: '%Q' }), wrong('unsupported')],
    ['S20 fmt:', field({ type: 'time', format: 'fmt:%H:%M' }), old()],
    ['F18 any', field({ type: 'datetime', format: 'any' }), warned('discouraged')],
    ['F13 item types', field({ type: 'list', itemType: 'datetime', delimiter: '|' }), warned('published-profile')],
    ['F13 another item type', field({ type: 'list', itemType: 'object' }), wrong('value')],
    ['F13 no delimiter', field({ type: 'list', delimiter: '' }), wrong('value')],
    ['F7 one character twice', field({ type: 'number', decimalChar: ' ', groupChar: ' ' }), wrong('value')],
    ['F7 a comma for groups', field({ type: 'number', groupChar: ',' })],
    ['F10 a period for groups of integers', field({ type: 'integer', groupChar: '.' })],
    ['F8 in a text', field({ type: 'number', bareNumber: 'false' }), wrong('type')],
    ['F11 no texts', field({ type: 'boolean', trueValues: [1] }), wrong('type')],
    ['F11 none', field({ type: 'boolean', falseValues: [] }), wrong('value')],
    ['F11 the default of the other', field({ type: 'boolean', trueValues: ['0'] }), wrong('value')],
    ['F11 both', field({ type: 'boolean', trueValues: ['是'], falseValues: ['否'] })],
    ['S21 a description that is a list', field({ description: ['x'] }), wrong('type')],
    ['S21 an example that fits', field({ type: 'date', example: '2017-05-08' })],
    ['S21 an example that does not', field({ type: 'date', example: '2017-02-30' }), warned('example')],
    ['S21 an example of the format', field({ type: 'date', format: '%d/%m/%Y', example: '31/12/2017' })],
    ['S22 a URN', field({ rdfType: 'urn:x:y' })],
    ['S22 words', field({ rdfType: 'Country' }), wrong('value')],
    ['S22 a number', field({ rdfType: 5 }), wrong('type')],
    [
      'S23 labels twice',
      field({
        type: 'string',
        categories: [
          { value: 'a', label: 'x' },
          { value: 'b', label: 'x' },
        ],
      }),
      wrong('value'),
    ],
    ['S23 values twice', field({ type: 'integer', categories: [1, 1] }), wrong('value')],
    ['S23 both forms', field({ type: 'integer', categories: [1, { value: 2 }] }), wrong('value')],
    ['S23 a label that is a number', field({ type: 'string', categories: [{ value: 'a', label: 5 }] }), wrong('type')],
    ['S23 decimals', field({ type: 'integer', categories: [1.5] }), wrong('type')],
    ['S23 of any', field({ categories: ['a'] }), wrong('value')],
    ['S23 of dates', field({ type: 'date', categories: ['2017-01-01'] }), wrong('value')],
    [
      'S24 one that is no category',
      field({ type: 'integer', categories: [{ value: 1 }], constraints: { enum: [2] } }),
      wrong('constraint'),
    ],
    ['S24 another spelling', field({ type: 'integer', categories: [1], constraints: { enum: ['01'] } })],
    ['S25 no flag', field({ type: 'string', categories: ['a'], categoriesOrdered: 1 }), wrong('type')],
    ['S26 a constraint out of place', field({ type: 'string', pattern: 'a' }), warned('unknown-property')],
    ['S26 a namespace', field({ type: 'string', 'qudt:unit': 'kg' })],
    ['S8 missing values of a field', field({ missingValues: ['-', { value: 'x' }] }), wrong('value')],
  ]);
});

describe('constraints', () => {
  const limited = 'integer number date time datetime duration year yearmonth'.split(' ');
  const sized = ['string', 'array', 'object'];
  const all =
    'string number integer boolean object array list datetime date time year yearmonth duration geopoint geojson any'.split(
      ' ',
    );
  const one = (type: string | undefined, constraints: unknown) =>
    field({ ...(type === undefined ? {} : { type }), constraints });
  const values: Readonly<Record<string, string | number>> = {
    integer: 1,
    number: 1.5,
    date: '2017-01-01',
    time: '12:00:00',
    datetime: '2017-01-01T00:00:00',
    duration: 'P1D',
    year: 2017,
    yearmonth: '2017-01',
  };
  judge([
    ...limited.flatMap((type) =>
      ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].map(
        (name): Rule => [`${name} of ${type}`, one(type, { [name]: values[type] })],
      ),
    ),
    ...all
      .filter((type) => !limited.includes(type))
      .map((type): Rule => [`C9 minimum of ${type}`, one(type, { minimum: '1' }), wrong('constraint')]),
    ...sized.map((type): Rule => [`C3 minLength of ${type}`, one(type, { minLength: 0, maxLength: 5 })]),
    ...limited.map((type): Rule => [`C9 maxLength of ${type}`, one(type, { maxLength: 5 }), wrong('constraint')]),
    ...all
      .filter((type) => type !== 'string')
      .map((type): Rule => [`C9 pattern of ${type}`, one(type, { pattern: 'a' }), wrong('constraint')]),
    ...all
      .filter((type) => !['array', 'object'].includes(type))
      .map((type): Rule => [`C9 jsonSchema of ${type}`, one(type, { jsonSchema: {} }), wrong('constraint')]),
    ['C4 without a type', one(undefined, { maximum: 5 }), wrong('constraint')],
    ['C1 a text', one('string', { required: 'yes' }), wrong('type')],
    ['C2 null', one('string', { unique: null }), wrong('type')],
    ['C3 negative', one('string', { minLength: -1 }), wrong('value')],
    ['C3 a fraction', one('string', { maxLength: 1.5 }), wrong('type')],
    ['C3 a text', one('string', { maxLength: '5' }), wrong('type')],
    ['C7 no list', one('string', { enum: { a: 1 } }), wrong('type')],
    ['C10 an enum of another type', one('date', { enum: ['2017-13-01'] }), wrong('constraint')],
    ['C10 a limit that is true', one('integer', { minimum: true }), wrong('type')],
    [
      'C10 a limit in the field’s format',
      field({ type: 'date', format: '%d/%m/%Y', constraints: { minimum: '31/12/2017' } }),
    ],
    [
      'C10 a limit not in the field’s format',
      field({ type: 'date', format: '%d/%m/%Y', constraints: { minimum: '2017-12-31' } }),
      wrong('constraint'),
    ],
    ['C10 a pattern that is a number', one('string', { pattern: 5 }), wrong('type')],
    ['constraints are an object', one('string', null), wrong('type')],
    ['a namespace', one('string', { 'x:checked': true })],
    ['a name that nobody knows', one('string', { maxlength: 5 }), wrong('constraint')],
  ]);
});

describe('names that objects have by birth', () => {
  const text = `{"$schema": "${described.$schema}", "name": "p", "id": "x", "licenses": [{"name": "CC0-1.0"}],
    "__proto__": {"resources": []}, "constructor": {"a": 1}, "toString": 1,
    "resources": [{"name": "__proto__", "path": "a.csv", "__proto__": {"type": "table"}, "schema": {"fields": [
      {"name": "__proto__", "__proto__": {"type": "integer"}}, {"name": "constructor"}, {"name": "hasOwnProperty"}],
      "primaryKey": ["__proto__", "constructor"], "uniqueKeys": [["hasOwnProperty"]]}}]}`;
  it('are names like others', () => {
    const report = checkDescriptor(JSON.parse(text));
    expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(({} as Record<string, unknown>)['type']).toBeUndefined();
    const keys = JSON.parse(text.replace('["__proto__", "constructor"]', '["toString", "valueOf"]')) as unknown;
    expect(codes(keys, 'consumer', 'error')).toEqual(['unknown-field', 'unknown-field']);
  });
});

describe('nesting', () => {
  it('without end is one problem, wherever it stands, and a loop hangs nothing', () => {
    let deep: unknown = {};
    for (let i = 0; i < 100_000; i++) deep = i % 2 === 0 ? [deep] : { a: deep };
    for (const descriptor of [
      deep,
      pkg({ 'x:deep': deep }),
      inline({ data: deep }),
      pkg({ title: deep }),
      field({ type: 'any', constraints: { enum: [deep, deep] } }),
    ])
      expect(codes(descriptor, 'consumer', 'error')).toEqual(['nesting']);
    const loop: Record<string, unknown> = { ...described };
    loop['resources'] = [{ name: 'a', data: [loop] }];
    expect(() => checkDescriptor(loop)).not.toThrow();
  });
});

it('one wrong constraint is one problem, and many faults are as many', () => {
  expect(codes(field({ type: 'integer', constraints: { minimum: [1] } }), 'consumer', 'error')).toEqual(['type']);
  const many = {
    ...described,
    title: 5,
    homepage: 'x',
    resources: [{ name: 'a', path: '../a', bytes: -1, schema: { fields: [{ type: 'text' }] } }],
  };
  expect([...codes(many, 'consumer', 'error')].sort()).toEqual(['path', 'required', 'type', 'value', 'value', 'value']);
});
