import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDuckDb } from '../src/io/duckdb.js';
import { openSqlite } from '../src/io/sqlite.js';
import type { Problem } from '../src/model/problem.js';
import { build } from '../src/pipeline.js';
import { reportFormats } from '../src/reports/index.js';
import { verify } from '../src/verify.js';
import { context, judged } from './reports/judged.js';
import { copyOf, draftOf, edit, scratchFolder } from './support.js';

const flagship = 'datasets/cq-openness-tasks-2017';
const scratch = scratchFolder();
const out = join(scratch, 'dist-data');
const name = 'cq-openness-tasks-2017';
const version = '0.1.0';
let release = '';

beforeAll(async () => {
  expect((await build(draftOf(flagship, scratch), { out })).status).toBe('written');
  release = join(out, name, version);
});

/** One edit of the source → the problems of the build, which must leave the old release as it was. */
async function buildWith(file: string, change: (text: string) => string): Promise<readonly Problem[]> {
  const dataset = draftOf(flagship, scratch);
  edit(join(dataset, file), change);
  const before = readFileSync(join(release, 'SHA256SUMS'), 'utf8');
  const result = await build(dataset, { out });
  expect(result.status).toBe('invalid');
  expect(readFileSync(join(release, 'SHA256SUMS'), 'utf8')).toBe(before);
  return result.report.problems.filter(({ severity }) => severity === 'error');
}

describe('one edited character in the source stops the build', () => {
  it('in a copied value', async () => {
    const [problem, ...more] = await buildWith('measures.csv', (text) =>
      text.replace('跟踪审计结果公开', '跟踪审讠结果公开'),
    );
    expect(problem).toMatchObject({
      code: 'dataset/evidence',
      resource: 'measures',
      file: 'measures.csv',
      field: 'text',
      line: expect.any(Number),
      row: expect.any(Number),
    });
    expect(problem?.value).toContain('审讠');
    expect(problem?.limit).toContain('审计');
    expect(more.filter(({ code }) => code !== 'dataset/evidence')).toEqual([]);
  });

  it('in an integer', async () => {
    const problems = await buildWith('rows.csv', (text) => text.replace('\n7,S2,', '\n7x,S2,'));
    expect(problems[0]).toMatchObject({
      code: 'cell/type',
      file: 'rows.csv',
      row: 7,
      line: 8,
      column: 1,
      field: 'number',
      value: '7x',
      limit: 'integer',
    });
  });

  it('in a foreign key', async () => {
    const problems = await buildWith('rows.csv', (text) =>
      text.replace('\n7,S2,', '\n7,S5,').replace('\n8,S2,T05', '\n8,S2,T99'),
    );
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'row/foreignKey',
        file: 'rows.csv',
        row: 8,
        field: ['task_id'],
        value: 'T99',
        limit: 'tasks.task_id',
      }),
    );
  });

  it('in a key', async () => {
    const problems = await buildWith('districts.csv', (text) => text.replace('500101,', '500109,'));
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'row/primaryKey',
        resource: 'districts',
        row: 9,
        line: 10,
        value: '500109',
        limit: '1',
      }),
    );
  });

  it('in an evidence offset', async () => {
    const problems = await buildWith('evidence.csv', (text) =>
      text.replace('E0001,sections,S1,title,,1,1,notice,385,395,', 'E0001,sections,S1,title,,1,1,notice,385,396,'),
    );
    expect(problems[0]).toMatchObject({
      code: 'dataset/evidence-span',
      file: 'evidence.csv',
      row: 1,
      line: 2,
      field: 'text',
      value: '以政务公开助力稳增长',
      limit: '以政务公开助力稳增长2',
    });
  });

  it('in an evidence text', async () => {
    const problems = await buildWith('evidence.csv', (text) =>
      text.replace('notice,385,395,以政务公开助力稳增长,', 'notice,385,395,以政务公开助力稳増长,'),
    );
    expect(problems[0]).toMatchObject({ code: 'dataset/evidence-span', file: 'evidence.csv', row: 1 });
  });

  it('in the source text', async () => {
    const problems = await buildWith('sources/notice.txt', (text) => text.replace('解疑释惑', '解疑释感'));
    expect(problems[0]).toMatchObject({
      code: 'dataset/sources',
      resource: 'sources',
      field: 'sha256',
      file: 'sources.csv',
    });
  });

  it('in the schema', async () => {
    const problems = await buildWith('datapackage.yaml', (text) =>
      text.replace('pattern: "S[1-6]"', 'pattern: "S[1-5]"'),
    );
    expect(problems[0]).toMatchObject({
      code: 'cell/pattern',
      resource: 'sections',
      file: 'sections.csv',
      row: 6,
      line: 7,
      value: 'S6',
      limit: 'S[1-5]',
    });
  });

  it('in a name of the descriptor, with the line', async () => {
    const problems = await buildWith('datapackage.yaml', (text) =>
      text.replace('primaryKey: [section_id]', 'primaryKey: [sectionid]'),
    );
    expect(problems[0]).toMatchObject({
      code: 'descriptor/unknown-field',
      file: 'datapackage.yaml',
      value: 'sectionid',
      line: expect.any(Number),
    });
  });

  it('a row taken away: its key has vanished', async () => {
    const problems = await buildWith('districts.csv', (text) => text.replace(/500243,.*\n/, ''));
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'dataset/keys', resource: 'districts', value: '500243', help: 'vanished' }),
    );
  });

  it('a sentence nobody uses any more', async () => {
    const problems = await buildWith('evidence.csv', (text) => text.replace(/^E\d+,measures,M003,text,.*\n/m, ''));
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'dataset/coverage', file: 'sources/notice.txt', help: 'unused' }),
    );
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'dataset/evidence-missing', resource: 'measures', field: 'text' }),
    );
  });

  it('is said in both languages with place, expectation and cure', async () => {
    const dataset = draftOf(flagship, scratch);
    edit(join(dataset, 'sections.csv'), (text) => text.replace('S1,', 'S7,'));
    const { report } = await build(dataset, { out });
    const [text] = reportFormats;
    const zh = text.render(judged(report), context('zh'));
    const en = text.render(judged(report), context('en'));
    for (const rendered of [zh, en]) expect(rendered).toMatch(/sections\.csv:2(:1)?\s[\s\S]*S7[\s\S]*S\[1-6\]/);
    expect(zh).toContain('处理');
    expect(en).toContain('to mend');
  });
});

