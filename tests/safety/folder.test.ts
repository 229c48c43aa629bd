import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskTree } from '../../src/io/disk-tree.js';
import { ProblemError } from '../../src/lib/problem-error.js';
import { validate } from '../../src/validate.js';
import { scratchFolder } from '../support.js';
import { packageOf } from './package.js';

const scratch = scratchFolder();
let count = 0;

function folderWith(descriptor: object, files: Readonly<Record<string, string>> = {}): string {
  const folder = join(scratch, `folder-${count++}`);
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, 'datapackage.json'), JSON.stringify(descriptor));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

async function faults(target: string) {
  const { problems } = await validate(target);
  return problems.map(({ code, severity, value, help, limit }) => [code, severity, value, help, limit]);
}

describe('what stands at a path instead of a file', () => {
  const outside = join(scratch, 'outside.csv');
  writeFileSync(outside, 'id\n1\n');

  it.each<[string, (path: string, folder: string) => void, string]>([
    ['a link to the outside', (path) => symlinkSync(outside, path), 'outside'],
    ['a link to the system', (path) => symlinkSync('/etc/passwd', path), 'outside'],
    ['a link that goes up', (path) => symlinkSync('../outside.csv', path), 'outside'],
    ['a link to itself', (path) => symlinkSync('t.csv', path), 'outside'],
    ['a folder', (path) => mkdirSync(path), 'folder'],
    ['a pipe that nobody writes', (path) => execFileSync('mkfifo', [path]), 'special'],
    [
      'a link to a pipe',
      (path, folder) => {
        execFileSync('mkfifo', [join(folder, 'pipe')]);
        symlinkSync('pipe', path);
      },
      'special',
    ],
  ])('%s', async (_name, make, help) => {
    if (process.platform === 'win32') return;
    const folder = folderWith(packageOf({}));
    make(join(folder, 't.csv'), folder);
    const before = readdirSync(folder);
    expect(await faults(folder)).toEqual([['file/file', 'error', 't.csv', help, undefined]]);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('a link to a device is outside, and is not opened', async () => {
    if (process.platform === 'win32') return;
    const folder = folderWith(packageOf({}));
    symlinkSync('/dev/zero', join(folder, 't.csv'));
    expect(await faults(folder)).toEqual([['file/file', 'error', 't.csv', 'outside', undefined]]);
  });

  it('a file that this user may not read', async () => {
    if (process.platform === 'win32' || process.getuid?.() === 0) return;
    const folder = folderWith(packageOf({}), { 't.csv': 'id\n1\n' });
    chmodSync(join(folder, 't.csv'), 0o000);
    expect(await faults(folder)).toEqual([['file/file', 'error', 't.csv', 'unreadable', undefined]]);
  });

  it('a link within the package is a file of it', async () => {
    if (process.platform === 'win32') return;
    const folder = folderWith(packageOf({}), { 'data/real.csv': 'id\n1\n' });
    symlinkSync('data/real.csv', join(folder, 't.csv'));
    expect(await faults(folder)).toEqual([]);
    // And a person may name the package by a link.
    symlinkSync(folder, join(scratch, 'linked-folder'));
    symlinkSync(join(folder, 'datapackage.json'), join(scratch, 'linked.json'));
    expect(await faults(join(scratch, 'linked-folder'))).toEqual([]);
    expect(await faults(join(scratch, 'linked.json'))).toEqual([]);
  });

  it('a folder of the path is a link to the outside', async () => {
    if (process.platform === 'win32') return;
    const folder = folderWith(packageOf({ path: 'linked/outside.csv' }));
    symlinkSync(scratch, join(folder, 'linked'));
    expect(await faults(folder)).toEqual([['file/file', 'error', 'linked/outside.csv', 'outside', undefined]]);
  });

  it('a descriptor that may not be read is a problem, not missing', async () => {
    if (process.platform === 'win32') return;
    const folder = join(scratch, 'descriptor-link');
    mkdirSync(folder);
    symlinkSync('/etc/passwd', join(folder, 'datapackage.json'));
    expect(await faults(folder)).toEqual([['file/file', 'error', 'datapackage.json', 'outside', undefined]]);
  });
});

it.each<[string, string, string | undefined]>([
  ['T.csv', 't.csv', 'T.csv'],
  ['t.csv.csv', 't.csv', 't.csv.csv'],
  ['data/Rows.CSV', 'data/rows.csv', 'data/Rows.CSV'],
  ['data/row.csv', 'data/rows.csv', 'data/row.csv'],
  ['公开.csv', '公开.tsv', '公开.csv'],
  ['other.csv', 't.csv', undefined],
])('only %s is there, %s is asked for: said is %s', async (there, path, near) => {
  const folder = folderWith(packageOf({ path }), { [there]: 'id\n1\n' });
  if (process.platform === 'linux')
    expect(await faults(folder)).toEqual([['file/file', 'error', path, undefined, near]]);
});

it('a file that changes while it is read belongs to no state that was checked', async () => {
  const folder = folderWith(packageOf({}), { 't.csv': 'id\n'.padEnd(3 << 20, '1\n') });
  const read = async (): Promise<void> => {
    for await (const _ of diskTree(folder).open('t.csv')) appendFileSync(join(folder, 't.csv'), '2\n');
  };
  const error = await read().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ProblemError);
  expect((error as ProblemError).problem).toMatchObject({ code: 'file/file', value: 't.csv', help: 'changed' });
});

it('a reader who stops early leaves nothing open', async () => {
  if (process.platform !== 'linux') return;
  const folder = folderWith(packageOf({}), { 't.csv': 'x'.repeat(3 << 20) });
  const open = (): number => readdirSync('/proc/self/fd').length;
  const before = open();
  for (let i = 0; i < 20; i++) await diskTree(folder).open('t.csv')[Symbol.asyncIterator]().next();
  expect(open()).toBeLessThan(before + 10);
});

describe('hash and bytes', () => {
  const text = 'id\n1\n';
  const hash = (algorithm: string): string => createHash(algorithm).update(text).digest('hex');
  const zero = (algorithm: string): string => hash(algorithm).replace(/./g, '0');
  const judge = async (resource: object) =>
    (await validate({ descriptor: packageOf(resource), files: { 't.csv': text } })).problems.map(
      ({ code, severity, value, limit }) => [code, severity, value, limit],
    );

  it.each(['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'])('%s is compared, in either case', async (name) => {
    expect(await judge({ hash: `${name}:${hash(name)}` })).toEqual([]);
    expect(await judge({ hash: `${name}:${hash(name).toUpperCase()}` })).toEqual([]);
    expect(await judge({ hash: `${name}:${zero(name)}` })).toEqual([
      ['file/hash', 'error', `${name}:${hash(name)}`, `${name}:${zero(name)}`],
    ]);
  });

  it('without a prefix it is MD5', async () => {
    expect(await judge({ hash: hash('md5') })).toEqual([]);
    expect(await judge({ hash: zero('md5') })).toEqual([['file/hash', 'error', hash('md5'), zero('md5')]]);
  });

  it('an unknown algorithm is said, once', async () => {
    expect(await judge({ hash: 'blake3:00' })).toMatchObject([
      ['descriptor/vocabulary', 'warning', 'blake3', expect.any(String)],
    ]);
    expect(await judge({ hash: 'constructor:00' })).toMatchObject([
      ['descriptor/vocabulary', 'warning', 'constructor', expect.any(String)],
    ]);
  });

  it('bytes are compared, nothing as well', async () => {
    expect(await judge({ bytes: 5 })).toEqual([]);
    expect(await judge({ bytes: 0 })).toEqual([['file/bytes', 'error', '5', '0']]);
    expect(await judge({ bytes: 0, hash: zero('md5') })).toEqual([
      ['file/bytes', 'error', '5', '0'],
      ['file/hash', 'error', hash('md5'), zero('md5')],
    ]);
  });
});
