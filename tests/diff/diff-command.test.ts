import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type DiffFlags, diffCommand } from '../../src/commands/diff.js';
import { noProgress } from '../../src/lib/progress.js';
import { runIn, scratchFolder } from '../support.js';

const scratch = scratchFolder();
const gongkai = runIn(scratch);

function write(path: string, content: string): void {
  mkdirSync(dirname(join(scratch, path)), { recursive: true });
  writeFileSync(join(scratch, path), content);
}

function writePackage(folder: string, content: string, version = '1.0.0', name = 'example'): void {
  const fields = [
    { name: 'id', type: 'integer' },
    { name: 'name', type: 'string' },
  ];
  const descriptor = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name,
    version,
    resources: [{ name: 't', path: 't.csv', schema: { fields, primaryKey: ['id'] } }],
  };
  write(`${folder}/datapackage.json`, JSON.stringify(descriptor));
  write(`${folder}/t.csv`, content);
}

const before = 'id,name\n1,a\n2,b\n3,c\n';
const after = 'id,name\n1,a\n3,"公|开 <b>"\n4,d\n';
writePackage('old', before);
writePackage('new', after);
writePackage('other', before, '1.0.0', 'another');
writePackage('dist-data/example/1.9.0', before);
writePackage('dist-data/example/1.10.0', after);
writePackage('dist-data/listed/1.0.0', before);
writePackage('dist-data/listed/1.1.0', after);
write('dist-data/listed/releases.json', JSON.stringify({ name: 'listed', serial: 1, latest: '1.0.0', releases: [] }));
writePackage('dist-data/withdrawn/1.0.0', before);
write('dist-data/withdrawn/releases.json', JSON.stringify({ name: 'withdrawn', serial: 1, releases: [] }));
writePackage('dist-data/broken/1.0.0', before);
write('dist-data/broken/releases.json', '{');
write(
  'datasets/source/datapackage.yaml',
  'name: listed\nversion: 1.2.0\ntitle: T\ndescription: D\nlicenses: [{name: CC0-1.0}]\nresources:\n  - name: t\n    path: t.csv\n    schema:\n      fields: [{name: id, type: integer}, {name: name, type: string}]\n      primaryKey: [id]\n',
);
write('datasets/source/t.csv', after);
write('note.txt', 'no package');

interface Found {
  readonly tables: readonly {
    readonly added: number;
    readonly rows: readonly unknown[];
    readonly truncated: boolean;
  }[];
}
const at = (path: string): string => join(scratch, path);
const out = at('dist-data');
const context = { language: 'en', format: 'json', color: false, progress: noProgress } as const;
const found = async (old: string, now: string, flags: DiffFlags = {}): Promise<Found> =>
  JSON.parse((await diffCommand(old, now, { out, ...flags }, context)).output) as Found;

describe('gongkai diff', () => {
  it('shows rows, writes them all to a file, and the result to another', () => {
    const { status, stdout, stderr } = gongkai(['diff', 'old', 'new', '--rows', 'rows.ndjson', '--lang', 'zh']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('t  按 id 比较\n  新增 1 行，删除 1 行，修改 1 行，未变 1 行\n');
    expect(stdout).toContain('~ 3  name “c” → “公|开 <b>”');
    const lines = readFileSync(join(scratch, 'rows.ndjson'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { change: string }).change)).toEqual([
      'removed',
      'added',
      'changed',
    ]);
    expect(gongkai(['diff', 'old', 'new', '--format', 'markdown', '--output', 'diff.md']).stdout).toBe('');
    expect(readFileSync(join(scratch, 'diff.md'), 'utf8')).toContain('`公\\|开 <b>`');
  });

  it('shows no more rows than it is asked for', async () => {
    expect((await found(at('old'), at('new'))).tables[0]).toMatchObject({
      added: 1,
      truncated: false,
      rows: { length: 3 },
    });
    expect((await found(at('old'), at('new'), { maxRows: 2 })).tables[0]).toMatchObject({
      truncated: true,
      rows: { length: 2 },
    });
    expect(gongkai(['diff', 'old', 'new', '--max-rows', '1', '--lang', 'en']).stdout).toContain('… and 2 more');
  });

  it.each([
    ['example@1.9.0', 'example@1.10.0', 1],
    ['example@1.9.0', 'example@latest', 1],
    ['listed@latest', 'listed@1.1.0', 1],
    [at('old/datapackage.json'), at('new'), 1],
  ])('finds %s and %s', async (old, now, added) => {
    expect((await found(old, now)).tables[0]?.added).toBe(added);
  });

  it('finds the source of a data set by its name', () => {
    const { stdout, stderr } = gongkai(['diff', 'listed@latest', 'source', '--json']);
    expect(stderr).toBe('');
    expect((JSON.parse(stdout) as Found).tables[0]?.added).toBe(1);
  });

  it('calls another name a change of the package', async () => {
    expect(await found(at('old'), at('other'))).toMatchObject({ bump: 'major', changes: [{ code: 'DV001' }] });
  });

  it('exits with 1 when it is asked to', () => {
    expect(gongkai(['diff', 'old', 'new', '--exit-code']).status).toBe(1);
    const same = gongkai(['diff', 'old', 'old', '--exit-code', '--lang', 'en']);
    expect(same.status).toBe(0);
    expect(same.stdout).toContain('No new version is required');
  });

  it.each([
    ['example@2.0.0', 'there is no version 2.0.0 of example', '1.10.0, 1.9.0, latest'],
    ['nobody@1.0.0', 'there is no release of nobody', 'broken, example, listed, withdrawn'],
    ['withdrawn@latest', 'no version of withdrawn is active', '1.0.0'],
    ['broken@latest', 'cannot be read as JSON', '1.0.0'],
    ['example@1.9.0/..', 'there is nothing at example@1.9.0/..', ''],
    ['missing/folder', 'there is nothing at missing/folder', ''],
    [at('dist-data/example'), 'holds the versions 1.10.0, 1.9.0', 'name one of them'],
    [at('note.txt'), 'neither a folder, a descriptor nor a zip', ''],
  ])('refuses %s', async (name, message, help) => {
    const wrong = diffCommand(name, at('new'), { out }, context);
    await expect(wrong).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringContaining(message),
      help: expect.stringContaining(help),
    });
  });

  it('refuses what it does not know', async () => {
    const call = (flags: DiffFlags, format = 'text') =>
      diffCommand(at('old'), at('old'), flags, { ...context, format });
    await expect(call({}, 'sarif')).rejects.toMatchObject({
      help: expect.stringContaining('text, json, markdown, html'),
    });
    await expect(call({ policy: 'mine' })).rejects.toMatchObject({ help: expect.stringContaining('frictionless') });
    await expect(call({ profile: 'mine' })).rejects.toMatchObject({ help: expect.stringContaining('standard') });
    await expect(call({ rows: at('not/there') })).rejects.toMatchObject({ code: 'not-writable' });
    const { status, stdout, stderr } = gongkai(['diff', 'old', 'nothing', '--lang', 'en']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('use one of: source');
  });

  it('writes no file where it fails', () => {
    writePackage('bad', after.replace('4,d', 'x,d'));
    const { status, stdout } = gongkai(['diff', 'old', 'bad', '--rows', 'none.ndjson', '--lang', 'en']);
    expect(status).toBe(1);
    expect(stdout).toContain('new version  t.csv');
    expect(stdout).toContain('cell/type');
    expect(existsSync(join(scratch, 'none.ndjson'))).toBe(false);
    expect(readdirSync(scratch).filter((name) => name.includes('tmp'))).toEqual([]);
  });
});
