import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSchema } from '../src/io/schemas.js';
import { compileJsonSchema } from '../src/lib/ajv.js';
import { reportFormats } from '../src/reports/index.js';
import { copyOf, edit, runIn, scratchFolder } from './support.js';

const scratch = scratchFolder();
const gongkai = runIn(scratch);
const parks = resolve('tests/golden/parks/input');
const formats = reportFormats.map(({ name }) => name);
const fits = compileJsonSchema(loadSchema('report'));

/** `data/` with two faults: a cell of another type, and one that is not in its list. */
mkdirSync(join(scratch, 'data'));
writeFileSync(
  join(scratch, 'data/datapackage.json'),
  JSON.stringify({
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'example',
    id: 'urn:example',
    licenses: [{ name: 'CC-BY-4.0' }],
    resources: [
      {
        name: 't',
        path: '表 1.csv',
        schema: {
          fields: [
            { name: 'id', type: 'integer' },
            { name: 'level', type: 'string', constraints: { enum: ['高', '低'] } },
          ],
        },
      },
    ],
  }),
);
writeFileSync(join(scratch, 'data/表 1.csv'), 'id,level\n1,"高"\nx,低\n3,中\n');

const validate = (...args: string[]) => gongkai(['validate', 'data', '--quiet', '--lang', 'en', ...args]);

describe('formats', () => {
  it.each(formats)('%s: to stdout and, whatever the ending, to a file', (format) => {
    const shown = validate('--format', format);
    expect([shown.status, shown.stderr]).toEqual([1, '']);
    expect(shown.stdout).toContain('cell/enum');
    const file = join(scratch, `report-${format}.bin`);
    expect(validate('--format', format, '--output', file)).toEqual({ status: 1, stdout: '', stderr: '' });
    expect(readFileSync(file, 'utf8')).toBe(shown.stdout);
  });

  it('point at the file as seen from the working folder', () => {
    expect(validate('--format', 'github').stdout).toContain('::error file=data/表 1.csv,line=4,title=cell/enum::');
    const log = JSON.parse(validate('--format', 'sarif').stdout);
    expect(log.runs[0].results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'data/%E8%A1%A8%201.csv' },
      region: { startLine: 3 },
    });
    const inside = runIn(join(scratch, 'data'))(['validate', '.', '--quiet', '--format', 'github']);
    expect(inside.stdout).toContain('file=表 1.csv,line=4,');
    const descriptor = gongkai(['validate', './data/datapackage.json', '--quiet', '--format', 'github']);
    expect(descriptor.stdout).toContain('file=data/表 1.csv,line=4,');
  });

  it('are one document for several packages', () => {
    const two = new Map(
      formats.map((format) => [format, gongkai(['validate', 'data', parks, '--quiet', '--format', format]).stdout]),
    );
    const reports = JSON.parse(two.get('json') ?? '') as { target: string }[];
    expect(fits(reports)).toBe(true);
    expect(reports.map(({ target }) => target)).toEqual(['data', parks]);
    expect(JSON.parse(two.get('sarif') ?? '').runs).toHaveLength(1);
    expect(two.get('junit')?.match(/<\?xml/g)).toHaveLength(1);
    expect(two.get('html')?.match(/<!doctype/g)).toHaveLength(1);
    for (const shown of two.values()) expect(shown).toContain('data');
  });

  it('of verify and build: the report of what was judged', () => {
    const dataset = copyOf(parks, scratch);
    edit(join(dataset, 'districts.csv'), (text) => text.replace('500101', '50010x'));
    for (const format of ['sarif', 'junit']) {
      const built = gongkai(['build', dataset, '--quiet', '--format', format, '--out', join(scratch, 'nothing')]);
      expect(built.status).toBe(1);
      expect(built.stdout).toContain('cell/pattern');
    }
    const built = JSON.parse(gongkai(['build', dataset, '--quiet', '--json']).stdout) as {
      datasets: { report: object }[];
    };
    expect(fits(built.datasets[0]?.report)).toBe(true);
    // A release that fails its own verification is not made visible: no path may lead to where it would have been.
    const broken = copyOf(parks, scratch);
    edit(join(broken, 'datapackage.yaml'), (text) => text.replace('typeName: Park', 'typeName: District'));
    const failed = gongkai(['build', broken, '--quiet', '--format', 'github', '--out', join(scratch, 'nothing')]);
    expect(failed.status).toBe(1);
    expect(failed.stdout).toContain('title=release/types');
    expect(failed.stdout).not.toContain('file=');
    const out = join(scratch, 'out');
    // It has a warning, which fails the run only where that was asked for.
    expect(gongkai(['build', parks, '--quiet', '--out', out, '--format', 'junit', '--fail-on', 'warning']).status).toBe(
      1,
    );
    const release = join(out, 'parks/0.2.0');
    writeFileSync(join(release, 'extra.txt'), 'x');
    const verified = gongkai(['verify', release, '--quiet', '--format', 'sarif']);
    expect(verified.status).toBe(1);
    expect(verified.stdout).toContain('"ruleId": "release/extra-file"');
  });
});

