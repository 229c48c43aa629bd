import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRows } from '../../src/read-rows.js';
import { validate } from '../../src/validate.js';
import { verify } from '../../src/verify.js';
import { scratchFolder } from '../support.js';
import { type ZipEntry, zipBytes } from './zip-bytes.js';

const scratch = scratchFolder();
let count = 0;

const descriptor = {
  $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
  name: 'example',
  id: 'https://example.org/example',
  licenses: [{ name: 'CC-BY-4.0' }],
  resources: [{ name: 't', type: 'table', path: 't.csv', schema: { fields: [{ name: 'id', type: 'integer' }] } }],
};
const files: readonly ZipEntry[] = [
  { name: 'datapackage.json', content: JSON.stringify(descriptor) },
  { name: 't.csv', content: 'id\n1\n2\n' },
];

/** Judges an archive in a folder of its own, and sees that nothing else is in that folder afterwards. */
async function judge(bytes: Uint8Array) {
  const folder = join(scratch, `zip-${count++}`);
  mkdirSync(folder);
  const path = join(folder, 'data.zip');
  writeFileSync(path, bytes);
  const report = await validate(path);
  expect(readdirSync(folder)).toEqual(['data.zip']);
  return {
    report,
    path,
    problems: report.problems.map(({ code, severity, value, help }) => [code, severity, value, help]),
  };
}

it('is read without being unpacked', async () => {
  expect((await judge(zipBytes(files))).report).toMatchObject({ valid: true, problems: [], tables: [{ rows: 2 }] });
});

describe('entries that a package may not have', () => {
  it.each<[string, ZipEntry, string]>([
    ['a parent', { name: '../evil.csv' }, 'parent'],
    ['a parent inside', { name: 'a/../../evil.csv' }, 'parent'],
    ['an absolute path', { name: '/etc/evil.csv' }, 'absolute'],
    ['a drive', { name: 'C:/evil.csv' }, 'scheme'],
    ['a backslash', { name: '..\\evil.csv' }, 'backslash'],
    ['a NUL', { name: 'a\0.csv' }, 'control'],
    ['a hidden folder', { name: '.git/config' }, 'hidden'],
    ['an address', { name: 'https://example.org/a.csv' }, 'scheme'],
    ['a parent folder', { name: '../' }, 'parent'],
    ['a link', { name: 'link.csv', content: '/etc/passwd', mode: 0o120777 }, 'link'],
    ['a pipe', { name: 'pipe.csv', mode: 0o010644 }, 'special'],
    ['a device', { name: 'zero.csv', mode: 0o020644 }, 'special'],
    ['one that is encrypted', { name: 'secret.csv', content: 'x', flags: 0x801 }, 'encrypted'],
    ['another method', { name: 'lzma.csv', content: 'x', method: 14 }, 'method'],
    ['one that is there already', { name: 't.csv', content: 'id\n3\n' }, 'duplicate'],
    ['a bomb by its own account', { name: 'bomb.csv', content: 'x', size: 0x7fffffff }, 'bomb'],
  ])('%s', async (_name, entry, help) => {
    const { problems, report } = await judge(zipBytes([...files, entry]));
    expect(problems).toEqual([['file/archive', 'error', entry.name, help]]);
    expect(report.valid).toBe(false);
  });

  it('are each named, up to a hundred', async () => {
    const many = Array.from({ length: 150 }, (_, i) => ({ name: `../${i}` }));
    const { report } = await judge(zipBytes([...files, { name: '/a' }, ...many]));
    expect(report.counts).toEqual({ 'file/archive': 100 });
  });
});

