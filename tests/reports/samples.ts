import { fieldTypes } from '../../src/fields/index.js';
import { collectProblems } from '../../src/lib/problem-collector.js';
import type { Problem, ProblemCode, Report } from '../../src/model/problem.js';

type Details = Omit<Problem, 'code' | 'severity'>;

const cell: Details = {
  resource: 'rows',
  file: 'rows.csv',
  row: 3,
  line: 4,
  column: 3,
  field: 'title',
  value: '渝',
  limit: '2',
};
const row: Details = {
  resource: 'rows',
  file: 'rows.csv',
  row: 3,
  line: 4,
  field: ['a', 'b'],
  value: '1, x',
  limit: '1',
};
const place: Details = {
  file: 'datapackage.yaml',
  line: 7,
  pointer: '/resources/0/schema/fields/0',
  resource: 'rows',
  field: 'title',
};
const evidence: Details = { resource: 'evidence', file: 'evidence.csv', row: 2, line: 3, field: 'text', help: 'E2' };
const source: Details = { resource: 'sources', file: 'sources/s.txt', line: 1, value: '没有人用的一句。 [14, 22)' };
const sha = 'f'.repeat(64);

const typedFileSamples = (file: string, type: string, allowed: string): readonly Details[] => [
  { resource: 'rows', file, row: 3, field: 'title', value: '"2"', limit: '"3"' },
  { resource: 'rows', file, row: 3, field: 'title', value: 'null', limit: '"3"' },
  { resource: 'rows', file, field: 'title', value: type, limit: allowed },
  { resource: 'rows', file, value: 'a, b', limit: 'a, c' },
  { resource: 'rows', file, value: '4 rows', limit: '5 rows' },
  { resource: 'rows', file, value: '', limit: 'file', help: 'no magic bytes found at end of file' },
];

const types = [...fieldTypes.map(({ name }) => name), 'mystery'];
const formats = [
  'string (email)',
  'string (uri)',
  'string (binary)',
  'string (uuid)',
  'date (%d.%m.%Y)',
  'time (any)',
  'geopoint (array)',
  'geojson (topojson)',
  'mystery (odd)',
  'date (default)',
];
const pathFaults = [
  'empty',
  'scheme',
  'absolute',
  'backslash',
  'parent',
  'hidden',
  'control',
  'dot',
  'folder',
  'encoded',
];
const entryFaults = [
  'duplicate',
  'bomb',
  'link',
  'special',
  'encrypted',
  'method',
  'overlap',
  'header',
  'crc',
  'names',
];

const rules = [
  'must match pattern "^[a-z]+$"',
  '^[a-z][a-z0-9]*([-_][a-z0-9]+)*$',
  'must match format "uri"',
  'must be >= 0',
  'must be <= 9',
  'must be > 0',
  'must be < 9',
  'must NOT have fewer than 1 items',
  'must NOT have more than 3 characters',
  'must NOT have fewer than 2 properties',
  'must NOT have duplicate items (items ## 1 and 0 are identical)',
  'SemVer 2.0.0: 0.1.0',
  'exact, equal, subset',
  'must match exactly one schema in oneOf',
  '',
];