describe('--ignore', () => {
  it('accepts with a reason, counts apart, and ends with exit code 0', () => {
    const ran = validate('--json', '--ignore', 'cell/enum@t#level=old', '--ignore', 'cell/type=typo, mended soon');
    expect(ran.status).toBe(0);
    const report = JSON.parse(ran.stdout);
    expect(fits(report)).toBe(true);
    expect(report).toMatchObject({ valid: true, errors: 0, problems: [], counts: {} });
    expect(report.ignored).toEqual([
      { code: 'cell/enum', reason: 'old', resource: 't', field: 'level', count: 1 },
      { code: 'cell/type', reason: 'typo, mended soon', count: 1 },
    ]);
  });

  it('fails when it is no longer needed', () => {
    const ran = validate('--ignore', 'cell/enum=old', '--ignore', 'cell/type=old', '--ignore', 'cell/minimum=stale');
    expect(ran.status).toBe(1);
    expect(ran.stdout).toMatch(/error {2}report\/unused-ignore\n {2}Nothing was found that "cell\/minimum"/);
  });

  it('is needed when one of the targets needs it, and is said once when none does', () => {
    const clean = join(scratch, 'clean');
    mkdirSync(clean);
    const resources = [{ name: 't', path: 't.csv', schema: { fields: [{ name: 'n', type: 'integer' }] } }];
    writeFileSync(
      join(clean, 'datapackage.json'),
      JSON.stringify({ name: 'c', licenses: [{ name: 'CC0-1.0' }], resources }),
    );
    writeFileSync(join(clean, 't.csv'), 'n\n1\n');
    const ignore = ['--ignore', 'cell/enum=old', '--ignore', 'cell/type=old', '--json', '--quiet'];
    for (const targets of [
      ['data', clean],
      [clean, 'data'],
    ]) {
      const ran = gongkai(['validate', ...targets, ...ignore]);
      expect(ran.stdout).not.toContain('report/unused-ignore');
      expect(ran.status).toBe(0);
    }
    expect(gongkai(['validate', clean, ...ignore]).status).toBe(1);
    const stale = gongkai(['validate', clean, 'data', ...ignore, '--ignore', 'cell/minimum=stale']);
    expect(stale.status).toBe(1);
    expect(stale.stdout.split('"code": "report/unused-ignore"')).toHaveLength(2);
  });

  it.each(['cell/enum', 'cell/enum=', 'cell/nothing=x', 'file/hash=x'])('%s is a wrong call', (text) => {
    const ran = validate('--json', '--ignore', text);
    expect(ran.status).toBe(2);
    expect(JSON.parse(ran.stdout).error.code).toBe('ignore');
  });
});

describe('--max-problems and --fail-on', () => {
  it('judge what is not listed too', () => {
    const many = join(scratch, 'many');
    mkdirSync(many);
    const fields = [{ name: 'n', type: 'number' }];
    writeFileSync(
      join(many, 'datapackage.json'),
      JSON.stringify({
        $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
        name: 'm',
        id: 'urn:m',
        licenses: [{ name: 'CC0-1.0' }],
        resources: [{ name: 't', path: 't.csv', schema: { fields } }],
      }),
    );
    const rows = Array.from({ length: 20 }, (_, i) => `900719925474099${i}9`);
    writeFileSync(join(many, 't.csv'), `n\n${rows.join('\n')}\n`);
    const run = (...args: string[]) => gongkai(['validate', many, '--json', '--quiet', '--max-problems', '2', ...args]);
    const warned = run();
    expect(warned.status).toBe(0);
    const report = JSON.parse(warned.stdout);
    expect(report).toMatchObject({ valid: true, truncated: true, errors: 0, countsBySeverity: { error: {} } });
    expect(report.problems).toHaveLength(2);
    expect(report.warnings).toBeGreaterThanOrEqual(20);
    expect(run('--fail-on', 'warning').status).toBe(1);
    expect(run('--fail-on', 'error').status).toBe(0);
    expect(run('--fail-on', 'warning', '--ignore', 'cell/precision=known').stdout).toContain('"warnings": 0');
    writeFileSync(join(many, 't.csv'), `n\n${rows.join('\n')}\nx\n`);
    const failed = JSON.parse(run().stdout);
    expect(failed.problems.map(({ severity }: { severity: string }) => severity)).toContain('error');
    expect(failed).toMatchObject({ valid: false, errors: 1, truncated: true });
  });

  it.each(['build', 'verify', 'validate'])('%s knows no other severity', (command) => {
    expect(gongkai([command, parks, '--quiet', '--fail-on', 'nothing']).status).toBe(2);
  });
});
