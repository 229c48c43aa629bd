import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ValidateOptions, validate } from '../../src/validate.js';
import { described, scratchFolder } from '../support.js';
import { serve, texts } from './server.js';

const scratch = scratchFolder();
const allowed = { allowNetwork: true, allowPrivateAddresses: true } as const;

beforeEach(() => vi.stubEnv('GONGKAI_CACHE', join(scratch, `cache-${expect.getState().currentTestName?.length}`)));
afterEach(() => vi.unstubAllEnvs());

const rules = JSON.stringify({
  $schema: 'http://json-schema.org/draft-07/schema#',
  allOf: [{ $ref: 'https://datapackage.org/profiles/2.0/datapackage.json' }, { required: ['station'] }],
});

async function found(address: string, more: object, options: ValidateOptions) {
  const resources = [{ name: 'a', path: 'a.bin' }];
  const descriptor = { ...described, $schema: address, resources, ...more };
  const { problems } = await validate({ descriptor, files: { 'a.bin': '' } }, options);
  return problems.map(({ code, severity, pointer, limit }) => ({ code, severity, pointer, limit }));
}

describe('an extension profile by its address', () => {
  it('is fetched when that is allowed, kept, and judged from the cache without the network', async () => {
    const { base, seen } = await serve(texts({ '/p.json': rules }));
    const address = `${base}/p.json`;
    const broken = { code: 'descriptor/extension', severity: 'error', limit: "must have required property 'station'" };
    expect(await found(address, { station: 'A1' }, allowed)).toEqual([]);
    expect(await found(address, {}, allowed)).toMatchObject([broken]);
    expect(seen).toEqual(['/p.json']);
    expect(await found(address, {}, {})).toMatchObject([broken]);
    expect(await found(address, { station: 'A1' }, {})).toEqual([]);
  });

  it('that nobody may fetch, or that is not there, is one error and never passed over', async () => {
    const { base, seen } = await serve(texts({}));
    const offline = await found(`${base}/p.json`, {}, {});
    expect(offline).toMatchObject([{ severity: 'error', pointer: '/$schema' }]);
    expect(seen).toEqual([]);
    expect(await found(`${base}/p.json`, {}, allowed)).toMatchObject([{ severity: 'error' }]);
    expect(seen).toEqual(['/p.json']);
  });

  it('that is no JSON Schema is one error', async () => {
    const { base } = await serve(texts({ '/p.json': '{"type": "objekt"}', '/q.json': '<html></html>' }));
    for (const path of ['/p.json', '/q.json'])
      expect(await found(`${base}${path}`, {}, allowed)).toMatchObject([{ severity: 'error' }]);
  });
});