/** Problems of every code in the forms that the checks give them: every `help`, every kind of `limit`. */
export const samples: Readonly<Record<ProblemCode, readonly Details[]>> = {
  'cell/type': [
    ...[...types, ...formats].flatMap((limit) => [' 1', '１', 'x', ''].map((value) => ({ ...cell, value, limit }))),
    { ...cell, value: '有', limit: 'boolean', help: 'lists: 是, Y | 否, N' },
    { ...cell, value: '高', limit: 'integer', help: 'label: 1' },
    ...['N/A', '-', '无', 'NULL'].map((value) => ({ ...cell, value, limit: 'number' })),
    { ...cell, line: 9 },
    { ...cell, file: 'rows.json' },
  ],
  'cell/required': [
    { ...cell, value: '' },
    { ...cell, value: '-' },
  ],
  'cell/minLength': [cell, { ...cell, help: '1' }],
  'cell/maxLength': [cell, { ...cell, help: '3' }],
  'cell/minimum': [cell],
  'cell/maximum': [cell],
  'cell/exclusiveMinimum': [cell],
  'cell/exclusiveMaximum': [cell],
  'cell/pattern': [{ ...cell, limit: 'S[1-9]' }],
  'cell/enum': [{ ...cell, limit: '高, 低' }],
  'cell/jsonSchema': [{ ...cell, value: '{"value":"bad"}', limit: '/value must be integer' }],
  'cell/categories': [
    { ...cell, limit: 'high, low' },
    { ...cell, value: '高', limit: 'high, low', help: 'high' },
  ],
  'cell/unique': [{ ...cell, limit: '1' }],
  'cell/precision': [{ ...cell, value: '9007199254740993', limit: '9007199254740992' }],
  'cell/formula': [cell, { ...cell, value: '=1+1' }],
  'cell/white-space': [
    { ...cell, value: ' 渝', limit: '渝', help: 'U+0020' },
    { ...cell, value: '\u3000', limit: '', help: 'U+3000' },
  ],
  'cell/control-character': ['replacement', 'direction', 'control', 'private', 'unassigned', 'invisible'].map(
    (help) => ({ ...cell, value: '重\ufffd', limit: 'U+FFFD', help }),
  ),
  'cell/unicode-form': [
    { ...cell, value: 'Cafe\u0301', limit: 'Café', help: 'composed' },
    { ...cell, value: '\u2f42化', limit: '文化', help: 'radical' },
  ],
  'cell/full-width': [
    { ...cell, value: 'Ａ－１２', limit: 'A-12', help: 'code' },
    { ...cell, value: '第１０号', limit: '2', help: 'mixed' },
  ],
  'cell/truncation': [
    { ...cell, limit: '255 characters', help: '2' },
    { ...cell, limit: '65535 bytes', help: '1' },
  ],
  'cell/check-digit': [
    ...['form', 'region', 'date', 'digit'].map((help) => ({ ...cell, value: '11****2X', limit: 'GB11643', help })),
    ...['form', 'digit'].map((help) => ({ ...cell, value: '911000001000039621', limit: 'GB32100', help })),
  ],
  'cell/identity-number': [{ ...cell, value: '11**************2X', limit: '3' }],
  'cell/future-date': [{ ...cell, value: '2071-05-08', limit: '2017-05-08' }],
  'row/duplicate': [{ ...row, value: '1, x', limit: '1' }],
  'row/primaryKey': [row],
  'row/uniqueKey': [row],
  'row/foreignKey': [{ ...row, value: 'U02', limit: 'units.id' }],
  'row/extra-cell': [
    { ...row, value: 'x', limit: '3' },
    { file: 'rows.ndjson', row: 2, line: 2, value: 'x', limit: '3' },
  ],
  'row/missing-cell': [
    { ...row, value: '2', limit: '3', field: 'c' },
    { ...row, value: '2', limit: '3', field: [] },
  ],
  'row/blank-row': [{ file: 'rows.csv', row: 3, line: 4 }],
  'row/quote': [
    { ...row, value: 'a"b' },
    { file: 'rows.csv', line: 1, column: 2 },
  ],
  'header/missing-field': [{ file: 'rows.csv', line: 1, field: '标题', limit: '编号, 标题' }],
  'header/extra-field': [{ file: 'rows.csv', line: 1, column: 3, value: '', limit: '编号, 标题' }],
  'header/field-name': [{ file: 'rows.csv', line: 1, column: 2, value: '题目', limit: '标题', field: '标题' }],
  'header/no-matching-field': [{ file: 'rows.csv', line: 1, column: 1, value: 'x;y', limit: '编号, 标题' }],
  'file/file': [
    { file: 'rows.csv', value: 'rows.csv' },
    { file: 'data.zip', value: 'datapackage.json' },
    { file: 'rows.csv', value: 'rows.csv', limit: 'Rows.csv, rows.csv.csv' },
    { ...place, value: 'schema.json', pointer: '/resources/0/schema' },
    { ...place, value: 'schema.json', pointer: '/resources/0/schema', limit: 'Schema.json' },
    ...['outside', 'folder', 'special', 'unreadable', 'changed'].map((help) => ({
      file: 'r.csv',
      value: 'r.csv',
      help,
    })),
    { file: 'rows.csv', value: 'rows.csv', help: 'unreadable', limit: 'EIO' },
  ],
  'file/bytes': [{ file: 'rows.csv', value: '10', limit: '12' }],
  'file/hash': [
    { file: 'rows.csv', value: `sha256:${sha}`, limit: `sha256:${sha}` },
    { file: 'rows.csv', value: 'blake3', limit: 'md5, sha1, sha256, sha512', help: 'algorithm' },
  ],
  'file/encoding': [
    { file: 'rows.csv', line: 2, value: '0xD6', limit: 'utf-8', help: '17 4' },
    { file: 'rows.json', line: 2, value: '0xD6', limit: 'utf-8', help: '17 4' },
    { file: 'rows.csv', line: 2, value: '0xD6', limit: 'utf-8', help: '17 4 gb18030 likely' },
    { file: 'rows.json', line: 2, value: '0xD6', limit: 'utf-8', help: '17 4 windows-1252 unsure' },
    { file: 'rows.csv', line: 1, value: '0x00', limit: 'utf-8', help: '0 1 utf-16le likely' },
    { file: 'rows.csv', line: 1, value: '0xEF', limit: 'gbk', help: '0 1 utf-8 certain' },
    { file: 'rows.csv', value: 'utf-16le', help: 'bom' },
    { file: 'rows.csv', value: 'utf-99', limit: 'utf-8' },
    { file: 'datapackage.yaml', limit: 'utf-8' },
  ],
  'file/bom': [{ file: 'rows.csv', line: 1, value: 'U+FEFF', limit: 'utf-8' }],
  'file/empty-source': [{ file: 'rows.csv', line: 1 }],
  'file/syntax': [
    'not an array of rows',
    'the property is not an array of rows',
    'not an object with the property of the rows',
    'an item is not an object',
    'an item is not an array',
    'something follows the array of rows',
    'something follows the value',
    'the end of the file comes too early',
    'a text is not closed',
    'a colon is missing',
    'out of place',
    'no property',
    'no sheet',
    'Unexpected token',
  ].map((help) => ({ file: 'rows.json', line: 1, help, value: '}' })),
  'file/archive': [
    ...[...pathFaults, ...entryFaults, 'no file', 'several files'].map((help) => ({
      file: 'data.zip',
      value: '../x',
      help,
    })),
    { file: 'data.zip', help: 'End of central directory record\nsignature not found' },
    { file: 'data.zip', value: '', help: 'invalid central directory' },
    { file: 'rows.csv', value: 'rows.csv', help: 'too many bytes in the stream' },
    { file: 'data.zip', value: 'a.csv', help: 'method', limit: '14' },
    { file: 'data.zip', value: 'A.csv', limit: 'a.csv', help: 'same-name' },
    { file: 'data.zip', value: '', limit: '65535', help: 'entries' },
    { file: 'data.zip', value: '', limit: '10 bytes', help: 'total' },
    { file: 'data.zip', value: 'parks/datapackage.json', help: 'sub-folder' },
    { file: 'data.zip', value: 'a/datapackage.json, b/datapackage.json', help: 'several' },
  ],
  'file/format': [
    { file: 'rows.doc', value: 'rows.doc' },
    { file: 'rows.csv', line: 1, value: 'HTML', help: 'content' },
  ],
  'file/limit': [
    { resource: 'rows', file: 'rows.csv', value: '20 bytes', limit: '10 bytes' },
    { file: 'datapackage.json', value: '20 bytes', limit: '10 bytes' },
    { resource: 'rows', file: 'rows.csv', value: '30 rows', limit: '20 rows', help: 'duplicate' },
    { file: 'rows.csv' },
    { file: 'datapackage.yaml', help: 'aliases' },
    { file: 'datapackage.json', value: '20000', limit: '10000', help: 'resources' },
    { resource: 'rows', file: 'rows.csv', row: 1, line: 2, limit: '10 characters', help: 'record' },
    { resource: 'rows', file: 'rows.csv.gz', limit: '10 bytes', help: 'inflation' },
    { resource: 'rows', file: 'https://example.org/rows.csv', value: '20 bytes', limit: '10 bytes', help: 'download' },
  ],
  'file/network': [
    ...[
      'not-allowed',
      'scheme',
      'address',
      'credentials',
      'private',
      'redirects',
      'downgrade',
      'status',
      'time',
      'html',
      'encoding',
      'dns',
      'tls',
      'connect',
      'incomplete',
    ].flatMap((help) => [
      { file: 'https://example.org/r.csv', value: 'https://example.org/r.csv', help },
      { value: 'https://example.org/r.csv', help, limit: '10.0.0.1 (private)' },
    ]),
    { value: 'https://example.org/r.csv', help: 'time', limit: 'whole' },
    { resource: 'rows', file: 'rows.json', line: 3, limit: '256', help: 'nesting' },
  ],
  'descriptor/syntax': [
    { file: 'datapackage.yaml', line: 3, column: 5, help: 'Map keys must be unique' },
    { file: 'datapackage.json', help: 'Unexpected end of JSON input' },
    { file: 'datapackage.json', line: 4, value: 'path', help: 'duplicate' },
  ],
  'descriptor/required': ['licenses', 'schema', 'resources', 'odd'].map((field) => ({ ...place, pointer: '', field })),
  'descriptor/type': [{ ...place, pointer: '/resources/0/path', value: '5', limit: 'string, array' }],
  'descriptor/value': rules.map((limit) => ({ ...place, pointer: '/resources/0/name', value: '"A B"', limit })),
  'descriptor/unknown-property': [{ ...place, pointer: '/tittle', value: 'tittle', limit: 'title' }],
  'descriptor/path': [
    ...pathFaults.map((help) => ({ ...place, pointer: '/resources/0/path', value: '..\\x', help })),
    { ...place, pointer: '/resources/0', help: 'one-of' },
    { ...place, pointer: '/resources/0/path', help: 'mixed' },
  ],
  'descriptor/duplicate-name': [
    { file: 'datapackage.yaml', pointer: '/resources/1/name', value: 'rows' },
    { ...place, value: 'title' },
  ],
  'descriptor/unknown-field': [
    { ...place, pointer: '/resources/0/schema/primaryKey', value: 'c', limit: 'a, b' },
    { file: 'datapackage.yaml', pointer: '/gongkai:evidence/source', value: 'proof', limit: 'a, b' },
    {
      file: 'datapackage.yaml',
      pointer: '/gongkai:evidence/resource',
      resource: 'evidence',
      value: 'note',
      limit: 'a, b',
    },
  ],
  'descriptor/foreign-key': [
    { ...place, value: 'u', limit: 'a, b', help: 'resource' },
    { ...place, value: 'a, b', limit: 'b', help: 'length' },
    { ...place, value: 'units', help: 'schema' },
  ],
  'descriptor/unsupported': [
    { ...place, pointer: '/resources/0/path', value: 'path[]', limit: 'path' },
    { ...place, pointer: '/resources/0/path', value: 'https://example.org/t.csv', limit: 'path' },
    { ...place, pointer: '/resources/0/data', value: 'data', limit: 'path' },
    { ...place, pointer: '/resources/0/dialect/property', value: 'property', limit: 'header, delimiter' },
    { ...place, pointer: '/resources/0/schema/fieldsMatch', value: 'subset', limit: 'exact' },
    { ...place, pointer: '/resources/0/schema/fields/0/type', value: 'geopoint', limit: 'string, integer' },
    { ...place, pointer: '/resources/0/schema/fields/0/format', value: '%d', limit: 'default' },
  ],
  'descriptor/constraint': [
    { ...place, value: '"2017-02-30"', limit: 'date', help: 'type' },
    { ...place, value: 'minLength 3', limit: 'maxLength 2', help: 'order' },
    ...['group', 'lazy', 'escape', 'property', 'bracket', 'size'].map((reason) => ({
      ...place,
      value: '(?=a)b',
      limit: '(?=',
      help: `pattern-${reason}`,
    })),
    { ...place, limit: 'schema is invalid: data/type must be array', help: 'jsonSchema' },
    { ...place, value: 'pattern' },
  ],
  'descriptor/translation': [
    { ...place, pointer: '/title/fr', value: 'fr', limit: 'zh, en', help: 'undeclared' },
    { ...place, pointer: '/title/zh', value: 'zh', limit: 'gongkai:languages: [zh, en]', help: 'undeclared' },
    { ...place, pointer: '/description', value: 'en' },
  ],
  'descriptor/nesting': [{ ...place, limit: '200' }],
  'descriptor/profile': ['name', 'kind', 'unknown', 'missing', 'broken', 'local', 'keyword', 'known'].map((help) => ({
    file: 'datapackage.json',
    pointer: '/$schema',
    value: 'https://example.org/p.json',
    help,
    ...(help === 'broken' ? { limit: 'strict mode: unknown keyword: "item"' } : {}),
  })),
  'descriptor/extension': [
    { ...place, help: 'https://example.org/p.json', value: '5', limit: "must have required property 'x'" },
  ],
  'descriptor/old-form': [
    '$schema',
    'profile',
    'type',
    'url',
    'role',
    'string',
    'self',
    'fmt',
    'untyped',
    'csv-dialect',
  ].flatMap((help) => [
    { ...place, help, value: '"a"', limit: '["a"]' },
    { ...place, help, value: '"a"' },
  ]),
  'descriptor/recommended': [
    ...['name', 'id', 'licenses', '$schema', 'title', 'schema'].map((field) => ({
      file: 'datapackage.json',
      pointer: '',
      field,
    })),
  ],
  'descriptor/discouraged': [
    ...['name', 'time-range', 'version', 'summary', 'lower-case', 'parts', 'utf-8', 'format-any', 'key-order'].map(
      (help) => ({
        ...place,
        help,
        value: 'Budget 2024',
        limit: 'a, b',
      }),
    ),
  ],
  'descriptor/vocabulary': ['license', 'role', 'encoding', 'hash'].flatMap((help) => [
    { ...place, help, value: 'x', limit: 'md5, sha1' },
    { ...place, help, value: 'x' },
  ]),
  'descriptor/example': [
    { ...place, value: '"five"', limit: 'integer' },
    { ...place, value: '5', limit: 'mystery' },
  ],
  'descriptor/published-profile': [
    ...[
      'list',
      'fieldsMatch',
      'dialect',
      'url',
      'empty',
      'example',
      'scheme',
      'enum',
      'limit',
      'untyped',
      'homepage',
    ].map((help) => ({ ...place, help, value: '"x"' })),
  ],
  'dataset/evidence': [{ ...cell, value: '按季公开', limit: '按月公开', help: 'E1, E2' }],
  'dataset/evidence-span': [
    { ...evidence, field: ['start', 'end', 'text'] },
    { ...evidence, value: '收支。', limit: '局收支。', help: 'E2 [9, 13)' },
  ],
  'dataset/evidence-missing': [{ ...cell, help: 'F2' }],
  'dataset/evidence-orphan': [{ ...evidence, value: 'facts / F9 / text' }],
  'dataset/evidence-note': [evidence],
  'dataset/evidence-source': [{ ...evidence, value: 's' }],
  'dataset/coverage': [
    { ...source, help: 'unused' },
    { ...source, help: 'twice', limit: 'facts F1, facts F2' },
    { ...source, help: 'twice' },
    { ...source, help: 'left', limit: '市 [6]' },
    { resource: 'sources', value: 's', help: 'source' },
  ],
  'dataset/sources': [
    { ...evidence, field: 'path', value: 'sources/x.txt', help: 'missing' },
    { ...evidence, field: 'path', value: 'texts/x.txt', limit: 'sources/', help: 'place' },
    { file: 'sources/x.txt', value: 'sources/x.txt', help: 'unlisted' },
    { ...evidence, field: 'sha256', value: sha, limit: sha, help: 'sources/s.txt' },
  ],
  'dataset/keys': [
    { file: 'keys.csv', line: 1, value: 'table,id', limit: 'resource,key', help: 'header' },
    { file: 'keys.csv', line: 2, value: 'rows', help: 'resource' },
    { file: 'rows.csv', resource: 'rows', row: 2, line: 3, value: 'F2', limit: 'keys.csv', help: 'unregistered' },
    { file: 'keys.csv', resource: 'rows', line: 2, value: 'F0', help: 'vanished' },
  ],
  'dataset/redirects': ['table', 'resource', 'kind', 'key-exists', 'target', 'cycle', 'reason', 'targets'].map(
    (help) => ({
      file: 'redirects.csv',
      line: 2,
      value: 'F2',
      help,
    }),
  ),
  'release/version': [
    { value: '1.0.1', limit: '1.1.0', help: 'DV401 parks' },
    ...['syntax', 'not-above', 'no-reason'].map((help) => ({ value: '1.0.1', limit: '1.1.0', help })),
  ],
  'release/review': [
    { resource: 'parks', value: 'DV503 parks', limit: '9/40', help: 'DV503' },
    ...['DV504', 'DV318', 'DV703'].map((help) => ({
      resource: 'parks',
      field: 'kind',
      value: `${help} parks.kind`,
      help,
    })),
  ],
  'release/fragment': ['empty', 'bump', 'property', 'answers', 'syntax'].map((help) => ({
    file: 'changes/parks.md',
    line: 2,
    value: 'huge',
    help,
  })),
  'release/date': [{ value: '2026-01-01', limit: '2026-02-03' }],
  'release/uncommitted': [{ value: 'datasets/parks/parks.csv', help: 'dirty' }, { help: 'outside' }],
  'release/unsigned': [
    { file: 'releases.json', help: 'index' },
    { file: 'SHA256SUMS', help: 'required' },
    { file: 'SHA256SUMS', help: 'never' },
  ],
  'release/signature': ['syntax', 'key', 'comment', 'content'].map((help) => ({
    file: 'SHA256SUMS.minisig',
    value: '0123456789ABCDEF',
    limit: 'FEDCBA9876543210',
    help,
  })),
  'release/index': ['syntax', 'version', 'zip', 'missing', 'checksums', 'place'].map((help) => ({
    file: 'releases.json',
    value: '1.1.0',
    help,
  })),
  'release/downgrade': [
    { file: 'releases.json', value: '3', limit: '4' },
    { file: 'releases.json', value: '4', limit: '4', help: 'fork' },
    ...['gone', 'changed', 'name'].map((help) => ({ file: 'releases.json', value: '1.1.0', help })),
  ],
  'release/key': [
    { value: '0123456789ABCDEF', limit: 'FEDCBA9876543210' },
    { value: '0123456789ABCDEF', help: 'seen' },
    { file: '--key', value: 'no key', help: 'syntax' },
    { file: 'minisign.pub', help: 'missing' },
  ],
  'release/yanked': [{ value: 'parks 1.1.0', limit: 'areas in the wrong unit' }],
  'release/deprecated': [{ value: 'parks 1.1.0', limit: 'a table is more complete now' }],
  'release/rebuild': [
    { file: 'data/parks.csv', value: sha, limit: sha, help: 'changed' },
    { help: 'no-commit' },
    { value: 'abc', help: 'commit' },
    { value: 'abc', help: 'outside' },
    { value: 'npm ci ended with 1', help: 'failed' },
    { file: 'data/parks.csv', help: 'missing' },
    { file: 'data/parks.csv', help: 'extra' },
  ],
  'release/immutable': [
    { value: 'parks 1.0.0', limit: 'rows.csv, rows.json', help: 'changed' },
    { value: 'parks 1.0.0', limit: 'rows.csv', help: 'absent' },
  ],
  'release/current': [
    { value: 'parks 0.1.0', limit: 'rows.csv, rows.json', help: 'changed' },
    { value: 'parks 0.1.0', limit: 'rows.csv, rows.json', help: 'absent' },
  ],
  'release/checksums': [
    { file: 'SHA256SUMS', help: 'missing' },
    { file: 'SHA256SUMS', line: 2, help: 'syntax' },
    { file: 'SHA256SUMS', line: 2, value: 'nonsense', help: 'syntax' },
  ],
  'release/changed-file': [{ file: 'rows.csv', value: sha, limit: sha }],
  'release/missing-file': [{ file: 'rows.csv' }],
  'release/extra-file': [{ file: 'rows.csv' }],
  'release/json-schema': [
    ...rules.map((limit) => ({
      file: 'rows.json',
      row: 3,
      line: 5,
      field: 'title',
      value: '5',
      limit,
    })),
    { file: 'schemas/rows.json', limit: 'JSON Schema 2020-12', help: 'strict mode: unknown keyword' },
  ],
  'release/json-data': [
    { file: 'rows.json', row: 3, line: 5, field: 'title', value: '2', limit: '3' },
    { file: 'rows.json', row: 3, line: 5, field: 'title', value: 'undefined', limit: 'null' },
    { file: 'rows.json', row: 3, line: 5, value: '', limit: 'JSON' },
    { file: 'rows.json', line: 9, value: '{}', limit: '' },
  ],
  'release/parquet-data': typedFileSamples('rows.parquet', 'DOUBLE', 'BIGINT, DECIMAL, VARCHAR'),
  'release/sqlite-data': typedFileSamples('data/example.sqlite', 'REAL', 'INTEGER'),
  'release/types': [
    { file: 'index.d.ts', line: 3, help: "Cannot find name 'Row'." },
    { file: 'index.d.ts', help: 'no' },
  ],
  'report/unused-ignore': [
    { value: 'cell/enum', help: '旧写法，下一版改正' },
    { resource: 'rows', value: 'cell/enum@rows#title', help: 'old spelling' },
  ],
};

