import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runIn, scratchFolder } from '../support.js';

const scratch = scratchFolder();
const run = runIn(scratch);
const gbk = readFileSync('tests/infer/golden/excel-gbk/input/2017年度公园统计.csv');
writeFileSync(join(scratch, '公园.csv'), gbk);
writeFileSync(join(scratch, 'ragged.csv'), 'a,b\n1,2\n3\n4,5\n');

describe('gongkai infer', () => {
  it('prints the descriptor on stdout and what it assumed on stderr', () => {
    const { status, stdout, stderr } = run(['infer', '公园.csv', '--lang', 'zh']);
    expect(status).toBe(0);
    const { resources } = JSON.parse(stdout);
    expect(resources[0]).toMatchObject({ path: '公园.csv', title: '公园', encoding: 'gb18030' });
    expect(stderr).toContain('第 3 列“行政区划代码”  4 个中有 3 个值是以 0 开头的数字，保留为文本');
    expect(stderr).toContain('licenses：');
    expect(run(['infer', '公园.csv', '--lang', 'en']).stderr).toContain(
      'column 3 "行政区划代码"  3 of 4 values are digits with leading zeros: kept as text.',
    );
  });

  it('writes a descriptor that validates, with paths from where it stands', () => {
    mkdirSync(join(scratch, 'raw'));
    writeFileSync(join(scratch, 'raw', 'a.csv'), gbk);
    expect(run(['infer', 'raw', '--output', 'datapackage.json', '--quiet'])).toMatchObject({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect(JSON.parse(readFileSync(join(scratch, 'datapackage.json'), 'utf8')).resources[0].path).toBe('raw/a.csv');
    expect(run(['validate', 'datapackage.json']).status).toBe(0);
  });

  it('refuses a descriptor that could not name its file', () => {
    const { status, stderr } = run(['infer', '公园.csv', '--output', 'raw/datapackage.json']);
    expect(status).toBe(2);
    expect(stderr).toContain('outside');
  });

  it('gives one document with --json', () => {
    const { status, stdout } = run(['infer', 'ragged.csv', '--json', '--lang', 'en']);
    expect(status).toBe(1);
    const document = JSON.parse(stdout);
    expect(Object.keys(document)).toEqual(['valid', 'descriptor', 'assumptions', 'problems', 'counts']);
    expect(document.valid).toBe(false);
    expect(document.problems[0]).toMatchObject({ code: 'row/missing-cell', line: 3 });
    expect(document.descriptor.resources[0].schema.fields[0]).toEqual({ name: 'a', type: 'integer' });
    expect(document.assumptions[0]).toMatchObject({ code: 'file/delimiter', kind: 'assumption', count: 3, of: 4 });
    expect(document.assumptions[0].message).toContain('3 of 4 records');
  });

  it('says of rows that do not fit on which line they are, and prints the descriptor all the same', () => {
    const { status, stdout, stderr } = run(['infer', 'ragged.csv', '--lang', 'en']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout).resources).toHaveLength(1);
    expect(stderr).toContain('ragged.csv:3');
  });

  it('keeps the labels as names when asked', () => {
    const { status, stdout } = run(['infer', '公园.csv', '--names', 'labels']);
    expect(status).toBe(0);
    const [{ dialect, schema }] = JSON.parse(stdout).resources;
    expect(dialect).toEqual({ commentRows: [6] });
    expect(schema.fields[0]).toEqual({ name: '序号', type: 'integer' });
  });

  it.each([
    [['infer', 'gone.csv'], 'not-found'],
    [['infer', '公园.csv', '--names', 'short'], 'names'],
    [['infer'], 'missingArgument'],
    [['init', 'new', 'gone.csv'], 'not-found'],
    [['init', 'new', '公园.csv', '--languages', 'z h'], 'languages'],
    [['init', 'nothing-here'], 'no-tables'],
  ])('exits with 2 for %j', (args, code) => {
    const { status, stderr } = run(args);
    expect(status).toBe(2);
    expect(stderr).toContain(code);
  });
});

describe('gongkai init', () => {
  it('makes a data set after its file, and does not do it twice', () => {
    const first = run(['init', '公园.csv', '--lang', 'zh']);
    expect(first.status).toBe(0);
    expect(first.stdout).toContain('datasets/gong-yuan/datapackage.yaml');
    expect(first.stderr).toContain('以 0 开头');
    expect(readFileSync(join(scratch, 'datasets/gong-yuan/datapackage.yaml'), 'utf8')).toContain('待填');
    const validated = run(['validate', 'datasets/gong-yuan', '--lang', 'en']);
    expect(validated.status).toBe(1);
    expect(validated.stdout).toContain('descriptor/required');
    const again = run(['init', '公园.csv']);
    expect(again.status).toBe(2);
    expect(again.stderr).toContain('exists');
  });
});
