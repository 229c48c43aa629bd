import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Check } from '../src/checks/check.js';
import { checks } from '../src/checks/index.js';
import { memoryTree } from '../src/lib/memory-tree.js';
import { type Problem, type ProblemCode, problemCodes } from '../src/model/problem.js';
import { streamedZip } from '../src/package/streamed-zip.js';
import { type ValidateOptions, validate } from '../src/validate.js';
import { described, scratchFolder } from './support.js';

/** Every way of getting it wrong that is not a check of the registry, and exactly what is said of it. */
const scratch = scratchFolder();
const shown = new Set<ProblemCode>();

const fields = [
  { name: 'id', type: 'integer' },
  { name: 'name', type: 'string' },
];

function pack(csv: string | Uint8Array, resource: object = {}, files: Record<string, string | Uint8Array> = {}) {
  const table = { name: 't', path: 't.csv', schema: { fields, primaryKey: ['id'] }, ...resource };
  return { descriptor: { ...described, resources: [table] }, files: { 't.csv': csv, ...files } };
}

async function only(
  target: Parameters<typeof validate>[0],
  wanted: Partial<Problem> & { code: ProblemCode },
  options: ValidateOptions = {},
) {
  const { problems } = await validate(target, options);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ severity: 'error', ...wanted });
  shown.add(wanted.code);
}

describe('one cause, one problem', () => {
  it.each<[string, string, Partial<Problem> & { code: ProblemCode }]>([
    [
      'a cell of another type',
      'id,name\n1,a\nx,b\n',
      { code: 'cell/type', row: 2, line: 3, column: 1, field: 'id', value: 'x', limit: 'integer' },
    ],
    ['a cell too many', 'id,name\n1,a,b\n', { code: 'row/extra-cell', row: 1, line: 2, value: 'b', limit: '2' }],
    ['a cell too few', 'id,name\n1\n', { code: 'row/missing-cell', row: 1, line: 2, field: 'name', limit: '2' }],
    ['a blank line', 'id,name\n1,a\n\n2,b\n', { code: 'row/blank-row', row: 2, line: 3 }],
    ['a quote inside a cell', 'id,name\n1,a"b\n', { code: 'row/quote', row: 1, line: 2, column: 2, value: 'a"b' }],
    ['text behind a closing quote', 'id,name\n1,"a"b\n', { code: 'row/quote', row: 1, line: 2, column: 2 }],
    ['a quote that is never closed', 'id,name\n1,"a\n2,b\n', { code: 'row/quote', row: 1, line: 2, column: 2 }],
    ['a quote in the header', 'id,na"me\n1,a\n', { code: 'row/quote', line: 1, column: 2 }],
    ['a column that is missing', 'id\n1\n', { code: 'header/missing-field', line: 1, field: 'name' }],
    ['a column too many', 'id,name,more\n1,a,b\n', { code: 'header/extra-field', line: 1, column: 3, value: 'more' }],
    [
      'a column of another name',
      'id,Name\n1,a\n',
      { code: 'header/field-name', line: 1, column: 2, value: 'Name', limit: 'name' },
    ],
    ['another delimiter', 'id;name\n1;a\n', { code: 'header/field-name', line: 1, value: 'id;name', limit: 'id,name' }],
    ['an empty file', '', { code: 'file/empty-source', line: 1 }],
    ['a null in the key', 'id,name\n,a\n', { code: 'cell/required', row: 1, line: 2, field: 'id' }],
  ])('%s', (_name, csv, problem) => only(pack(csv), problem));

  it('counts physical lines through quoted line breaks of every kind', () =>
    only(pack('id,name\r\n1,"a\nb\r\nc\rd"\r\nx,e\r\n'), { code: 'cell/type', row: 2, line: 6, value: 'x' }));

  it('places a cell on its own line within a record', () =>
    only(pack('name,id\n"a\nb",x\n', { schema: { fields: [...fields].reverse() } }), {
      code: 'cell/type',
      row: 1,
      line: 3,
      column: 2,
    }));

  it('a type error does not hide another cell, and gives no second error for itself', async () => {
    const constrained = {
      fields: [
        { name: 'id', type: 'integer', constraints: { minimum: 5, required: true, unique: true } },
        { name: 'name', type: 'string', constraints: { maxLength: 1 } },
      ],
      primaryKey: ['id'],
    };
    const { problems } = await validate(pack('id,name\nx,ab\n', { schema: constrained }));
    expect(problems.map(({ code, field }) => [code, field])).toEqual([
      ['cell/type', 'id'],
      ['cell/maxLength', 'name'],
    ]);
  });
});

