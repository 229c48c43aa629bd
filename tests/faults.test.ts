import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { binary, copyOf, edit, scratchFolder } from './support.js';

const scratch = scratchFolder();
const out = join(scratch, 'out');
const temporary = join(scratch, 'temporary');
mkdirSync(temporary);
const env = { ...process.env, LC_ALL: 'C', TMPDIR: temporary };

/** Every file below a folder, also hidden ones, with its content. */
function stateOf(folder: string, base = ''): Record<string, string> {
  const state: Record<string, string> = {};
  for (const entry of readdirSync(join(folder, base), { withFileTypes: true })) {
    const path = join(base, entry.name);
    if (entry.isDirectory()) Object.assign(state, { [`${path}/`]: '' }, stateOf(folder, path));
    else state[path] = readFileSync(join(folder, path), 'latin1');
  }
  return state;
}

const dataset = copyOf(resolve('tests/golden/parks/input'), scratch);
let before: Record<string, string> = {};

beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, [binary, 'build', dataset, '--quiet', '--out', out], { env });
  expect([status, String(stderr)]).toEqual([0, '']);
  before = stateOf(out);
  // A new build would make other files.
  edit(join(dataset, 'districts.csv'), (text) => text.replace('渝中区', '渝中'));
});

const nothingLeft = (): void => {
  expect(stateOf(out)).toEqual(before);
  expect(readdirSync(temporary)).toEqual([]);
};

/** Waits until the run has come so far; fails when it ends before. */
async function until(child: ChildProcess, isThere: () => boolean): Promise<void> {
  while (!isThere()) {
    expect(child.exitCode).toBe(null);
    await setTimeout(2);
  }
}

describe('a build that is broken off', () => {
  const staging = join(out, '.staging-parks');
  const moments = [
    ['its folder is there', () => existsSync(staging)],
    ['its zip is there', () => existsSync(join(staging, 'parks-0.2.0.zip'))],
  ] as const;

  it.each([
    ['SIGINT', 130, 'en', 'interrupted; what was not finished has been taken away\n', moments[0]],
    ['SIGTERM', 143, 'zh', '已中断；未完成的内容已清除\n', moments[1]],
  ] as const)('by %s (%i) leaves the old release', async (signal, code, language, said, [, isThere]) => {
    const args = [binary, 'build', dataset, '--quiet', '--lang', language, '--out', out];
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    const closed = once(child, 'close');
    await until(child, isThere);
    child.kill(signal);
    expect(await closed).toEqual([code, null]);
    expect(errors).toBe(said);
    nothingLeft();
  });

  it('while standard input is put aside leaves nothing', async () => {
    const schema = join(scratch, 'schema.json');
    writeFileSync(schema, JSON.stringify({ fields: [{ name: 'id', type: 'integer' }] }));
    const child = spawn(process.execPath, [binary, 'validate', '-', '--schema', schema, '--quiet'], { env });
    child.stdin.write('id\n1\n');
    const closed = once(child, 'close');
    await until(child, () => readdirSync(temporary).length > 0);
    child.kill('SIGINT');
    expect(await closed).toEqual([130, null]);
    nothingLeft();
  });
});

/** Runs with a limit on the size of a file, which stands for a disk that is full: so the machine need not be filled. */
function runLimited(kibibytes: number, args: readonly string[], input = '') {
  // `ulimit -f` counts blocks of 512 bytes in some shells and of 1024 in others.
  const line = `ulimit -f ${kibibytes} && exec "$0" "$@"`;
  return spawnSync('sh', ['-c', line, process.execPath, binary, ...args], { env, encoding: 'utf8', input });
}

describe.skipIf(process.platform === 'win32')('a full disk', () => {
  it('ends a build, and the old release stays', () => {
    const ran = runLimited(4, ['build', dataset, '--quiet', '--out', out]);
    expect([ran.status, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toMatch(/^error {2}disk-full\n {2}the disk is full: .*\.staging-parks.* could not be written\n/);
    nothingLeft();
  });

  it('ends the copy of standard input, and the report that is to be written; the old one stays', () => {
    const schema = join(scratch, 'schema.json');
    writeFileSync(schema, JSON.stringify({ fields: [{ name: 'id', type: 'integer' }] }));
    const report = join(scratch, 'report.html');
    writeFileSync(report, 'old');
    const table = ['validate', '-', '--schema', schema, '--quiet', '--write', `html=${report}`];
    for (const input of [`id\n${'1\n'.repeat(10_000)}`, 'id\nx\n']) {
      const ran = runLimited(4, table, input);
      expect([ran.status, ran.stdout]).toEqual([2, '']);
      expect(ran.stderr).toContain('disk-full');
      expect(readFileSync(report, 'utf8')).toBe('old');
      expect(readdirSync(scratch).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    }
    nothingLeft();
  });

  it.skipIf(!existsSync('/dev/full'))('of the output is said on the other stream', () => {
    const line = 'exec "$0" "$@" > /dev/full';
    for (const format of ['text', 'json']) {
      const args = [binary, 'validate', out, '--find-package', '--quiet', '--format', format];
      const ran = spawnSync('sh', ['-c', line, process.execPath, ...args], { env, encoding: 'utf8' });
      expect([ran.status, ran.stderr.split('\n')[1]]).toEqual([
        2,
        '  the disk is full: standard output could not be written',
      ]);
    }
  });
});
