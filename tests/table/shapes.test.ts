import { gzipSync, strToU8, zipSync } from 'fflate';
import { writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { validate } from '../../src/index.js';
import { type ZipEntry, zipBytes } from '../safety/zip-bytes.js';
import { errorsOf, rowsOf, table } from './support.js';

const csv = 'id,name\n1,apple\n2,orange\n';
const two = [
  [1, 'apple'],
  [2, 'orange'],
];
const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...strToU8(part)] : part)));

describe('parts', () => {
  const parts = { path: ['a.csv', 'b.csv'] };

  it('are one large file: the header is in the first, rows count through', async () => {
    expect(await rowsOf(table({ 'a.csv': 'id,name\n1,apple', 'b.csv': '2,orange\n' }, parts))).toEqual(two);
    expect(await errorsOf(table({ 'a.csv': 'id,name\n1,a\n', 'b.csv': '2,b\nx,c\n' }, parts))).toEqual([
      'cell/type b.csv row 3 line 2 id x',
    ]);
  });

  it('a key that repeats in another part is told there', async () => {
    const files = { 'a.csv': 'id,name\n1,a\n', 'b.csv': '2,b\n1,c\n' };
    expect(await errorsOf(table(files, parts, { primaryKey: 'id' }))).toEqual([
      'row/primaryKey b.csv row 3 line 2 id 1',
    ]);
  });

  it('one that is missing is one problem', async () => {
    expect(await errorsOf(table({ 'a.csv': csv }, parts))).toEqual(['file/file b.csv b.csv']);
  });
});

describe('inline data', () => {
  it.each<[string, object]>([
    [
      'arrays',
      {
        data: [
          ['id', 'name'],
          [1, 'apple'],
          [2, 'orange'],
        ],
      },
    ],
    [
      'arrays without a header',
      {
        data: [
          [1, 'apple'],
          [2, 'orange'],
        ],
        dialect: { header: false },
      },
    ],
    [
      'objects in any order of keys',
      {
        data: [
          { name: 'apple', id: 1 },
          { id: 2, name: 'orange' },
        ],
      },
    ],
    ['a text with its format', { data: csv, format: 'csv' }],
    ['a text with its media type', { data: JSON.stringify([['id', 'name'], ...two]), mediatype: 'application/json' }],
  ])('%s', async (_name, resource) => {
    expect(await rowsOf(table({}, resource))).toEqual(two);
  });

  it('a key of no field, and a field of no key, are told once', async () => {
    const data = [
      { id: 1, x: 1 },
      { id: 2, x: 1 },
    ];
    expect(await errorsOf(table({}, { data }))).toEqual([
      expect.stringMatching(/^header\/missing-field datapackage\.json .*name$/),
      expect.stringMatching(/^header\/extra-field datapackage\.json .*x x$/),
    ]);
  });
});

describe('JSON', () => {
  it.each<[string, string, object]>([
    [
      'rows under a property',
      '{"meta": {"rows": 1}, "rows": [[1, "apple"], [2, "orange"]]}',
      { property: 'rows', header: false },
    ],
    [
      'rows under a path of keys',
      '{"a": {"rows": [{"id": 1, "name": "apple"}, {"id": 2, "name": "orange"}]}}',
      { property: 'a.rows' },
    ],
    [
      'keys that are chosen',
      '[{"x": 1, "name": "apple", "id": 1}, {"id": 2, "name": "orange"}]',
      { itemKeys: ['id', 'name'] },
    ],
  ])('%s', async (_name, json, dialect) => {
    expect(await rowsOf(table({ 't.json': json }, { dialect }))).toEqual(two);
  });

  it('a row has the line where it begins', async () => {
    const json = '[\n  {"id": 1, "name": "a"},\n  {"id": "x",\n   "name": "b"}\n]\n';
    expect(await errorsOf(table({ 't.json': json }))).toEqual(['cell/type t.json row 2 line 3 id x']);
  });

  it.each([
    ['a property that is not there', '{"a": []}', { property: 'rows' }, 'file/syntax t.json line 1 rows'],
    ['an object', '{"a": []}', {}, 'file/syntax t.json line 1'],
    ['a comma too many', '[\n{"id": 1, "name": "a"},\n]', {}, 'file/syntax t.json line 3 ]'],
    ['the end too early', '[{"id": 1, "name": "a"}', {}, 'file/syntax t.json line 1'],
    ['mixed items', '[{"id": 1, "name": "a"},\n[2, "b"]]', {}, 'file/syntax t.json line 2'],
    ['nesting without an end', `[${'['.repeat(100_000)}`, {}, 'file/limit t.json line 1'],
  ])('refuses %s', async (_name, json, dialect, expected) => {
    expect(await errorsOf(table({ 't.json': json }, { dialect }))).toEqual([expected]);
  });

  it('NDJSON of arrays has its labels on the first line', async () => {
    expect(await rowsOf(table({ 't.ndjson': '["id","name"]\n[1,"apple"]\n[2,"orange"]\n' }))).toEqual(two);
  });

  it('NDJSON has one value a line', async () => {
    const ndjson = '{"id":1,"name":"a"},{"id":2,"name":"b"}\n';
    expect(await errorsOf(table({ 't.ndjson': ndjson }))).toEqual(['file/syntax t.ndjson line 1']);
  });
});

