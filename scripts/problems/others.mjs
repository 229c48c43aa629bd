// @ts-check
// Examples of the problems that no check of the registry raises: reading a file, a table's shape, a release's bytes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFields } from '../../dist/fields/index.js';
import { openDuckDb } from '../../dist/io/duckdb.js';
import { openSqlite } from '../../dist/io/sqlite.js';
import { memoryTree } from '../../dist/lib/memory-tree.js';
import { checkChecksums } from '../../dist/package/check-checksums.js';
import { checkJson } from '../../dist/package/check-json.js';
import { checkParquet } from '../../dist/package/check-parquet.js';
import { checkSqlite } from '../../dist/package/check-sqlite.js';
import { checkTypes } from '../../dist/package/check-types.js';
import { build } from '../../dist/pipeline.js';
import { validate } from '../../dist/validate.js';
import { publishing } from './publishing.mjs';

/**
 * @typedef {import('../../dist/model/problem.js').Problem} Problem
 * @typedef {import('./examples.mjs').Shown} Shown
 * @typedef {() => Promise<{ problems: readonly Problem[], shown: Shown }>} Make
 */

const schema = {
  fields: [
    { name: 'id', type: 'integer' },
    { name: 'name', type: 'string' },
  ],
};

/** A table in memory. @param {string | Uint8Array} content @param {object} [resource] @param {string} [path] @param {readonly import('../../dist/index.js').Ignore[]} [ignore] @returns {Make} */
function table(content, resource = {}, path = 't.csv', ignore = []) {
  const descriptor = { name: 'example', resources: [{ name: 't', path, schema, ...resource }] };
  const files = { [path]: content };
  return async () => ({
    problems: (await validate({ descriptor, files }, { ignore })).problems,
    shown: { descriptor, files },
  });
}

/** Files in a folder on the disk, then the path in it that is judged. @param {Readonly<Record<string, string>>} files @param {string} path @returns {Make} */
function folder(files, path) {
  return async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'gongkai-problems-'));
    try {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(scratch, name), text);
      const { problems } = await validate(join(scratch, path));
      const bare = problems.map((problem) =>
        problem.file === undefined ? problem : { ...problem, file: problem.file.replace(`${scratch}/`, '') },
      );
      return { problems: bare, shown: { files } };
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  };
}

/** A release's files, judged by its checksums. @param {Readonly<Record<string, string>>} files @returns {Make} */
function checksums(files) {
  return async () => {
    /** @type {Problem[]} */
    const problems = [];
    await checkChecksums(memoryTree(files), new Map(), (problem) => problems.push(problem));
    return { problems, shown: { files } };
  };
}

const resource = { name: 't', path: 't.csv', schema: /** @type {never} */ (schema) };
const rows = async function* () {
  yield [{ values: ['1', '重庆'] }];
};

const cells = async function* () {
  yield [['1', '重庆']];
};

/** The published JSON of a table of one row, 1 and 重庆. @param {Readonly<Record<string, string>>} files @returns {Make} */
function publishedJson(files) {
  return async () => {
    /** @type {Problem[]} */
    const problems = [];
    const known = new Set(Object.keys(files));
    await checkJson(
      { resource, schema: resource.schema, tree: memoryTree(files), known, rows: /** @type {never} */ (rows) },
      (problem) => problems.push(problem),
    );
    return { problems, shown: { files } };
  };
}

/** The published Parquet of the same table with another name. @param {string} name @returns {Make} */
function publishedParquet(name) {
  return async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'gongkai-problems-'));
    const db = await openDuckDb({ folders: [scratch] });
    try {
      /** @type {Problem[]} */
      const problems = [];
      const [csv, path] = [join(scratch, 't.csv'), join(scratch, 't.parquet')];
      writeFileSync(csv, 'id,name\n1,重庆\n');
      await db.rows(`COPY (SELECT 1::BIGINT AS id, '${name}' AS name) TO '${path}' (FORMAT parquet)`);
      const table = {
        resource: 't',
        fields: compileFields(resource.schema),
        rows: 1,
        csv,
        path,
        file: 'data/t.parquet',
      };
      await checkParquet(table, db, (problem) => problems.push(problem));
      return { problems, shown: { files: { 'data/t.csv': 'id,name\n1,重庆\n' } } };
    } finally {
      await db.close();
      rmSync(scratch, { recursive: true, force: true });
    }
  };
}

/** The published database of the same table with another name. @param {string} name @returns {Make} */
function publishedSqlite(name) {
  return async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'gongkai-problems-'));
    try {
      /** @type {Problem[]} */
      const problems = [];
      const path = join(scratch, 'example.sqlite');
      const db = await openSqlite(path);
      db.run(`CREATE TABLE t (id INTEGER, name TEXT); INSERT INTO t VALUES (1, '${name}')`);
      db.close();
      const open = () => openSqlite(path);
      const table = {
        resource: 't',
        name: 't',
        fields: compileFields(resource.schema),
        cells,
      };
      await checkSqlite([table], { file: 'data/example.sqlite', open, others: [] }, (problem) =>
        problems.push(problem),
      );
      return { problems, shown: { files: { 'data/t.csv': 'id,name\n1,重庆\n' } } };
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  };
}

