import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { oneFileTree } from '../../src/io/one-file-tree.js';
import { load } from '../../src/load.js';
import { validateLoaded } from '../../src/validate.js';
import { runIn, scratchFolder } from '../support.js';

const scratch = scratchFolder();
const gongkai = runIn(scratch);
const schema = { fields: [{ name: 'id', type: 'integer' }] };
writeFileSync(join(scratch, 's.json'), JSON.stringify(schema));
writeFileSync(join(scratch, 't.csv'), 'id\n1\nx\n');
let count = 0;

/** Judges a table after its descriptor has been made, and after something has happened to the file. */
async function judge(happens: (path: string) => void) {
  const folder = join(scratch, `one-${count++}`);
  mkdirSync(folder);
  const path = join(folder, 't.csv');
  writeFileSync(path, 'id\n1\n');
  const tree = await oneFileTree(path);
  const loaded = await load({ descriptor: { resources: [{ name: 't', path: 't.csv', schema }] }, tree, made: true });
  happens(path);
  const { problems } = await validateLoaded(loaded);
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ code, file, row, value, help }) => [code, file, row, value, help]);
}

describe('a table that was named is read from the disk, and never held', () => {
  it('as it is when it is read', async () => {
    expect(await judge(() => {})).toEqual([]);
    expect(await judge((path) => writeFileSync(path, 'id\nx\n'))).toEqual([['cell/type', 't.csv', 1, 'x', undefined]]);
  });

  it('or it is missing, or a pipe', async () => {
    expect(await judge((path) => rmSync(path))).toEqual([['file/file', 't.csv', undefined, 't.csv', undefined]]);
    const piped = (path: string): void => {
      rmSync(path);
      execFileSync('mkfifo', [path]);
    };
    expect(await judge(piped)).toEqual([['file/file', 't.csv', undefined, 't.csv', 'special']]);
  });

  it('and nothing beside it is', async () => {
    writeFileSync(join(scratch, 'u.csv'), 'id\n');
    const tree = await oneFileTree(join(scratch, 't.csv'));
    expect(await tree.list()).toEqual(['t.csv']);
    expect(await tree.size('u.csv')).toBeUndefined();
    expect(await tree.fault?.('u.csv')).toEqual({ code: 'file/file', value: 'u.csv' });
  });
});

describe('gongkai validate FILE --schema', () => {
  const run = (file: string, input?: string) => {
    const ran = gongkai(
      ['validate', file, '--schema', 's.json', '--json', '--quiet'],
      input === undefined ? {} : { input },
    );
    return { status: ran.status, report: JSON.parse(ran.stdout) as { problems?: unknown; error?: unknown } };
  };
  const wrong = (file: string) => [{ code: 'cell/type', file, row: 2, line: 3, value: 'x' }];

  it('names the file as it is called, also behind a link', () => {
    expect(run('t.csv')).toMatchObject({ status: 1, report: { problems: wrong('t.csv') } });
    mkdirSync(join(scratch, 'links'));
    symlinkSync('../t.csv', join(scratch, 'links', 'l.csv'));
    expect(run('links/l.csv')).toMatchObject({ status: 1, report: { problems: wrong('l.csv') } });
  });

  it('stdin lies in a temporary file that is taken away', () => {
    const temporary = join(scratch, 'tmp');
    mkdirSync(temporary);
    const ran = gongkai(['validate', '-', '--schema', 's.json', '--json', '--quiet'], {
      input: `id\n${'1\n'.repeat(100_000)}x\n`,
      env: { ...process.env, TMPDIR: temporary },
    });
    expect(ran.status).toBe(1);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      problems: [{ code: 'cell/type', file: 'stdin.csv', row: 100_001 }],
    });
    expect(readdirSync(temporary)).toEqual([]);
  });

  it.each([
    ['missing', () => 'none.csv'],
    [
      'a pipe',
      () => {
        execFileSync('mkfifo', [join(scratch, 'p.csv')]);
        return 'p.csv';
      },
    ],
  ])('one that is %s is a wrong call', (_name, file) => {
    const ran = gongkai(['validate', file(), '--schema', 's.json', '--json', '--quiet']);
    expect(ran.status).toBe(2);
    expect(ran.stdout + ran.stderr).toContain('not-found');
  });
});
