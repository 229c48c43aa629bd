import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../src/index.js';
import { runIn, scratchFolder } from './support.js';

const scratch = scratchFolder();

/** A repository with packages in two folders and one inside another. */
function repository() {
  const root = mkdtempSync(join(scratch, 'r-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const descriptor = (name: string) =>
    JSON.stringify({
      $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
      name,
      id: `https://example.org/${name}`,
      licenses: [{ name: 'CC-BY-4.0' }],
      resources: [
        {
          name: 't',
          type: 'table',
          path: 't.csv',
          schema: {
            fields: [
              { name: 'id', type: 'integer' },
              { name: 'on', type: 'date' },
            ],
          },
        },
      ],
    });
  write('README.md', 'read me\n');
  for (const name of ['a', 'b', 'a/inner']) {
    write(`data/${name}/datapackage.json`, descriptor(name.replace('/', '-')));
    write(`data/${name}/t.csv`, 'id,on\n1,2017-05-08\n');
  }
  write('data/a/sources/deep/notice.txt', 'notice\n');
  return { root, write, gongkai: runIn(root) };
}

describe('--find-package', () => {
  const { root, write, gongkai } = repository();
  const targets = (...files: readonly string[]) => {
    const { stdout, status } = gongkai(['validate', '--find-package', '--json', '--quiet', ...files]);
    const reports = [JSON.parse(stdout) as Report & { target: string }].flat() as readonly { target: string }[];
    return [status, ...reports.map(({ target }) => target)];
  };

  it('judges the nearest package of each file, each once, in the order of the files', () => {
    expect(
      targets('data/b/t.csv', 'data/a/sources/deep/notice.txt', 'data/a/t.csv', 'data/b/datapackage.json'),
    ).toEqual([0, 'data/b', 'data/a']);
    expect(targets('data/a/inner/t.csv')).toEqual([0, 'data/a/inner']);
    expect(targets('data/a')).toEqual([0, 'data/a']);
  });

  it('passes over files of no package, and finds the package of a file that is gone', () => {
    expect(targets('README.md')).toEqual([0]);
    expect(targets('README.md', 'data/a/gone/old.csv')).toEqual([0, 'data/a']);
  });

  it('does not look above the folder it runs in', () => {
    const inner = runIn(join(root, 'data/a/sources'));
    expect(inner(['validate', '--find-package', '--quiet', '../t.csv', 'deep/notice.txt'])).toMatchObject({
      status: 0,
      stdout: '',
    });
  });

  it('fails when one of the packages is wrong', () => {
    write('data/b/t.csv', 'id,on\nx,2017-05-08\n');
    expect(gongkai(['validate', '--find-package', '--quiet', 'data/a/t.csv', 'data/b/t.csv']).status).toBe(1);
    expect(gongkai(['validate', '--find-package', '--quiet', 'data/a/t.csv']).status).toBe(0);
  });
});

describe('--write', () => {
  const { root, gongkai } = repository();

  it('writes what --format would print, beside it', () => {
    const asked = gongkai(['validate', 'data/a', '--quiet', '--write', 'json=one.json', '--write', 'json=two.json']);
    expect(asked).toMatchObject({ status: 0, stdout: gongkai(['validate', 'data/a', '--quiet']).stdout });
    const printed = gongkai(['validate', 'data/a', '--quiet', '--json']).stdout;
    for (const name of ['one.json', 'two.json']) expect(readFileSync(join(root, name), 'utf8')).toBe(printed);
  });

  it.each(['json', 'xml=a', 'json=', '=a'])('refuses %s', (wrong) => {
    const { status, stdout } = gongkai(['validate', 'data/a', '--json', '--write', wrong]);
    expect([status, (JSON.parse(stdout) as { error: { code: string } }).error.code]).toEqual([2, 'write']);
  });

  it('says when a file cannot be written', () => {
    const { status, stderr } = gongkai(['validate', 'data/a', '--quiet', '--write', 'json=no/such/folder.json']);
    expect([status, stderr.includes('    at ')]).toEqual([2, false]);
  });
});

describe('--check and --date', () => {
  const { write, gongkai } = repository();
  write('data/a/t.csv', 'id,on\n1,2017-05-08\n1,2017-05-08\n');
  const counts = (args: readonly string[], env: Record<string, string> = {}) => {
    const { stdout, status } = gongkai(['validate', 'data/a', '--json', '--quiet', ...args], { env });
    return [status, (JSON.parse(stdout) as Report).counts];
  };

  it('switch checks on, as loud as asked', () => {
    expect(counts([])).toEqual([0, {}]);
    expect(counts(['--check', 'duplicate'])).toEqual([0, { 'row/duplicate': 1 }]);
    expect(counts(['--check', 'duplicate', '--fail-on', 'warning'])).toEqual([1, { 'row/duplicate': 1 }]);
    expect(counts(['--check', 'duplicate=error'])).toEqual([1, { 'row/duplicate': 1 }]);
    expect(counts(['--check', 'all', '--check', 'duplicate=off', '--date', '2017-05-07'])).toEqual([
      0,
      { 'cell/future-date': 2 },
    ]);
  });

  it('take the day from SOURCE_DATE_EPOCH, and rather from --date', () => {
    // 2017-05-07 12:00 in UTC
    const env = { SOURCE_DATE_EPOCH: '1494158400' };
    expect(counts([], env)).toEqual([0, { 'cell/future-date': 2 }]);
    expect(counts(['--date', '2017-05-08'], env)).toEqual([0, {}]);
  });

  it.each([
    [['--check', 'formulas'], 'check'],
    [['--check', 'formula=loud'], 'check'],
    [['--check', 'Formula'], 'check'],
    [['--date', '2017-02-29'], 'date'],
    [['--date', '8.5.2017'], 'date'],
  ])('%j is a wrong call', (args, code) => {
    const { status, stdout } = gongkai(['validate', 'data/a', '--json', ...args]);
    expect([status, JSON.parse(stdout)]).toMatchObject([2, { error: { code } }]);
  });

  it('a SOURCE_DATE_EPOCH that is none is a wrong call', () => {
    const { status, stdout } = gongkai(['validate', 'data/a', '--json'], { env: { SOURCE_DATE_EPOCH: 'yesterday' } });
    expect([status, JSON.parse(stdout)]).toMatchObject([2, { error: { code: 'source-date-epoch' } }]);
  });
});