describe('lies', () => {
  it('about the size: inflating ends at the first byte beyond it', async () => {
    const big = `id\n${'1\n'.repeat(5_000_000)}`;
    const { problems } = await judge(zipBytes([files[0] as ZipEntry, { name: 't.csv', content: big, size: 100 }]));
    expect(problems).toEqual([
      ['file/archive', 'error', 't.csv', expect.stringContaining('too many bytes in the stream. expected 100')],
    ]);
    const less = await judge(zipBytes([files[0] as ZipEntry, { name: 't.csv', content: 'id\n1\n', size: 100 }]));
    expect(less.problems).toEqual([['file/archive', 'error', 't.csv', expect.stringContaining('not enough bytes')]]);
  });

  it('about the content, the name, the place', async () => {
    const t = files[1] as ZipEntry;
    const [d] = files as [ZipEntry];
    expect((await judge(zipBytes([d, { ...t, crc: 1 }]))).problems).toEqual([
      ['file/archive', 'error', 't.csv', 'crc'],
    ]);
    expect((await judge(zipBytes([{ ...d, crc: 1 }, t]))).problems).toEqual([
      ['file/archive', 'error', 'datapackage.json', 'crc'],
    ]);
    expect((await judge(zipBytes([d, { ...t, localName: 'u.csv' }]))).problems).toEqual([
      ['file/archive', 'error', 't.csv', 'header'],
    ]);
    expect((await judge(zipBytes([d, { ...t, offset: 0 }]))).problems).toEqual([
      ['file/archive', 'error', 't.csv', 'overlap'],
    ]);
    expect((await judge(zipBytes([d, { ...t, offset: 5 }]))).report.counts).toEqual({ 'file/archive': 1 });
    expect((await judge(zipBytes([d, { ...t, offset: 0x7fffffff }]))).report.counts).toEqual({ 'file/archive': 1 });
    expect((await judge(zipBytes([d, { ...t, packedSize: 0x0fffffff }]))).report.counts).toEqual({ 'file/archive': 1 });
  });

  it('are met wherever the bytes are read: hash, rows, verify', async () => {
    const hashed = { ...descriptor, resources: [{ ...descriptor.resources[0], hash: `sha256:${'0'.repeat(64)}` }] };
    const { problems, path } = await judge(
      zipBytes([
        { name: 'datapackage.json', content: JSON.stringify(hashed) },
        { name: 't.csv', content: 'id\n1\n', crc: 1 },
      ]),
    );
    expect(problems).toEqual([['file/archive', 'error', 't.csv', 'crc']]);
    await expect(async () => {
      for await (const _ of readRows(path, { resource: 't' }));
    }).rejects.toThrow('file/archive');
    const report = await verify(path);
    expect(report.valid).toBe(false);
    const sums = await judge(
      zipBytes([...files, { name: 'SHA256SUMS', content: `${'0'.repeat(64)}  t.csv\n`, crc: 1 }]),
    );
    expect(await verify(sums.path)).toMatchObject({ valid: false, counts: { 'file/archive': 1 } });
  });

  it('cut and spoilt bytes are a report, wherever they are', async () => {
    const whole = zipBytes(files);
    for (let at = 0; at < whole.length; at += 7) {
      const cut = await judge(whole.subarray(0, at));
      expect(cut.report.valid, `cut at ${at}`).toBe(false);
      const spoilt = Buffer.from(whole);
      spoilt[at] = (spoilt[at] ?? 0) ^ 0xff;
      await judge(spoilt);
    }
  });
});

it('trailing garbage is a broken archive', async () => {
  expect((await judge(zipBytes(files, 'garbage'))).report.counts).toEqual({ 'file/archive': 1 });
  expect((await judge(Buffer.concat([Buffer.from('garbage'), zipBytes(files)]))).report.valid).toBe(false);
});

it('names that would be one file elsewhere, and names without an encoding, are warnings', async () => {
  const twin = await judge(zipBytes([...files, { name: 'T.CSV' }]));
  expect(twin.problems).toEqual([['file/archive', 'warning', 'T.CSV', 'same-name']]);
  expect(twin.report.valid).toBe(true);
  const composed = await judge(zipBytes([...files, { name: '\u00e9.txt' }, { name: 'e\u0301.txt' }]));
  expect(composed.problems).toEqual([['file/archive', 'warning', 'e\u0301.txt', 'same-name']]);
  // 重庆.csv as Chinese Windows packs it.
  const gbk = Buffer.from([0xd6, 0xd8, 0xc7, 0xec, 0x2e, 0x63, 0x73, 0x76]);
  const [table] = descriptor.resources;
  const named = JSON.stringify({ ...descriptor, resources: [{ ...table, path: '重庆.csv' }] });
  const guessed = await judge(
    zipBytes([
      { name: 'datapackage.json', content: named },
      { name: gbk, content: 'id\n1\n', flags: 0 },
    ]),
  );
  expect(guessed.problems).toEqual([['file/archive', 'warning', '重庆.csv', 'names']]);
  expect(guessed.report).toMatchObject({ valid: true, tables: [{ rows: 1 }] });
});

it('as many entries as a zip can hold without its 64-bit form are read', async () => {
  const many = Array.from({ length: 65_530 }, (_, i) => ({ name: `f/${i}`, stored: true }));
  const enough = await judge(zipBytes([...files, ...many]));
  expect(enough.problems).toEqual([]);
});

describe('the place of the descriptor', () => {
  const inFolder = (folder: string): readonly ZipEntry[] =>
    files.map((entry) => ({ ...entry, name: `${folder}/${entry.name as string}` }));

  it('in a folder is read with a warning', async () => {
    const { problems, report } = await judge(zipBytes(inFolder('example-1.0')));
    expect(problems).toEqual([['file/archive', 'warning', 'example-1.0/datapackage.json', 'sub-folder']]);
    expect(report).toMatchObject({ valid: true, tables: [{ rows: 2 }] });
  });

  it('in several folders is nobody’s guess', async () => {
    const { problems } = await judge(zipBytes([...inFolder('a'), ...inFolder('b')]));
    expect(problems).toEqual([['file/archive', 'error', 'a/datapackage.json, b/datapackage.json', 'several']]);
  });

  it('nowhere is one problem', async () => {
    const { problems } = await judge(zipBytes([files[1] as ZipEntry]));
    expect(problems).toEqual([['file/file', 'error', 'datapackage.json', undefined]]);
  });
});
