import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRows } from '../src/index.js';
import { build } from '../src/pipeline.js';
import { draftOf, scratchFolder } from './support.js';

/** The flagship: what the notice says must be in the data, and what the release must hold. */
const dataset = 'datasets/cq-openness-tasks-2017';
const out = scratchFolder();
const release = join(out, 'cq-openness-tasks-2017/0.1.0');
beforeAll(async () => {
  expect((await build(draftOf(dataset, scratchFolder()), { out })).status).toBe('written');
});

type Row = Readonly<Record<string, unknown>>;

async function rowsOf(resource: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const row of readRows(release, { resource })) rows.push(row);
  return rows;
}

describe('the data', () => {
  it('has the tables of the notice, complete in number', async () => {
    const counts: Record<string, number> = {};
    for (const name of ['sections', 'tasks', 'rows', 'measures', 'units', 'districts'])
      counts[name] = (await rowsOf(name)).length;
    expect(counts).toEqual({ sections: 6, tasks: 22, rows: 34, measures: 76, units: 36, districts: 38 });
  });

  it('a requirement is its sentences, in order', async () => {
    const measures = await rowsOf('measures');
    for (const row of await rowsOf('rows')) {
      const own = measures
        .filter(({ row_number }) => row_number === row['number'])
        .sort((a, b) => Number(a['order']) - Number(b['order']));
      expect(own.map(({ text }) => text).join('')).toBe(row['requirement']);
      expect(own.map(({ order }) => order)).toEqual(own.map((_, i) => i + 1));
    }
  });

  it('cadence and channels stand in the sentence, in order', async () => {
    for (const { text, cadence, channels } of await rowsOf('measures')) {
      for (const words of [cadence, channels]) {
        for (const word of (words ?? []) as readonly string[]) expect(text).toContain(word);
        if (words !== null) expect(words).not.toEqual([]);
      }
    }
  });

  it('loses 28 sentences, says where, and never row 1 to 19', async () => {
    const lost = (await rowsOf('gaps')).filter(({ kind }) => kind === 'sentence');
    expect(lost.reduce((sum, { count }) => sum + Number(count), 0)).toBe(28);
    const complete = (await rowsOf('rows')).filter(({ number }) => Number(number) <= 19);
    expect(complete.every(({ completeness }) => completeness === 'complete')).toBe(true);
  });

  it('keeps what is lost empty', async () => {
    const tasks = await rowsOf('tasks');
    expect(tasks.filter(({ title }) => title === null)).toHaveLength(2);
    expect(tasks.every(({ title, title_lost }) => (title === null) === title_lost)).toBe(true);
    expect(tasks.every(({ title, title_en }) => (title === null) === (title_en === null))).toBe(true);
    const assigned = new Set((await rowsOf('assignments')).map(({ row_number }) => row_number));
    expect([23, 27, 32].some((number) => assigned.has(number))).toBe(false);
    expect((await rowsOf('units')).some(({ name }) => name === '市食品药品监管局')).toBe(false);
  });

  it('gives no invented address: a source that was not recorded has none', async () => {
    for (const { kind, address } of await rowsOf('sources')) {
      if (kind === 'unrecorded' || kind === 'general-knowledge' || kind === 'notice') expect(address).toBeNull();
    }
  });

  it('is re-derived from the text alone', () => {
    expect(() => execFileSync(process.execPath, ['scripts/rederive.mjs'], { encoding: 'utf8' })).not.toThrow();
  });

  it('keeps the source byte for byte', () => {
    const bytes = readFileSync(join(release, 'sources/notice.txt'));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      'b61bd8c741b8dc3708cf1c305b3db748f3dd66a97b68481ed47c73655d58b704',
    );
  });
});

describe('the release', () => {
  it('holds what this step promises', () => {
    const promised = [
      'datapackage.json',
      'data/rows.csv',
      'data/rows.excel.csv',
      'data/rows.json',
      'data/rows.ndjson',
      'data/cq-openness-tasks-2017.xlsx',
      'schema/rows.schema.json',
      'schema/rows.tableschema.json',
      'package.json',
      'index.js',
      'index.cjs',
      'index.d.ts',
      'index.d.cts',
      'docs/data-dictionary.zh.md',
      'docs/data-dictionary.en.md',
      'README.zh.md',
      'README.en.md',
      'LICENSE',
      'CITATION.cff',
      'examples/python.py',
      'examples/r.R',
      'examples/javascript.mjs',
      'examples/duckdb.sql',
      'sources/notice.txt',
      'SHA256SUMS',
      '../cq-openness-tasks-2017-0.1.0.zip',
    ];
    expect(promised.filter((path) => !existsSync(join(release, path)))).toEqual([]);
  });

  it('is a package for both module systems, with one copy of the data', () => {
    // In a Node of its own: the test runner would load the files in its own way.
    const script = `
      import { createRequire } from 'node:module';
      import * as esm from ${JSON.stringify(pathToFileURL(resolve(release, 'index.js')).href)};
      const cjs = createRequire(import.meta.url)(${JSON.stringify(resolve(release, 'index.cjs'))});
      console.log(JSON.stringify([esm.rows.length, esm.rows === cjs.rows, esm.rowCompletenessValues]));`;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(JSON.parse(output)).toEqual([34, true, ['complete', 'partial']]);
  });

  it('says nothing of the machine that made it', () => {
    for (const file of ['datapackage.json', 'README.en.md', 'package.json', 'CITATION.cff']) {
      expect(readFileSync(join(release, file), 'utf8')).not.toContain(process.cwd());
    }
  });

  it('is the one that is committed', async () => {
    expect((await build(dataset, { check: true })).status).toBe('unchanged');
  });
});