const problem = (code: ProblemCode, at: number, severity: Problem['severity'] = 'error'): Problem => ({
  code,
  severity,
  ...(samples[code][at] as Details),
});

/** As the collector would have made it. */
function reportOf(problems: readonly Problem[], tables: Report['tables'], more: number = problems.length): Report {
  const collector = collectProblems(Math.max(1, problems.length));
  for (const problem of problems) collector.report(problem);
  for (let i = problems.length; i < more; i++) collector.report({ code: 'cell/type', severity: 'error', file: '～' });
  return collector.finish(tables);
}

export const emptyReport: Report = reportOf([], [{ resource: 'rows', rows: 1, fields: 3 }]);

export const warningReport: Report = reportOf([problem('cell/precision', 0, 'warning')], []);

const problems: readonly Problem[] = [
  { code: 'cell/type', severity: 'error', ...cell, value: '2017/5/8', limit: 'date' },
  { ...problem('cell/precision', 0, 'warning'), line: 7 },
  problem('file/encoding', 0),
  problem('descriptor/required', 0),
  problem('release/current', 0),
];

const tables: Report['tables'] = [
  { resource: 'rows', rows: 120, fields: 7 },
  { resource: '单位', rows: 1, fields: 1 },
];

export const sampleReport: Report = reportOf(problems, tables);

export const truncatedReport: Report = reportOf(problems, tables, 1238);

export const ignoringReport: Report = {
  ...emptyReport,
  ignored: [{ code: 'cell/enum', reason: '旧写法，下一版改正', resource: 'rows', field: 'title', count: 12 }],
};