describe('packed files', () => {
  it.each<[string, Uint8Array, object]>([
    ['t.csv.gz', gzipSync(strToU8(csv)), {}],
    ['t.csv.zip', zipSync({ 'other.csv': strToU8(csv), '__MACOSX/x': strToU8('') }), {}],
    ['t.csv.gz', bytes([...gzipSync(strToU8('id,name\n1,apple\n'))], [...gzipSync(strToU8('2,orange\n'))]), {}],
    ['t.bin', gzipSync(strToU8(csv)), { compression: 'gz', format: 'csv' }],
  ])('%s', async (path, content, resource) => {
    expect(await rowsOf(table({ [path]: content }, resource))).toEqual(two);
  });

  it.each<[string, string, Uint8Array, string]>([
    ['a bomb', 't.csv.gz', gzipSync(new Uint8Array(1 << 26).fill(0x20)), 'file/limit t.csv.gz'],
    ['a broken one', 't.csv.gz', gzipSync(strToU8(csv)).subarray(0, 20), 'file/archive t.csv.gz'],
    ['no gzip', 't.csv.gz', strToU8(csv), 'file/archive t.csv.gz'],
    [
      'several files',
      't.csv.zip',
      zipSync({ 'a.csv': strToU8(csv), 'b.csv': strToU8(csv) }),
      'file/archive t.csv.zip b.csv',
    ],
    ['no file', 't.csv.zip', zipSync({}), 'file/archive t.csv.zip'],
    ['no zip', 't.csv.zip', strToU8(csv), 'file/archive t.csv.zip'],
  ])('refuses %s', async (_name, path, content, expected) => {
    expect(await errorsOf(table({ [path]: content }))).toEqual([expected]);
  });
});

describe('a table in a zip is judged as an archive is', () => {
  const entry = { name: 't.csv', content: csv };
  it.each<[string, readonly ZipEntry[], string, string]>([
    ['crc', [{ ...entry, crc: 1 }], 't.csv', 'crc'],
    ['another name at the bytes', [{ ...entry, localName: 'u.csv' }], 't.csv', 'header'],
    ['a password', [{ ...entry, flags: 0x801 }], 't.csv', 'encrypted'],
    ['a link', [{ ...entry, content: '/etc/passwd', mode: 0o120777 }], 't.csv', 'link'],
    ['a pipe', [{ ...entry, mode: 0o010644 }], 't.csv', 'special'],
    ['another method', [{ ...entry, method: 14 }], 't.csv', 'method'],
    ['a parent', [{ ...entry, name: '../t.csv' }], '../t.csv', 'parent'],
    ['the same name twice', [entry, entry], 't.csv', 'duplicate'],
    ['a second file', [entry, { ...entry, name: 'u.csv' }], 'u.csv', 'several files'],
    ['shared bytes', [entry, { ...entry, name: 'u.csv', offset: 0 }], 'u.csv', 'overlap'],
  ])('%s', async (_name, entries, value, help) => {
    const { problems } = await validate(table({ 't.csv.zip': zipBytes(entries) }));
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'file/archive', file: 't.csv.zip', resource: 't', value, help },
    ]);
  });

  it('with a size that is a lie', async () => {
    expect(await errorsOf(table({ 't.csv.zip': zipBytes([{ ...entry, size: 3 }]) }))).toEqual([
      'file/archive t.csv.zip t.csv',
    ]);
  });

  it('hidden files and notes of macOS beside it are nothing', async () => {
    const beside = [{ name: '.DS_Store', content: 'x' }, { name: '__MACOSX/._t.csv', content: 'x' }, { name: 'd/' }];
    expect(await rowsOf(table({ 't.csv.zip': zipBytes([...beside, entry]) }))).toEqual(two);
  });
});

