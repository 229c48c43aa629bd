import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { binary, copyOf, edit, runIn, scratchFolder } from './support.js';

const scratch = scratchFolder();
const gongkai = runIn(scratch);
const parks = resolve('tests/golden/parks/input');

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

  it('--version after a command is the version of the release', () => {
    const ran = gongkai(['plan', parks, '--version', '3.0.0', '--out', join(scratch, 'planned'), '--quiet', '--json']);
    expect((JSON.parse(ran.stdout) as { version?: string }).version).toBe('3.0.0');
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
    expect(built.datasets[0]?.status).toBe('invalid');
    expect(JSON.stringify(built)).toContain('"mend"');
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
