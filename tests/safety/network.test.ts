import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UsageError } from '../../src/lib/usage-error.js';
import { readRows } from '../../src/read-rows.js';
import { type ValidateOptions, validate } from '../../src/validate.js';
import { runIn, scratchFolder } from '../support.js';
import { packageOf } from './package.js';
import { serve, texts } from './server.js';
import { zipBytes } from './zip-bytes.js';

const scratch = scratchFolder();
const temporary = join(scratch, 'tmp');
mkdirSync(temporary);
const allowed = { allowNetwork: true, allowPrivateAddresses: true } as const;

// Everything that is fetched goes through a folder that must be empty again after every test.
beforeEach(() => {
  vi.stubEnv('TMPDIR', temporary);
  vi.stubEnv('GONGKAI_CACHE', join(scratch, 'cache'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  expect(readdirSync(temporary)).toEqual([]);
});

async function faults(target: Parameters<typeof validate>[0], options: ValidateOptions = allowed) {
  const { problems } = await validate(target, options);
  return problems.map(({ code, file, value, help }) => ({ code, file, value, help }));
}

const csv = 'id\n1\n2\n';
const sha256 = `sha256:${createHash('sha256').update(csv).digest('hex')}`;

describe('a table by its address', () => {
  it('is fetched once for size, hash and rows', async () => {
    const { base, seen } = await serve(texts({ '/t.csv': csv }));
    const path = `${base}/t.csv`;
    const descriptor = packageOf({ path, bytes: 7, hash: sha256 });
    expect(await validate({ descriptor }, allowed)).toMatchObject({ problems: [], tables: [{ rows: 2 }] });
    expect(seen).toEqual(['/t.csv']);
    const other = packageOf({ path, bytes: 8, hash: sha256.replace(/.$/, 'g').replace(/g$/, '0') });
    expect((await faults({ descriptor: other })).map(({ code, file }) => [code, file])).toContainEqual([
      'file/bytes',
      path,
    ]);
    const rows = [];
    for await (const row of readRows({ descriptor }, { resource: 't', ...allowed })) rows.push(row);
    expect(rows).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('without permission is an error, and the other tables are read', async () => {
    const { base, seen } = await serve(texts({ '/t.csv': csv }));
    const [table] = packageOf({}).resources;
    const resources = [
      { ...table, path: `${base}/t.csv` },
      { ...table, name: 'u', path: 'u.csv' },
    ];
    const target = { descriptor: packageOf({}, { resources }), files: { 'u.csv': 'id\nx\n' } };
    expect(await faults(target, {})).toMatchObject([
      { code: 'file/network', help: 'not-allowed', file: `${base}/t.csv` },
      { code: 'cell/type', file: 'u.csv' },
    ]);
    expect(await faults(target, { allowNetwork: true })).toMatchObject([{ help: 'private' }, { code: 'cell/type' }]);
    expect(seen).toEqual([]);
  });

  it('that is a page, missing, or of another kind is one problem', async () => {
    const page = await serve(
      texts({ '/t.csv': '<html>log in</html>', '/t.html': '<html>' }, 'text/html; charset=utf-8'),
    );
    expect(await faults({ descriptor: packageOf({ path: `${page.base}/t.csv` }) })).toMatchObject([
      { code: 'file/network', help: 'html' },
    ]);
    // A 404 page is not a table (frictionless-ts reads it as one).
    expect(await faults({ descriptor: packageOf({ path: `${page.base}/none.csv` }) })).toMatchObject([
      { code: 'file/network', help: 'status' },
    ]);
    expect(await faults({ descriptor: packageOf({ path: 'ftp://127.0.0.1/t.csv' }) })).toMatchObject([
      { code: 'file/network', help: 'scheme' },
    ]);
  });

  it('leaves nothing behind when it breaks off', async () => {
    const { base } = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('id\n1\n', () => response.destroy());
    });
    expect(await faults({ descriptor: packageOf({ path: `${base}/t.csv` }) })).toMatchObject([
      { code: 'file/network', help: 'incomplete' },
    ]);
  });
});

describe('a package by its address', () => {
  const files = (descriptor: object, more: Record<string, string> = {}) => ({
    '/p/datapackage.json': JSON.stringify(descriptor),
    '/p/t.csv': csv,
    ...more,
  });

  it('has its tables, schemas and dialects beside it', async () => {
    const schema = JSON.stringify({ fields: [{ name: 'id', type: 'integer' }] });
    const { base, seen } = await serve(
      texts(files(packageOf({ schema: 'schemas/s #1.json' }), { '/p/schemas/s%20%231.json': schema })),
    );
    expect(await validate(`${base}/p/datapackage.json?v=1`, allowed)).toMatchObject({
      problems: [],
      tables: [{ rows: 2 }],
    });
    expect(seen).toEqual(['/p/datapackage.json?v=1', '/p/schemas/s%20%231.json', '/p/t.csv']);
  });

  it('is where it is found in the end', async () => {
    const inner = await serve(texts(files(packageOf({}))));
    const { base } = await serve((_request, response) => {
      response.writeHead(302, { location: `${inner.base}/p/datapackage.json` }).end();
    });
    expect(await faults(`${base}/latest`)).toEqual([]);
    expect(inner.seen).toEqual(['/p/datapackage.json', '/p/t.csv']);
  });

  it('never reaches a file of this machine', async () => {
    const local = join(scratch, 'local.csv');
    writeFileSync(local, csv);
    for (const path of [local, '../t.csv', `file://${local}`, 'C:\\t.csv', '~/t.csv', '//example.org/t.csv']) {
      const { base, seen } = await serve(texts(files(packageOf({ path }))));
      expect(await faults(`${base}/p/datapackage.json`), path).toMatchObject([
        { code: 'descriptor/path', value: path },
      ]);
      expect(seen).toEqual(['/p/datapackage.json']);
    }
    // A relative path means an address, also where a file of that name stands in the working folder.
    const { base } = await serve(texts(files(packageOf({ path: 'package.json' }))));
    expect(await faults(`${base}/p/datapackage.json`)).toMatchObject([{ code: 'file/network', help: 'status' }]);
  });

  it('says where in it something is wrong, and what cannot be had', async () => {
    const { base } = await serve(texts({ '/a.json': '{\n"resources": 5 }', '/b.json': '{"a":', '/c.json': '[]' }));
    expect((await validate(`${base}/a.json`, allowed)).problems).toMatchObject([
      { file: `${base}/a.json`, line: 2, pointer: '/resources' },
    ]);
    expect(await faults(`${base}/b.json`)).toMatchObject([{ code: 'descriptor/syntax', file: `${base}/b.json` }]);
    expect(await faults(`${base}/none.json`)).toMatchObject([{ code: 'file/network', help: 'status' }]);
  });

  it('may be a zip', async () => {
    const entries = [
      { name: 'datapackage.json', content: JSON.stringify(packageOf({})) },
      { name: 't.csv', content: csv },
    ];
    const { base } = await serve((request, response) => {
      response.end(request.url === '/bad' ? zipBytes(entries).subarray(0, 100) : zipBytes(entries));
    });
    expect(await validate(`${base}/download?id=5`, allowed)).toMatchObject({ problems: [], tables: [{ rows: 2 }] });
    expect(await faults(`${base}/bad`)).toMatchObject([{ code: 'file/archive', file: `${base}/bad` }]);
  });

  it('without permission, or by another scheme, is a wrong call', async () => {
    for (const url of ['https://example.org/datapackage.json', 'ftp://example.org/datapackage.json'])
      await expect(validate(url)).rejects.toThrow(UsageError);
    await expect(validate('ftp://example.org/datapackage.json', allowed)).rejects.toThrow(UsageError);
  });
});

describe('a schema by its address', () => {
  it('is fetched with permission, kept, and used without the network', async () => {
    const schema = JSON.stringify({ fields: [{ name: 'id', type: 'integer' }] });
    const { base, seen } = await serve(texts({ '/s.json': schema }));
    const target = { descriptor: packageOf({ schema: `${base}/s.json` }), files: { 't.csv': csv } };
    expect(await faults(target, {})).toMatchObject([{ code: 'file/network', help: 'not-allowed' }]);
    expect(await faults(target, { ...allowed, cache: false })).toEqual([]);
    expect(await faults(target, {})).toMatchObject([{ code: 'file/network', help: 'not-allowed' }]);
    expect(await faults(target)).toEqual([]);
    expect(await faults(target, {})).toEqual([]);
    expect(seen).toEqual(['/s.json', '/s.json']);
  });

  it('names itself where it is wrong', async () => {
    const { base } = await serve(texts({ '/s.json': '{\n"fields": [{ "name": "id", "type": "none" }]}' }));
    const { problems } = await validate(
      { descriptor: packageOf({ schema: `${base}/s.json` }), files: { 't.csv': csv } },
      allowed,
    );
    expect(problems).toMatchObject([{ file: `${base}/s.json`, line: 2, pointer: '/fields/0/type' }]);
  });
});

describe('the command', () => {
  const env = { TMPDIR: temporary, GONGKAI_CACHE: join(scratch, 'cache') };
  const run = runIn(scratch);

  it('2: an address without the flag, with what to do', () => {
    const { status, stdout } = run(['validate', 'https://example.org/datapackage.json', '--json'], { env });
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'network', help: expect.stringContaining('--allow-network') },
    });
    expect(run(['validate', 'https://example.org/t.csv', '--schema', 's.json', '--json'], { env }).status).toBe(2);
    expect(run(['types', 'https://example.org/datapackage.json', '--json'], { env }).status).toBe(2);
  });

  it('1: an address in a package without the flag', () => {
    const folder = join(scratch, 'package');
    mkdirSync(folder);
    writeFileSync(join(folder, 'datapackage.json'), JSON.stringify(packageOf({ path: 'http://127.0.0.1:1/t.csv' })));
    const { status, stdout } = run(['validate', 'package', '--lang', 'en'], { env });
    expect([status, stdout]).toEqual([1, expect.stringContaining('--allow-network')]);
    const flagged = run(['validate', 'package', '--allow-network', '--lang', 'en'], { env });
    expect([flagged.status, flagged.stdout]).toEqual([1, expect.stringContaining('--allow-private-addresses')]);
    const both = run(['validate', 'package', '--allow-network', '--allow-private-addresses', '--lang', 'en'], { env });
    expect([both.status, both.stdout]).toEqual([1, expect.stringContaining('ECONNREFUSED')]);
    expect(readdirSync(folder)).toEqual(['datapackage.json']);
  });
});
