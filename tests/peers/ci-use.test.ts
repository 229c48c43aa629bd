import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/index.js';
import { binary, runIn, scratchFolder } from '../support.js';
import { integer, packageOf, tableOf, text } from './support.js';

const scratch = scratchFolder();
const gongkai = runIn(scratch);

/** A folder with a descriptor and its files, for the real command. */
function folderOf(descriptor: object, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(scratch, 'p-'));
  writeFileSync(join(folder, 'datapackage.json'), JSON.stringify(descriptor));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const right = folderOf(tableOf([integer, text]), { 't.csv': 'id,name\n1,a\n' });
const wrong = folderOf(tableOf([integer, text]), { 't.csv': 'id,name\nx,a\ny,b\n3\n' });

function reportOf(args: readonly string[]): Report {
  return JSON.parse(gongkai(['validate', ...args, '--json']).stdout) as Report;
}

describe('CI use', () => {
  it('FTS exits 0 on invalid data', () => {
    expect([gongkai(['validate', right]).status, gongkai(['validate', wrong]).status]).toEqual([0, 1]);
  });

  it('without a terminal it prompts or shows nothing', () => {
    const piped = gongkai(['validate', wrong]);
    expect(piped.stdout).toContain('cell/type');
    const env = { ...process.env, LC_ALL: 'C', NO_COLOR: '1', TERM: 'xterm' };
    const python = 'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))';
    const seen = spawnSync('python3', ['-c', python, process.execPath, binary, 'validate', wrong, '--no-progress'], {
      cwd: scratch,
      env,
      encoding: 'utf8',
      input: '',
    });
    // Without Python there is no terminal to be had; what is piped has been seen above.
    if (seen.error === undefined) {
      expect([seen.status, seen.stdout.replaceAll('\r\n', '\n')]).toEqual([1, piped.stdout]);
    }
  });

  it('`--json` prints nothing when valid', () => {
    expect(reportOf([right])).toMatchObject({ valid: true, problems: [], counts: {}, truncated: false });
  });

  it('Error caps are split per field with no total and no "truncated" mark', () => {
    const report = reportOf([wrong, '--max-problems', '1']);
    expect(report.problems).toHaveLength(1);
    expect(report).toMatchObject({ truncated: true, counts: { 'cell/type': 2, 'row/missing-cell': 1 } });
    expect(gongkai(['validate', wrong, '--max-problems', '1']).stdout).toMatch(/3 (problems|errors)/);
  });

  it('Foreign-key errors have no row number', () => {
    const parent = { name: 'parent', type: 'table', path: 'parent.csv', schema: { fields: [integer] } };
    const key = { fields: ['id'], reference: { resource: 'parent', fields: ['id'] } };
    const child = {
      name: 'child',
      type: 'table',
      path: 'child.csv',
      schema: { fields: [integer, text], foreignKeys: [key] },
    };
    const folder = folderOf(packageOf(parent, child), {
      'parent.csv': 'id\n1\n',
      'child.csv': 'id,name\n1,"two\nlines"\n2,b\n',
    });
    expect(reportOf([folder]).problems).toMatchObject([{ code: 'row/foreignKey', row: 2, line: 4, field: ['id'] }]);
  });

  it('Bad metadata says only "is not valid"', () => {
    const folder = folderOf(tableOf([{ name: 'id', type: 'number', constraints: { minimum: 'many' } }]), {
      't.csv': 'id\n1\n',
    });
    const [problem, ...more] = reportOf([folder]).problems;
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      pointer: '/resources/0/schema/fields/0/constraints/minimum',
      section: expect.stringContaining('table-schema#'),
      message: { what: expect.stringContaining('many'), mend: expect.stringMatching(/./) },
    });
  });
});

describe('Asked for, and found whole in no tool', () => {
  it('errors placed on the data row in CI (datacontract-cli#1180)', () => {
    const github = gongkai(['validate', wrong, '--format', 'github']);
    expect(github.status).toBe(1);
    expect(github.stdout).toMatch(/^::error .*file=[^,]*t\.csv,line=3\b/m);
    const sarif = JSON.parse(gongkai(['validate', wrong, '--format', 'sarif']).stdout) as {
      runs: { results: { locations: { physicalLocation: { region: { startLine: number } } }[] }[] }[];
    };
    expect(sarif.runs[0]?.results.map(({ locations }) => locations[0]?.physicalLocation.region.startLine)).toEqual([
      2, 3, 4,
    ]);
  });

  it('messages in the user’s language (frictionless-py#544)', () => {
    expect(gongkai(['validate', wrong, '--lang', 'zh']).stdout).toMatch(/处理：/);
    expect(gongkai(['validate', wrong], { env: { LC_ALL: 'zh_CN.UTF-8' } }).stdout).toMatch(/处理：/);
    expect(gongkai(['validate', wrong, '--lang', 'en']).stdout).toMatch(/to mend:/);
  });

  it('totals and a "partial report" mark (frictionless-py#930)', () => {
    const whole = reportOf([wrong]);
    expect([whole.truncated, whole.problems.length]).toEqual([false, 3]);
    const part = reportOf([wrong, '--max-problems', '2']);
    expect([part.truncated, part.problems.length, part.counts]).toEqual([true, 2, whole.counts]);
  });
});
