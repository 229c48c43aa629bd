import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { cacheFolder } from '../../src/io/cache.js';
import { fetchJson } from '../../src/io/fetch-json.js';
import { scratchFolder } from '../support.js';
import { serve } from './server.js';

const scratch = scratchFolder();
const allowed = { allowNetwork: true, allowPrivateAddresses: true };

afterEach(() => vi.unstubAllEnvs());

it('is where the system keeps such things, or where it is told', () => {
  if (process.platform === 'win32') return;
  expect(cacheFolder({ HOME: '/h' })).toBe('/h/.cache/gongkai');
  expect(cacheFolder({ HOME: '/h', XDG_CACHE_HOME: '/c' })).toBe('/c/gongkai');
  expect(cacheFolder({ HOME: '/h', XDG_CACHE_HOME: 'relative' })).toBe('/h/.cache/gongkai');
  expect(cacheFolder({ HOME: '/h', GONGKAI_CACHE: '/own' })).toBe('/own');
});

it('keeps what was fetched, whole, and gives it without the network', async () => {
  const folder = join(scratch, 'kept');
  vi.stubEnv('GONGKAI_CACHE', folder);
  let version = 1;
  const { base, seen } = await serve((_request, response) => response.end(JSON.stringify({ version })));
  const url = `${base}/profile.json`;
  expect(await fetchJson(url)).toMatchObject({ problem: { code: 'file/network', help: 'not-allowed', value: url } });
  expect(await fetchJson(url, allowed)).toMatchObject({ value: { version: 1 } });
  expect(await fetchJson(url)).toMatchObject({ value: { version: 1 } });
  expect(readdirSync(folder)).toHaveLength(1);
  version = 2;
  // A profile never changes under its address; a schema may.
  expect(await fetchJson(url, { ...allowed, cache: 'first' })).toMatchObject({ value: { version: 1 } });
  expect(await fetchJson(url, { ...allowed, cache: 'off' })).toMatchObject({ value: { version: 2 } });
  expect(await fetchJson(url)).toMatchObject({ value: { version: 1 } });
  expect(await fetchJson(url, allowed)).toMatchObject({ value: { version: 2 } });
  expect(await fetchJson(url)).toMatchObject({ value: { version: 2 } });
  expect(await fetchJson(url, { cache: 'off' })).toMatchObject({ problem: { help: 'not-allowed' } });
  expect(seen).toHaveLength(3);
  expect(readdirSync(folder)).toHaveLength(1);
});

it('does not trust what is not whole, and keeps nothing that is not JSON', async () => {
  const folder = join(scratch, 'spoilt');
  vi.stubEnv('GONGKAI_CACHE', folder);
  let body = '{"a":1}';
  const { base } = await serve((_request, response) => response.end(body));
  await fetchJson(`${base}/a`, allowed);
  const [name = ''] = readdirSync(folder);
  const text = readFileSync(join(folder, name), 'utf8');
  for (const spoilt of ['', 'null', '{}', '[]', text.slice(0, -3), text.replace('/a', '/b')]) {
    writeFileSync(join(folder, name), spoilt);
    expect(await fetchJson(`${base}/a`), spoilt).toMatchObject({ problem: { help: 'not-allowed' } });
  }
  body = 'no JSON';
  expect(await fetchJson(`${base}/c`, allowed)).toMatchObject({ problem: { code: 'descriptor/syntax' } });
  expect(readdirSync(folder)).toEqual([name]);
});

it('that cannot be written costs nothing but time', async () => {
  const file = join(scratch, 'file');
  writeFileSync(file, '');
  const closed = join(scratch, 'closed');
  mkdirSync(closed);
  chmodSync(closed, 0o500);
  const { base } = await serve((_request, response) => response.end('{}'));
  for (const folder of [file, join(closed, 'inner')]) {
    vi.stubEnv('GONGKAI_CACHE', folder);
    expect(await fetchJson(`${base}/a`, allowed)).toEqual({ value: {}, text: '{}' });
  }
});
