import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mostCells, mostResources } from '../../src/lib/limits.js';
import { isDeeperThan } from '../../src/lib/nesting.js';
import { csvTokenizer } from '../../src/sources/csv-records.js';
import { checkDescriptor, validate } from '../../src/validate.js';
import { scratchFolder } from '../support.js';
import { packageOf } from './package.js';

const scratch = scratchFolder();
let count = 0;

async function faults(name: string, text: string) {
  const folder = join(scratch, `limit-${count++}`);
  mkdirSync(folder);
  writeFileSync(join(folder, name), text);
  const { problems } = await validate(folder);
  return problems.map(({ code, help }) => [code, help]);
}

const nest = (open: string, close: string, levels: number): string => open.repeat(levels) + close.repeat(levels);

describe('nesting', () => {
  it('of JSON is a problem from 200 levels on, and never a crash', async () => {
    const data = (levels: number) => JSON.stringify(packageOf({})).replace(/\}$/, `,"x:y":${nest('[', ']', levels)}}`);
    expect(
      (await validate({ descriptor: JSON.parse(data(190)) as object, files: { 't.csv': 'id\n' } })).problems,
    ).toEqual([]);
    for (const levels of [201, 5000, 1_000_000])
      expect(await faults('datapackage.json', data(levels)), String(levels)).toMatchObject([
        ['descriptor/nesting', undefined],
      ]);
    expect(await faults('datapackage.json', nest('[', ']', 100_000))).toMatchObject([
      ['descriptor/nesting', undefined],
    ]);
    expect(await faults('datapackage.json', nest('{"a":', '}', 100_000))).toMatchObject([
      ['descriptor/syntax', expect.anything()],
    ]);
    expect(await faults('datapackage.json', '[{"a":'.repeat(100_000))).toMatchObject([
      ['descriptor/syntax', expect.anything()],
    ]);
  });

  it.each<[string, string]>([
    ['flow lists', nest('[', ']', 20_000)],
    ['flow lists that are never closed', '['.repeat(20_000)],
    ['flow objects', nest('{a: ', '}', 20_000)],
    ['compact lists', `${'- '.repeat(20_000)}x`],
    ['compact keys', `${'? '.repeat(20_000)}x`],
    ['tags', `${'!a '.repeat(20_000)}x`],
    ['indented', Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('of YAML, %s', async (_name, text) => {
    const found = await faults('datapackage.yaml', text);
    expect(found).toHaveLength(1);
    expect(found[0]?.[0]).toBe('descriptor/nesting');
  });

  it('of JSON values in a table', async () => {
    const deep = nest('[', ']', 100_000);
    for (const [name, text, code] of [
      ['t.json', `[{"id":${deep}}]`, 'file/limit'],
      ['t.json', deep, 'file/limit'],
      ['t.ndjson', `{"id":${deep}}`, 'file/limit'],
      ['t.csv', `id\n"${deep}"\n`, 'cell/type'],
    ] as const) {
      for (const type of ['array', 'any', 'object', 'geojson']) {
        const descriptor = packageOf({ path: name, schema: { fields: [{ name: 'id', type }] } });
        const { problems } = await validate({ descriptor, files: { [name]: text } });
        if (name === 't.csv' && type === 'any') expect(problems).toEqual([]);
        else expect(problems, `${name} ${type}`).toMatchObject([{ code }]);
      }
    }
  });

  it('of what a program hands over, a circle too', () => {
    const circle: Record<string, unknown> = { name: 'x' };
    circle['resources'] = [circle, circle];
    expect(checkDescriptor(circle).problems).toMatchObject([{ code: 'descriptor/nesting' }]);
    expect(isDeeperThan(JSON.parse(nest('[', ']', 200)), 200)).toBe(false);
    expect(isDeeperThan(JSON.parse(nest('[', ']', 201)), 200)).toBe(true);
  });
});

it('aliases that multiply', async () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 12; i++) lines.push(`a${i}: &a${i} [${`*a${i - 1}, `.repeat(10)}]`);
  expect(await faults('datapackage.yaml', lines.join('\n'))).toEqual([['file/limit', 'aliases']]);
});

it('a YAML text of many megabytes, and one that is its own alias', async () => {
  expect(await faults('datapackage.yaml', ' '.repeat((4 << 20) + 1))).toEqual([['file/limit', undefined]]);
  const found = await faults('datapackage.yaml', 'a: &a [*a]\n');
  expect(found).toHaveLength(1);
});

it('resources without number', async () => {
  const one = { name: 'a', path: 'a.csv' };
  const many = { name: 'x', resources: Array.from({ length: mostResources + 1 }, () => one) };
  expect(checkDescriptor(many).problems).toMatchObject([{ code: 'file/limit', help: 'resources', limit: '10000' }]);
  expect(await faults('datapackage.json', JSON.stringify(many))).toEqual([['file/limit', 'resources']]);
});

it('cells without number, and records that are held back', async () => {
  const commas = ','.repeat(mostCells + 10);
  const { problems } = await validate({ descriptor: packageOf({}), files: { 't.csv': commas } });
  expect(problems).toMatchObject([{ code: 'file/limit', help: 'record', limit: '1000000 cells', line: 1 }]);
  const tokenizer = csvTokenizer({});
  const long = `${'x'.repeat(1 << 20)}\n`;
  const given = Array.from({ length: 20 }, () => tokenizer.push(long).flat().length);
  // A batch is a thousand records; of such long ones it ends every few.
  expect(given.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(10);
});
