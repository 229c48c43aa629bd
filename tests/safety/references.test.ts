import { describe, expect, it } from 'vitest';
import { jsonLines } from '../../src/lib/json-lines.js';
import { readRows } from '../../src/read-rows.js';
import { checkDescriptor, validate } from '../../src/validate.js';
import { packageOf } from './package.js';

const schema = { fields: [{ name: 'id', type: 'integer' }] };
const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

async function judge(resource: object, files: Readonly<Record<string, string>>, more: object = {}) {
  const report = await validate({ descriptor: packageOf(resource, more), files: { 't.csv': 'id\n1\n', ...files } });
  return report.problems.map(({ code, file, line, pointer, value, help }) => ({
    code,
    file,
    line,
    pointer,
    value,
    help,
  }));
}

describe('a schema or dialect in a file of its own', () => {
  it('is read as if it stood in the descriptor', async () => {
    expect(await judge({ schema: 'schema.json' }, { 'schema.json': pretty(schema) })).toEqual([]);
    expect(await judge({ schema: 'schema.json' }, { 'schema.json': `\uFEFF${pretty(schema)}` })).toEqual([]);
    const files = { 'd.json': '{"delimiter": ";"}', 't.csv': 'id;n\n1;2\n', 's.json': pretty(schema) };
    expect(await judge({ schema: 's.json', dialect: 'd.json' }, files)).toMatchObject([
      // Legal by the text; the published profile takes objects only, and strict readers with it.
      { code: 'descriptor/published-profile', pointer: '/resources/0/dialect', help: 'dialect' },
      { code: 'header/extra-field' },
    ]);
    const rows = [];
    const target = { descriptor: packageOf({ schema: 's.json' }), files: { ...files, 't.csv': 'id\n7\n' } };
    for await (const row of readRows(target, { resource: 't' })) rows.push(row);
    expect(rows).toEqual([{ id: 7 }]);
  });

  it('judges values by it', async () => {
    const files = { 'schema.json': pretty(schema), 't.csv': 'id\nx\n' };
    expect(await judge({ schema: 'schema.json' }, files)).toMatchObject([
      { code: 'cell/type', file: 't.csv', line: 2 },
    ]);
  });

  it('places its faults in that file, with its line and pointer', async () => {
    const broken = {
      fields: [
        { name: 'id', type: 'integer' },
        { name: 'n', type: 'nothing' },
      ],
    };
    expect(await judge({ schema: 'schemas/a.json' }, { 'schemas/a.json': pretty(broken) })).toMatchObject([
      { file: 'schemas/a.json', line: 9, pointer: '/fields/1/type' },
    ]);
    expect(await judge({ schema: 'a.json' }, { 'a.json': '[\n]' })).toMatchObject([
      { code: 'descriptor/type', file: 'a.json', line: 1, pointer: '' },
    ]);
  });

  it('is said once when several resources share it', async () => {
    const resources = ['a', 'b', 'c'].map((name) => ({ name, type: 'table', path: 't.csv', schema: 's.json' }));
    const broken = pretty({ fields: [{ name: 'id', type: 5 }] });
    expect(await judge({}, { 's.json': broken }, { resources })).toMatchObject([{ file: 's.json', line: 5 }]);
    expect(await judge({}, {}, { resources })).toMatchObject([
      { code: 'file/file', pointer: '/resources/0/schema', value: 's.json' },
    ]);
  });

  it.each<[string, string | undefined, object]>([
    ['missing', undefined, { code: 'file/file', file: 'datapackage.json', value: 's.json' }],
    ['not JSON', '{\n"fields": [,]\n}', { code: 'descriptor/syntax', file: 's.json', line: 2 }],
    ['empty', '', { code: 'descriptor/syntax', file: 's.json' }],
    ['nested too deep', '['.repeat(5000) + ']'.repeat(5000), { code: 'descriptor/nesting', file: 's.json' }],
    ['broken and nested too deep', '['.repeat(500_000), { code: 'descriptor/syntax', file: 's.json' }],
    ['too large', ' '.repeat((16 << 20) + 1), { code: 'file/limit', file: 's.json' }],
  ])('%s: one problem', async (_name, text, problem) => {
    expect(await judge({ schema: 's.json' }, text === undefined ? {} : { 's.json': text })).toMatchObject([problem]);
  });

  it('is not reached for outside of the package, or without permission', async () => {
    for (const path of ['../s.json', '/etc/passwd', 'file:///etc/passwd', '.hidden/s.json', 'C:\\s.json']) {
      expect(await judge({ schema: path }, { [path]: pretty(schema) }), path).toMatchObject([
        { code: 'descriptor/path', pointer: '/resources/0/schema', value: path },
      ]);
    }
    expect(await judge({ schema: 'https://example.org/s.json' }, {})).toMatchObject([
      { code: 'file/network', pointer: '/resources/0/schema', help: 'not-allowed' },
    ]);
    expect(await judge({ dialect: 'ftp://example.org/s.json' }, {})).toMatchObject([
      { code: 'descriptor/published-profile' },
      { code: 'file/network', pointer: '/resources/0/dialect', help: 'scheme' },
    ]);
  });

  it('need not exist for the verdict on the descriptor alone', () => {
    const { problems } = checkDescriptor(packageOf({ schema: 's.json', dialect: 'https://example.org/d.json' }));
    expect(problems).toMatchObject([{ code: 'descriptor/published-profile', severity: 'warning' }]);
  });
});

describe('lines of a JSON text', () => {
  const text = '{\n"a": [1,\n {"b\\"c/d": "x,}]",\n "e": [[],\n{}]}],\n"a~": -1.5e3,\n "f": true }';
  it.each<[string, number]>([
    ['', 1],
    ['/a', 2],
    ['/a/0', 2],
    ['/a/1', 3],
    ['/a/1/b"c~1d', 3],
    ['/a/1/e/0', 4],
    ['/a/1/e/1', 5],
    ['/a~0', 6],
    ['/f', 7],
    ['/missing', 1],
    ['/a/7', 2],
    ['/a/1/missing/deeper', 3],
    ['/f/deeper', 7],
  ])('%s is in line %i', (pointer, line) => {
    expect(JSON.parse(text)).toBeTypeOf('object');
    expect(jsonLines(text)(pointer)).toBe(line);
  });

  it('of a key that is there twice is that of the last, which counts', () => {
    expect(jsonLines('{"a": 1,\n"a": 2}')('/a')).toBe(2);
  });
});
