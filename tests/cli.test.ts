import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyOf, edit, scratchFolder } from './support.js';

/** The real binary, for exit codes and for what goes to which stream. `npm test` compiles it first. */
const binary = resolve('dist/cli.js');
const scratch = scratchFolder();
const parks = resolve('tests/golden/parks/input');

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function gongkai(
  args: readonly string[],
  options: { readonly cwd?: string; readonly input?: string; readonly env?: Record<string, string> } = {},
): Ran {
  const env = { ...process.env, LC_ALL: 'C', ...options.env };
  const { status, stdout, stderr } = spawnSync(process.execPath, [binary, ...args], {
    encoding: 'utf8',
    cwd: options.cwd ?? scratch,
    input: options.input ?? '',
    env,
  });
  return { status, stdout, stderr };
}

function broken(): string {
  const dataset = copyOf(parks, scratch);
  edit(join(dataset, 'districts.csv'), (text) => text.replace('500101', '50010x'));
  return dataset;
}

describe('exit codes', () => {
  it('0: built, valid, verified, typed', () => {
    expect(gongkai(['build', parks, '--quiet'])).toMatchObject({ status: 0, stderr: '' });
    const release = join(scratch, 'dist-data/parks/0.2.0');
    expect(gongkai(['validate', release, '--quiet']).status).toBe(0);
    expect(gongkai(['verify', release, '--quiet']).status).toBe(0);
    expect(gongkai(['verify', join(scratch, 'dist-data/parks/parks-0.2.0.zip'), '--quiet']).status).toBe(0);
    const types = gongkai(['types', release]);
    expect(types.status).toBe(0);
    expect(types.stdout).toContain('export interface Park {');
  });

  it('1: problems, and nothing is written', () => {
    const out = join(scratch, 'nothing');
    const ran = gongkai(['build', broken(), '--quiet', '--out', out]);
    expect(ran.status).toBe(1);
    expect(ran.stdout).toMatch(/districts\.csv:3:1\s+error\s+cell\/pattern/);
    expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
  });

  it('1: warnings only where asked', () => {
    expect(gongkai(['validate', parks, '--quiet']).status).toBe(0);
    expect(gongkai(['validate', parks, '--quiet', '--fail-on', 'warning']).status).toBe(1);
  });

  it.each([
    [['build', 'no-such-data-set'], 'not-found'],
    [['build'], 'no-datasets'],
    [['validate', 'nowhere'], 'not-found'],
    [['validate'], 'missingArgument'],
    [['validate', binary], 'not-a-package'],
    [['validate', join(parks, 'districts.csv')], 'no-schema'],
    [['validate', parks, '--resource', 'nope'], 'resource'],
    [['validate', parks, '--lang', 'fr'], 'lang'],
    [['validate', parks, '--max-problems', '0'], 'invalidArgument'],
    [['validate', parks, '--fail-on', 'nothing'], 'fail-on'],
    [['verify', scratch], 'no-descriptor'],
    [['types', 'nowhere'], 'not-found'],
    [['bild'], 'unknownCommand'],
    [['build', '--chek'], 'unknownOption'],
  ])('2: %j says %s, what it is and how to mend it', (args, code) => {
    const plain = gongkai(args);
    expect([plain.status, plain.stdout]).toEqual([2, '']);
    expect(plain.stderr).not.toMatch(/\n\s+at /);
    const json = gongkai([...args, '--json', '--quiet']);
    expect(json.status).toBe(2);
    const { error } = JSON.parse(json.stdout) as { error: Record<string, string> };
    expect(Object.keys(error)).toEqual(['code', 'message', 'help']);
    expect(error['code']).toBe(code);
    expect(error['help']?.length).toBeGreaterThan(5);
  });

  it('2: an unknown format is refused before anything is done', () => {
    const ran = gongkai(['build', parks, '--format', 'pdf', '--out', join(scratch, 'pdf')]);
    expect([ran.status, ran.stdout, existsSync(join(scratch, 'pdf'))]).toEqual([2, '', false]);
  });

  it('2: no command at all shows the help', () => {
    const ran = gongkai([]);
    expect([ran.status, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain('Usage: gongkai');
  });

  it('0: help and version are asked for', () => {
    expect(gongkai(['--help']).status).toBe(0);
    expect(gongkai(['build', '--help']).stdout).toContain('--check');
    expect(gongkai(['--version']).stdout.trim()).toBe(
      (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version,
    );
  });
});

describe('output', () => {
  it('is one JSON document with --json, errors and all', () => {
    const report = JSON.parse(gongkai(['validate', broken(), '--json', '--quiet']).stdout) as Record<string, unknown>;
    expect(report).toMatchObject({ valid: false, counts: { 'cell/pattern': 1 }, truncated: false });
    const built = JSON.parse(gongkai(['build', broken(), '--json', '--quiet']).stdout) as {
      datasets: { status: string }[];
    };
    expect(built.datasets[0]).toMatchObject({
      status: 'invalid',
      report: { problems: [{ message: { mend: expect.any(String) } }] },
    });
    const two = JSON.parse(gongkai(['validate', parks, parks, '--json', '--quiet']).stdout) as unknown[];
    expect(two).toHaveLength(2);
  });

  it('speaks the language of the locale, and of --lang', () => {
    expect(gongkai(['validate', broken()], { env: { LC_ALL: 'zh_CN.UTF-8' } }).stdout).toContain('处理：');
    expect(gongkai(['validate', broken(), '--lang', 'zh']).stdout).toContain('处理：');
    expect(gongkai(['validate', broken(), '--lang', 'en'], { env: { LC_ALL: 'zh_CN.UTF-8' } }).stdout).toContain(
      'to mend:',
    );
  });

  it('goes to a file with --output, whole or not at all', () => {
    const file = join(scratch, 'report.json');
    const ran = gongkai(['validate', broken(), '--json', '--quiet', '--output', file]);
    expect([ran.status, ran.stdout]).toEqual([1, '']);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ valid: false });
    const nowhere = gongkai(['validate', parks, '--quiet', '--output', join(scratch, 'no/such/folder/report.txt')]);
    expect(nowhere.status).toBe(2);
  });

  it('caps the list and counts all', () => {
    const dataset = copyOf(parks, scratch);
    writeFileSync(
      join(dataset, 'districts.csv'),
      `code,name\n${Array.from({ length: 50 }, (_, i) => `x${i},n${i}`).join('\n')}\n`,
    );
    const report = JSON.parse(gongkai(['validate', dataset, '--json', '--quiet', '--max-problems', '3']).stdout) as {
      problems: unknown[];
      counts: Record<string, number>;
      truncated: boolean;
    };
    expect(report.problems).toHaveLength(3);
    expect(report.counts['cell/pattern']).toBe(50);
    expect(report.truncated).toBe(true);
  });

  it('keeps progress on stderr, in plain lines without a terminal', () => {
    const ran = gongkai(['build', parks, '--out', join(scratch, 'progress')]);
    expect(ran.stderr).toMatch(/: check\n[\s\S]*: verify\n/);
    expect(ran.stderr).not.toContain('\u001b');
    expect(ran.stdout).toContain('written');
  });

  it('reads CSV from standard input', () => {
    const schema = join(scratch, 'schema.json');
    writeFileSync(schema, JSON.stringify({ fields: [{ name: 'id', type: 'integer' }] }));
    expect(gongkai(['validate', '-', '--schema', schema], { input: 'id\n1\n' }).status).toBe(0);
    const wrong = gongkai(['validate', '-', '--schema', schema, '--json', '--quiet'], { input: 'id\n1\nx\n' });
    expect(wrong.status).toBe(1);
    expect(JSON.parse(wrong.stdout)).toMatchObject({
      problems: [{ code: 'cell/type', file: 'stdin.csv', row: 2, line: 3, value: 'x' }],
    });
  });
});

describe('build --check', () => {
  const out = join(scratch, 'check');

  it('fails before there is anything, passes after, fails when the source or the release changed; writes nothing', () => {
    const dataset = copyOf(parks, scratch);
    expect(gongkai(['build', dataset, '--check', '--quiet', '--out', out]).status).toBe(1);
    expect(existsSync(out)).toBe(false);
    expect(gongkai(['build', dataset, '--quiet', '--out', out]).status).toBe(0);
    expect(gongkai(['build', dataset, '--check', '--quiet', '--out', out]).status).toBe(0);
    edit(join(dataset, 'districts.csv'), (text) => text.replace('渝中区', '渝中'));
    const stale = gongkai(['build', dataset, '--check', '--quiet', '--out', out]);
    expect(stale.status).toBe(1);
    expect(stale.stdout).toContain('release/current');
    expect(readFileSync(join(out, 'parks/0.2.0/data/districts.csv'), 'utf8')).toContain('渝中区');
  });

  it('a published file that somebody edited is put right by build', () => {
    const dataset = copyOf(parks, scratch);
    const file = join(out, 'parks/0.2.0/LICENSE');
    gongkai(['build', dataset, '--quiet', '--out', out]);
    edit(file, (text) => `${text} `);
    expect(gongkai(['build', dataset, '--check', '--quiet', '--out', out]).stdout).toContain('LICENSE');
    expect(gongkai(['build', dataset, '--quiet', '--out', out]).stdout).toContain('written');
    expect(gongkai(['verify', join(out, 'parks/0.2.0'), '--quiet']).status).toBe(0);
  });

  it('from 1.0.0 on a version is immutable, and build makes none', () => {
    const dataset = copyOf(parks, scratch);
    edit(join(dataset, 'datapackage.yaml'), (text) => text.replace('version: 0.2.0', 'version: 1.0.0'));
    const ran = gongkai(['build', dataset, '--quiet', '--out', out]);
    expect(ran.status).toBe(1);
    expect(ran.stdout).toContain('release/immutable');
    expect(existsSync(join(out, 'parks/1.0.0'))).toBe(false);
  });
});

describe('a build that does not end well', () => {
  const out = join(scratch, 'killed');

  it('killed at many moments, leaves the old state whole, and the next one works', async () => {
    const dataset = copyOf(parks, scratch);
    expect(gongkai(['build', dataset, '--quiet', '--out', out]).status).toBe(0);
    const sums = (): string => readFileSync(join(out, 'parks/0.2.0/SHA256SUMS'), 'utf8');
    const old = sums();
    edit(join(dataset, 'districts.csv'), (text) => text.replace('渝中区', '渝中'));
    for (let wait = 100; wait <= 1500; wait += 200) {
      const child = spawn(process.execPath, [binary, 'build', dataset, '--quiet', '--out', out], { stdio: 'ignore' });
      await new Promise((done) => setTimeout(done, wait));
      child.kill('SIGKILL');
      await new Promise((done) => child.once('exit', done).exitCode !== null && done(0));
      if (sums() !== old) break; // it was quicker than the kill
      expect(gongkai(['verify', join(out, 'parks/0.2.0'), '--quiet']).status).toBe(0);
    }
    expect(gongkai(['build', dataset, '--quiet', '--out', out]).status).toBe(0);
    expect(sums()).not.toBe(old);
    expect(readdirSync(out)).toEqual(['parks']);
    expect(gongkai(['verify', join(out, 'parks/0.2.0'), '--quiet']).status).toBe(0);
  });

  it('two at once: the second says who is at work', () => {
    const busy = join(scratch, 'busy');
    mkdirSync(busy, { recursive: true });
    writeFileSync(join(busy, '.lock-parks'), String(process.pid));
    const ran = gongkai(['build', parks, '--quiet', '--out', busy]);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain(String(process.pid));
  });

  it('finishes what a killed run had already decided', () => {
    const folder = join(scratch, 'decided');
    expect(gongkai(['build', parks, '--quiet', '--out', folder]).status).toBe(0);
    const staging = join(folder, '.staging-parks');
    mkdirSync(join(staging, '0.1.0'), { recursive: true });
    writeFileSync(join(staging, '0.1.0', 'a.txt'), 'decided');
    writeFileSync(join(staging, 'journal.json'), JSON.stringify([{ from: '.staging-parks/0.1.0', to: 'parks/0.1.0' }]));
    writeFileSync(join(folder, '.lock-parks'), '999999999');
    expect(gongkai(['build', parks, '--quiet', '--out', folder]).status).toBe(0);
    expect(readFileSync(join(folder, 'parks/0.1.0/a.txt'), 'utf8')).toBe('decided');
    expect(readdirSync(folder)).toEqual(['parks']);
  });

  it('an output folder that is a file is said plainly', () => {
    const file = join(scratch, 'a-file');
    writeFileSync(file, '');
    const ran = gongkai(['build', parks, '--quiet', '--out', file]);
    expect(ran.status).toBe(2);
    expect(ran.stderr).not.toMatch(/\n\s+at /);
  });
});