describe('files', () => {
  it('a missing file', () =>
    only({ descriptor: pack('').descriptor, files: {} }, { code: 'file/file', resource: 't', value: 't.csv' }));

  it('another size and another hash', async () => {
    await only(pack('id,name\n1,a\n', { bytes: 0 }), { code: 'file/bytes', value: '12', limit: '0' });
    await only(pack('id,name\n1,a\n', { hash: `sha256:${'0'.repeat(64)}` }), {
      code: 'file/hash',
      limit: `sha256:${'0'.repeat(64)}`,
    });
  });

  it('GBK bytes, with the first place and the count, never U+FFFD', () =>
    only(pack(new Uint8Array([...new TextEncoder().encode('id,name\n1,'), 0xd6, 0xd8, 0xc7, 0xec, 0x0a])), {
      code: 'file/encoding',
      line: 2,
      value: '0xD6',
      help: '10 4 gb18030 unsure',
    }));

  it('an encoding that is not known', async () => {
    const { problems } = await validate(pack('id,name\n', { encoding: 'utf-99' }));
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ code: 'file/encoding', value: 'utf-99' }]);
  });

  it('a byte order mark is told, and is no error', () =>
    only(pack('\uFEFFid,name\n1,a\n'), { code: 'file/bom', severity: 'warning', line: 1 }));

  it('broken JSON, and an unknown format', async () => {
    await only(pack('', { path: 't.json' }, { 't.json': '[{"id": 1,}]' }), { code: 'file/syntax', file: 't.json' });
    await only(pack('', { path: 't.json' }, { 't.json': '[{"id": 1, "id": 2, "name": "a"}]' }), {
      code: 'file/syntax',
    });
    await only(pack('', { path: 't.dbf' }, { 't.dbf': 'x' }), { code: 'file/format', value: 't.dbf' });
  });

  it('JSON rows: a digit is never lost, a key never ignored', async () => {
    await only(pack('', { path: 't.json' }, { 't.json': '[{"id": 9007199254740993, "name": "a"}]' }), {
      code: 'cell/precision',
      severity: 'warning',
      value: '9007199254740993',
    } as never);
    await only(pack('', { path: 't.ndjson' }, { 't.ndjson': '{"id":1,"name":"a"}\n{"id":2,"name":"b","more":1}\n' }), {
      code: 'row/extra-cell',
      row: 2,
      line: 2,
      value: 'more',
    });
  });

  it('an address is not fetched without permission, and never skipped', () =>
    only(pack('', { path: 'https://example.org/t.csv' }), {
      code: 'file/network',
      resource: 't',
      value: 'https://example.org/t.csv',
      help: 'not-allowed',
    }));

  it('a link that leads out of the package is not followed', async () => {
    const folder = join(scratch, 'link');
    mkdirSync(folder);
    writeFileSync(join(folder, 'datapackage.json'), JSON.stringify(pack('').descriptor));
    symlinkSync('/etc/hostname', join(folder, 't.csv'));
    await only(folder, { code: 'file/file', value: 't.csv', help: 'outside' });
  });
});

