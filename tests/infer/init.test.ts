import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { init } from '../../src/init.js';
import { build } from '../../src/pipeline.js';
import { validate } from '../../src/validate.js';
import { scratchFolder } from '../support.js';

const scratch = scratchFolder();
const golden = 'tests/infer/golden';
const gbk = join(golden, 'excel-gbk/input/2017年度公园统计.csv');
const json = join(golden, 'json/input/parks.json');

/** Does what a person has to do: a text for each that is empty, a licence, a publisher. */
function fillIn(path: string): void {
  const fill = (thing: unknown): unknown => {
    if (Array.isArray(thing)) return thing.map(fill);
    if (typeof thing !== 'object' || thing === null) return thing;
    return Object.fromEntries(
      Object.entries(thing).map(([key, value]) => {
        if (key !== 'title' && key !== 'description') return [key, fill(value)];
        const texts = Object.entries(value as Record<string, string>).map(([tag, text]) => [tag, text || 'filled in']);
        return [key, Object.fromEntries(texts)];
      }),
    );
  };
  const filled = fill(parse(readFileSync(path, 'utf8'))) as object;
  const licenses = [{ name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/' }];
  const contributors = [{ title: 'Office', roles: ['publisher'] }];
  writeFileSync(path, stringify({ ...filled, licenses, contributors }));
}

function tree(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

describe('init', () => {
  it('makes a data set that only lacks what a person knows, and builds once that is filled in', async () => {
    const folder = join(scratch, 'datasets', 'parks');
    const result = await init(folder, { files: [gbk, json] });
    expect(result.status).toBe('written');
    expect(tree(join(scratch, 'datasets'))).toEqual(
      [
        'parks',
        'parks/data',
        'parks/data/n-2017-nian-du-gong-yuan-tong-ji.csv',
        'parks/data/parks.csv',
        'parks/datapackage.yaml',
      ].sort(),
    );
    const before = await validate(folder);
    expect(before.valid).toBe(false);
    expect(new Set(before.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code))).toEqual(
      new Set(['descriptor/required', 'descriptor/translation']),
    );
    fillIn(join(folder, 'datapackage.yaml'));
    const after = await validate(folder);
    expect(after.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const out = join(scratch, 'dist-data');
    const built = await build(folder, { out });
    expect(built.status).toBe('written');
    const [, first] = readFileSync(join(out, 'parks/0.1.0/data/n-2017-nian-du-gong-yuan-tong-ji.csv'), 'utf8').split(
      '\n',
    );
    // Canonical values: the zeros are there, the amount has no commas, the date is ISO, 是 is true.
    expect(first).toBe('1,重庆市渝中区园林绿化管理局,00012,2015-03-01,1234.50,12000000.00,12.5,true,');
  });

  it('keeps every cell as it was, without the total', async () => {
    const folder = join(scratch, 'cells');
    await init(folder, { files: [gbk] });
    const text = readFileSync(join(folder, 'data/n-2017-nian-du-gong-yuan-tong-ji.csv'), 'utf8');
    expect(text).toContain('number,unit_name,division_code,');
    expect(text).toContain(
      '2,重庆市江北区园林绿化管理局,00013,2016/11/20,345.20,"3,500,000.00",3.4%,否,"扩建，二期\r\n未完工"\n',
    );
    expect(text).not.toContain('合计');
  });

  it('takes each sheet of a workbook as it is shown where it is a code, and as it is stored where it is a number', async () => {
    const folder = join(scratch, 'workbook');
    const result = await init(folder, { files: [join(golden, 'workbook/input/统计.xlsx')] });
    expect(result.files).toEqual(['data/gong-yuan.csv', 'data/department.csv', 'datapackage.yaml']);
    const [, first] = readFileSync(join(folder, 'data/gong-yuan.csv'), 'utf8').split('\n');
    expect(first).toBe('1,人民公园,000012,1234.5,0.125,2015-03-01,是');
    const report = await validate(folder);
    const codes = report.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['descriptor/required', 'descriptor/translation']));
  });

  it('finds the tables that lie in a folder, and leaves them as they are', async () => {
    const folder = join(scratch, 'found');
    mkdirSync(folder);
    writeFileSync(join(folder, '名单.csv'), '编号,名称\n001,甲\n002,乙\n');
    writeFileSync(join(folder, 'readme.md'), 'no table');
    const result = await init(folder);
    expect(result.files).toEqual(['data/ming-dan.csv', 'datapackage.yaml']);
    expect(tree(folder)).toEqual(['data', 'data/ming-dan.csv', 'datapackage.yaml', 'readme.md', '名单.csv'].sort());
    expect(readFileSync(join(folder, '名单.csv'), 'utf8')).toBe('编号,名称\n001,甲\n002,乙\n');
    expect(readFileSync(join(folder, 'data/ming-dan.csv'), 'utf8')).toBe('code,name\n001,甲\n002,乙\n');
  });

  it('overwrites nothing', async () => {
    const folder = join(scratch, 'taken');
    mkdirSync(join(folder, 'data'), { recursive: true });
    writeFileSync(join(folder, 'data/mine.csv'), 'x\n1\n');
    await expect(init(folder, { files: [gbk] })).rejects.toMatchObject({ code: 'exists' });
    expect(tree(folder)).toEqual(['data', 'data/mine.csv']);
  });

  it('writes nothing when one of the files does not fit', async () => {
    const folder = join(scratch, 'half');
    const result = await init(folder, { files: [gbk, join(golden, 'ragged/input/ragged.csv')] });
    expect(result.status).toBe('invalid');
    expect(result.report.counts).toMatchObject({ 'row/missing-cell': 1, 'row/extra-cell': 1 });
    expect(existsSync(folder)).toBe(false);
  });

  it('leaves nothing behind when writing fails', async () => {
    const parent = join(scratch, 'blocked');
    mkdirSync(parent);
    writeFileSync(join(parent, 'file'), '');
    await expect(init(join(parent, 'file', 'parks'), { files: [gbk] })).rejects.toMatchObject({ code: 'not-writable' });
    expect(tree(parent)).toEqual(['file']);
  });

  it('asks for one language where one is wanted', async () => {
    const folder = join(scratch, 'one-language');
    await init(folder, { files: [join(golden, 'plain/input/libraries.csv')], languages: ['en'] });
    const report = await validate(folder);
    const missing = report.problems.filter(({ severity }) => severity === 'error').map(({ field }) => field);
    expect(missing.sort()).toEqual(['description', 'licenses', 'title']);
  });

  it('says where there is no table', async () => {
    const folder = join(scratch, 'empty');
    mkdirSync(folder);
    await expect(init(folder)).rejects.toMatchObject({ code: 'no-tables' });
  });
});