describe('encodings', () => {
  const gbk = bytes('id,name\n1,', [0xd6, 0xd8, 0xc7, 0xec], '\n');

  it('are read as they are declared, in any case', async () => {
    expect(await rowsOf(table({ 't.csv': gbk }, { encoding: 'GBK' }))).toEqual([[1, '重庆']]);
    expect(await rowsOf(table({ 't.csv': csv }, { encoding: 'UTF-8' }))).toEqual(two);
  });

  it('an unknown name is one problem: of the file, where it is read for it', async () => {
    const unknown = async (files: Readonly<Record<string, string>>, resource: object, options: object = {}) =>
      (await validate(table(files, { encoding: 'utf-99', ...resource }), options)).problems
        .filter(({ code }) => /encoding|vocabulary/.test(code))
        .map(({ code, severity, value }) => [code, severity, value]);
    const named = [['descriptor/vocabulary', 'warning', 'utf-99']];
    expect(await unknown({ 't.csv': csv }, {})).toEqual([['file/encoding', 'error', 'utf-99']]);
    expect(await unknown({ 't.csv': csv }, {}, { descriptorOnly: true })).toEqual(named);
    // Files that are not read as text, or not at all.
    expect(await unknown({ 't.csv': csv }, { data: csv, format: 'csv' })).toEqual(named);
    expect(await unknown({}, { path: 'absent.csv' })).toEqual(named);
    expect(await unknown({ 't.csv': csv }, { schema: undefined })).toEqual(named);
  });

  it('UTF-16 with a byte order mark is read, and told', async () => {
    const wide = new Uint8Array([0xff, 0xfe, ...[...csv].flatMap((char) => [char.charCodeAt(0), 0])]);
    expect(await rowsOf(table({ 't.csv': wide }))).toEqual(two);
    const { problems } = await validate(table({ 't.csv': wide }));
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'file/encoding', severity: 'warning', value: 'utf-16le' }),
    );
    expect(await errorsOf(table({ 't.csv': wide.subarray(2) }))).toEqual(['file/encoding t.csv line 1 0x00']);
    expect(await rowsOf(table({ 't.csv': wide.subarray(2) }, { encoding: 'utf-16' }))).toEqual(two);
  });

  it('are named where nothing is declared, with how sure that is', async () => {
    const { problems } = await validate(table({ 't.csv': gbk }));
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'file/encoding',
        line: 2,
        value: '0xD6',
        limit: 'utf-8',
        help: '10 4 gb18030 unsure',
      }),
    );
  });

  it('bad bytes of a declared one have their first place and count', async () => {
    const bad = bytes('id,name\n1,a\n2,', [0xff], '\n3,', [0xff], '\n');
    const { problems } = await validate(table({ 't.csv': bad }, { encoding: 'gb18030' }));
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'file/encoding',
        line: 3,
        value: '0xFF',
        limit: 'gb18030',
        help: expect.stringMatching(/^14 2/),
      }),
    );
  });
});

describe('XLSX', () => {
  const dated = {
    fields: [
      { name: 'code', type: 'string' },
      { name: 'n', type: 'number' },
      { name: 'd', type: 'date' },
      { name: 'b', type: 'boolean' },
    ],
  };

  it('reads texts, numbers, dates and booleans by the type of the field', async () => {
    const day = new Date(Date.UTC(2017, 4, 8));
    const rows = [
      ['code', 'n', 'd', 'b'],
      ['00012', 1.1, day, true],
      [null, 0.1 + 0.2, null, false],
    ];
    const content = await writeXlsx({ sheets: [{ name: 'a', rows }] });
    expect(await rowsOf(table({ 't.xlsx': content }, {}, dated))).toEqual([
      ['00012', 1.1, '2017-05-08', true],
      [null, 0.3, null, false],
    ]);
  });

  it('finds sheets by number and by name, and says which there are', async () => {
    const content = await writeXlsx({
      sheets: [
        { name: 'notes', rows: [['x']] },
        {
          name: 'data',
          rows: [
            ['id', 'name'],
            [1, 'apple'],
            [2, 'orange'],
          ],
        },
      ],
    });
    expect(await rowsOf(table({ 't.xlsx': content }, { dialect: { sheetNumber: 2 } }))).toEqual(two);
    expect(await rowsOf(table({ 't.xlsx': content }, { dialect: { sheetName: 'data' } }))).toEqual(two);
    expect(await errorsOf(table({ 't.xlsx': content }, { dialect: { sheetName: 'Data' } }))).toEqual([
      'file/syntax t.xlsx Data',
    ]);
  });

  it('a row has the number that the sheet shows; an empty one between others is told', async () => {
    const rows = [['id', 'name'], [1, 'a'], [], ['x', 'b'], [3, 'c', 'more']];
    const content = await writeXlsx({ sheets: [{ name: 'a', rows }] });
    expect(await errorsOf(table({ 't.xlsx': content }))).toEqual([
      'row/blank-row t.xlsx row 2 line 3',
      'cell/type t.xlsx row 3 line 4 id x',
      'row/extra-cell t.xlsx row 4 line 5 more',
    ]);
  });

  it.each([
    ['a page in HTML', strToU8('<!doctype html>'), 'file/format t.xlsx line 1 HTML'],
    ['a zip that is no workbook', zipSync({ a: strToU8('x') }), 'file/archive t.xlsx'],
    ['bytes', new Uint8Array([1, 2, 3]), 'file/archive t.xlsx'],
    ['nothing', new Uint8Array(), 'file/empty-source t.xlsx'],
  ])('refuses %s', async (_name, content, expected) => {
    expect(await errorsOf(table({ 't.xlsx': content }))).toEqual([expected]);
  });
});

it.each([
  ['HTML', '\n <!DOCTYPE html><html>'],
  ['PDF', '%PDF-1.7\n'],
  ['zip or xlsx', bytes('PK', [3, 4, 0xff])],
  ['xls', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
])('%s instead of a table is one problem', async (kind, content) => {
  expect(await errorsOf(table({ 't.csv': content }))).toEqual([`file/format t.csv line 1 ${kind}`]);
});