describe('descriptors', () => {
  function folderWith(name: string, text: string | Uint8Array): string {
    const folder = join(scratch, `descriptor-${Math.abs(hash(name + String(text)))}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), text);
    return folder;
  }
  const hash = (text: string): number =>
    [...text].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) | 0, 7);

  it('YAML that is none, with its line', () =>
    only(folderWith('datapackage.yaml', 'name: a\ntitle: [\n'), {
      code: 'descriptor/syntax',
      file: 'datapackage.yaml',
      line: 3,
    }));

  it('a key that is there twice', () =>
    only(folderWith('datapackage.yaml', 'name: a\nname: b\n'), { code: 'descriptor/syntax', line: 2 }));

  it('an alias bomb', () =>
    only(
      folderWith(
        'datapackage.yaml',
        `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(9)}]\nc: &c [${'*b,'.repeat(9)}]\nd: [${'*c,'.repeat(9)}]\n`,
      ),
      { code: 'file/limit', help: 'aliases' },
    ));

  it('JSON that is none, and JSON that is no object', async () => {
    await only(folderWith('datapackage.json', '{"name": }'), { code: 'descriptor/syntax', file: 'datapackage.json' });
    await only(folderWith('datapackage.json', '[]'), { code: 'descriptor/type', pointer: '' });
  });

  it('one that is too large to be one', () =>
    only(folderWith('datapackage.json', ' '.repeat(17 * 1024 * 1024)), { code: 'file/limit' }));

  it('bytes that are not UTF-8', () =>
    only(folderWith('datapackage.json', new Uint8Array([0x7b, 0xd6, 0xd8, 0x7d])), { code: 'file/encoding' }));

  it('a text in a language that is not declared', () =>
    only(folderWith('datapackage.yaml', 'name: a\ngongkai:languages: [zh]\ntitle: { fr: x }\n'), {
      code: 'descriptor/translation',
      pointer: '/title/fr',
      value: 'fr',
    }));

  it('a property of the dialect that no source reads', () =>
    only(pack('id,name\n', { dialect: { table: 'rows' } }), {
      code: 'descriptor/unsupported',
      severity: 'warning',
      value: 'table',
    }));

  it('a file that has no column of the schema, where one must match', async () => {
    // The published profile does not know fieldsMatch as a text: that is a warning of its own.
    const { problems } = await validate(pack('x,y\n1,a\n', { schema: { fields, fieldsMatch: 'partial' } }));
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ code: 'header/no-matching-field', line: 1, value: 'x,y', limit: 'id,name' }]);
    shown.add('header/no-matching-field');
  });

  it('points at the line of what is wrong', () =>
    only(
      folderWith('datapackage.json', '{\n  "name": "a",\n  "resources": [\n    { "name": 5, "data": [] }\n  ]\n}\n'),
      { code: 'descriptor/type', line: 4, pointer: '/resources/0/name' },
    ));
});

async function zipWith(path: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of streamedZip(memoryTree({ [path]: 'text' }), [path], 9)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('archives', () => {
  it('a zip that is none, one without a descriptor, and paths that lead out of it', async () => {
    const text = join(scratch, 'no.zip');
    writeFileSync(text, 'not a zip');
    await only(text, { code: 'file/archive', file: text });
    const empty = join(scratch, 'empty.zip');
    writeFileSync(empty, await zipWith('xx/evil.txt'));
    await only(empty, { code: 'file/file', value: 'datapackage.json' });
    const slip = join(scratch, 'slip.zip');
    // No library writes such a path; the bytes of a harmless one are overwritten.
    writeFileSync(
      slip,
      Buffer.from((await zipWith('xx/evil.txt')).toString('latin1').replaceAll('xx/evil', '../evil'), 'latin1'),
    );
    await only(slip, { code: 'file/archive', value: '../evil.txt', help: 'parent' });
  });
});

it('an ignore that matches nothing', () =>
  only(
    pack('id,name\n1,a\n'),
    { code: 'report/unused-ignore', value: 'cell/enum@t', help: 'old spelling' },
    { ignore: [{ code: 'cell/enum', resource: 't', reason: 'old spelling' }] },
  ));

it('every code is raised by a test', () => {
  const all: readonly Check[] = checks;
  for (const check of all) for (const code of check.codes) shown.add(code);
  // These are raised in tests/tamper.test.ts and tests/cli.test.ts, which look at them one by one.
  const elsewhere = problemCodes.filter((code) => code.startsWith('release/'));
  const missing = problemCodes.filter((code) => !shown.has(code) && !elsewhere.includes(code));
  expect(missing).toEqual([]);
});