/** A draft of a data set that nobody has built. @returns {Make} */
function draft() {
  return async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'gongkai-problems-'));
    const descriptor = {
      name: 'parks',
      version: '0.1.0',
      title: 'Parks',
      description: 'One table.',
      licenses: [{ name: 'CC-BY-4.0' }],
      resources: [{ name: 'parks', path: 'parks.csv', schema: { ...schema, primaryKey: ['id'] } }],
    };
    const files = { 'datapackage.yaml': `${JSON.stringify(descriptor, null, 2)}\n`, 'parks.csv': 'id,name\n1,重庆\n' };
    try {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(scratch, name), text);
      const { report } = await build(scratch, { out: join(scratch, 'out'), check: true });
      return { problems: report.problems, shown: { descriptor, files: { 'parks.csv': files['parks.csv'] } } };
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  };
}

const sum = '571ee438c8ebc504a72df89ddcfadab1e95a5dfdeee836539b64bccd59184fbe';
const text = '按月公开财政市财政局收支。\n';
const gbk = new Uint8Array([...new TextEncoder().encode('id,name\n1,'), 0xd6, 0xd8, 0xc7, 0xec, 0x0a]);

/** @type {Readonly<Record<string, Make>>} */
export const others = {
  'cell/type': table('id,name\n1,重庆\nx,成都\n'),
  'row/extra-cell': table('id,name\n1,重庆,市\n'),
  'row/missing-cell': table('id,name\n1\n'),
  'row/blank-row': table('id,name\n1,重庆\n\n2,成都\n'),
  'row/quote': table('id,name\n1,重"庆\n'),
  'header/missing-field': table('id\n1\n'),
  'header/extra-field': table('id,name,more\n1,重庆,\n'),
  'header/field-name': table('id,title\n1,重庆\n'),
  'descriptor/unsupported': table('id,name\n1,重庆\n', { dialect: { table: 'rows' } }),
  'header/no-matching-field': table('x;y\n1;重庆\n', { schema: { ...schema, fieldsMatch: 'partial' } }),
  'file/file': table('id,name\n1,重庆\n', { path: 'T.csv' }),
  'file/bytes': table('id,name\n1,重庆\n', { bytes: 14 }),
  'file/hash': table('id,name\n1,重庆\n', { hash: `sha256:${'0'.repeat(64)}` }),
  'file/encoding': table(gbk),
  'file/bom': table('\uFEFFid,name\n1,重庆\n'),
  'file/empty-source': table(''),
  'file/syntax': table('[{"id": 1, "name": "重庆",}]\n', {}, 't.json'),
  'file/format': table('x', {}, 't.dbf'),
  'file/archive': folder({ 'data.zip': 'not a zip\n' }, 'data.zip'),
  'file/limit': folder({ 'datapackage.json': ' '.repeat(17 * 1024 * 1024) }, 'datapackage.json'),
  'file/network': async () => {
    const descriptor = { name: 'example', resources: [{ name: 't', path: 'https://example.org/t.csv', schema }] };
    return { problems: (await validate({ descriptor })).problems, shown: { descriptor, files: {} } };
  },
  'descriptor/syntax': folder({ 'datapackage.yaml': 'name: a\nname: b\n' }, 'datapackage.yaml'),
  'release/checksums': checksums({ SHA256SUMS: `${sum.slice(1)}  data/t.csv\n` }),
  'release/changed-file': checksums({
    SHA256SUMS: `${sum}  sources/s.txt\n`,
    'sources/s.txt': text.replace('按月', '按季'),
  }),
  'release/missing-file': checksums({ SHA256SUMS: `${sum}  sources/s.txt\n` }),
  'release/extra-file': checksums({
    SHA256SUMS: `${sum}  sources/s.txt\n`,
    'sources/s.txt': text,
    'notes.txt': 'todo\n',
  }),
  'release/json-data': publishedJson({ 'data/t.json': '[\n{"id":1,"name":"成都"}\n]\n' }),
  'release/json-schema': publishedJson({
    'schema/t.schema.json':
      '{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{"id":{"type":"string"}}}\n',
    'data/t.json': '[\n{"id":1,"name":"重庆"}\n]\n',
  }),
  'release/parquet-data': publishedParquet('成都'),
  'release/sqlite-data': publishedSqlite('成都'),
  'release/types': async () => {
    /** @type {Problem[]} */
    const problems = [];
    const files = { 'index.d.ts': 'export interface T {\n  readonly id: Integer;\n}\n' };
    const pkg = { name: 'example', resources: [resource] };
    await checkTypes(/** @type {never} */ (pkg), memoryTree(files), (problem) => problems.push(problem));
    return { problems, shown: { files } };
  },
  'release/current': draft(),
  ...publishing,
  'report/unused-ignore': table('id,name\n1,重庆\n', {}, 't.csv', [
    { code: 'cell/enum', resource: 't', field: 'name', reason: 'old spelling' },
  ]),
};