/** What stops a release; the standard's recommendations, which the flagship does not all follow, are warnings. */
async function errorsOf(target: string): Promise<readonly Problem[]> {
  return (await verify(target)).problems.filter(({ severity }) => severity === 'error');
}

/** One change of the release → the problems of `verify`. */
async function verifyWith(change: (folder: string) => void): Promise<readonly Problem[]> {
  const copy = copyOf(release, scratch);
  change(copy);
  const report = await verify(copy);
  expect(report.valid).toBe(false);
  return report.problems.filter(({ severity }) => severity === 'error');
}

/** An attacker who knows of the checksums mends them too: the contents must still tell. */
function reseal(folder: string): void {
  const sums = join(folder, 'SHA256SUMS');
  const hash = (path: string): string =>
    createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('hex');
  const lines = readFileSync(sums, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(66));
  writeFileSync(sums, lines.map((path) => `${hash(path)}  ${path}\n`).join(''));
}

describe('one change of the release is seen by verify', () => {
  it('nothing changed: valid, folder and zip', async () => {
    expect(await errorsOf(release)).toEqual([]);
    expect(await errorsOf(join(out, name, `${name}-${version}.zip`))).toEqual([]);
  });

  it('a flipped byte in a CSV', async () => {
    const problems = await verifyWith((folder) =>
      edit(join(folder, 'data/units.csv'), (text) => text.replace('市财政局', '市财攻局')),
    );
    expect(problems[0]).toMatchObject({ code: 'release/changed-file', file: 'data/units.csv' });
    expect(problems).toContainEqual(expect.objectContaining({ code: 'file/hash', resource: 'units' }));
    // The descriptor's own hash says so too; the rows are not judged beyond that, or they are, and say where.
    expect(problems.length).toBeGreaterThan(1);
  });

  it.each([
    'LICENSE',
    'index.d.ts',
    'README.zh.md',
    'examples/r.R',
    'sources/notice.txt',
    'data/cq-openness-tasks-2017.xlsx',
  ])('an edit of %s', async (file) => {
    const problems = await verifyWith((folder) =>
      writeFileSync(join(folder, file), Buffer.concat([readFileSync(join(folder, file)), Buffer.from(' ')])),
    );
    expect(problems[0]).toMatchObject({ code: 'release/changed-file', file });
  });

  it('a missing and an extra file', async () => {
    const problems = await verifyWith((folder) => {
      rmSync(join(folder, 'CITATION.cff'));
      writeFileSync(join(folder, 'data/more.csv'), 'a\n');
    });
    expect(problems.map(({ code, file }) => [code, file])).toEqual([
      ['release/missing-file', 'CITATION.cff'],
      ['release/extra-file', 'data/more.csv'],
    ]);
  });

  it('no checksums at all', async () => {
    const problems = await verifyWith((folder) => rmSync(join(folder, 'SHA256SUMS')));
    expect(problems[0]).toMatchObject({ code: 'release/checksums', help: 'missing' });
  });

  it('a broken line in the checksums', async () => {
    const problems = await verifyWith((folder) => edit(join(folder, 'SHA256SUMS'), (text) => text.replace(/^./, 'x')));
    expect(problems[0]).toMatchObject({ code: 'release/checksums', line: 1, help: 'syntax' });
  });

  it('JSON that says something else, checksums mended', async () => {
    const problems = await verifyWith((folder) => {
      edit(join(folder, 'data/districts.json'), (text) => text.replace('渝中区', '渝北区'));
      reseal(folder);
    });
    expect(problems[0]).toMatchObject({
      code: 'release/json-data',
      file: 'data/districts.json',
      row: 3,
      line: 4,
      field: 'name',
      value: '"渝北区"',
      limit: '"渝中区"',
    });
  });

  it('Parquet that says something else, checksums mended', async () => {
    const copy = copyOf(release, scratch);
    const path = join(copy, 'data/districts.parquet');
    const db = await openDuckDb({ folders: [copy] });
    const edited = `SELECT * REPLACE (replace(name, '渝中区', '渝北区') AS name) FROM read_parquet('${path}')`;
    await db.rows(`COPY (${edited}) TO '${path}.new' (FORMAT parquet)`);
    await db.close();
    renameSync(`${path}.new`, path);
    reseal(copy);
    expect(await errorsOf(copy)).toEqual([
      {
        code: 'release/parquet-data',
        severity: 'error',
        resource: 'districts',
        file: 'data/districts.parquet',
        row: 3,
        field: 'name',
        value: '"渝北区"',
        limit: '"渝中区"',
      },
    ]);
  });

  it('a database that says something else, checksums mended', async () => {
    const copy = copyOf(release, scratch);
    const path = join(copy, `data/${name}.sqlite`);
    const db = await openSqlite(path);
    db.run(`UPDATE districts SET name = '渝北区二' WHERE name = '渝中区'`);
    db.close();
    reseal(copy);
    expect(await errorsOf(copy)).toEqual([
      {
        code: 'release/sqlite-data',
        severity: 'error',
        resource: 'districts',
        file: `data/${name}.sqlite`,
        row: 3,
        field: 'name',
        value: '"渝北区二"',
        limit: '"渝中区"',
      },
    ]);
  });

  it('JSON against its JSON Schema, checksums mended', async () => {
    const problems = await verifyWith((folder) => {
      edit(join(folder, 'schema/districts.schema.json'), (text) =>
        text.replace('"description": {', '"nothing": {').replace('"name",', ''),
      );
      edit(join(folder, 'data/districts.ndjson'), (text) => text.replace('"code":"500101"', '"code":500101'));
      reseal(folder);
    });
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'release/json-schema',
        file: 'data/districts.ndjson',
        row: 1,
        line: 1,
        field: 'code',
      }),
    );
  });

  it('types that do not fit the data, checksums mended', async () => {
    const problems = await verifyWith((folder) => {
      edit(join(folder, 'index.d.ts'), (text) => text.replace('"complete" | "partial"', '"complete"'));
      reseal(folder);
    });
    expect(problems[0]).toMatchObject({ code: 'release/types', file: 'data/rows.json', line: expect.any(Number) });
  });

  it('a copied value changed everywhere, checksums and descriptor mended: the evidence still tells', async () => {
    const problems = await verifyWith((folder) => {
      for (const file of ['data/sections.csv', 'data/sections.json', 'data/sections.ndjson']) {
        edit(join(folder, file), (text) => text.replace('以政务公开助力惠民生', '以政务公开助力惠民活'));
      }
      const hash = createHash('sha256')
        .update(readFileSync(join(folder, 'data/sections.csv')))
        .digest('hex');
      edit(join(folder, 'datapackage.json'), (text) =>
        text.replace(/("path": "data\/sections\.csv"[\s\S]*?"hash": "sha256:)[0-9a-f]{64}/, `$1${hash}`),
      );
      reseal(folder);
    });
    expect(problems[0]).toMatchObject({
      code: 'dataset/evidence',
      resource: 'sections',
      row: 4,
      line: 5,
      field: 'title',
      value: '以政务公开助力惠民活',
    });
  });
});
