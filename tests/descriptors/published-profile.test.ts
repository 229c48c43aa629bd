import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { descriptorCases } from '../../scripts/conformance/cases.mjs';
import { checkDescriptor } from '../../src/validate.js';
import { described } from '../support.js';

/**
 * The published profile is not ours and is not kept here. Where it is at hand, it is run over every shared case and over
 * forms of our own: `descriptor/published-profile` must warn exactly where it refuses what we accept.
 */
const file = resolve('../shared/standards/external/datapackage-2.0/datapackage.json');
const there = existsSync(file);
if (!there) console.warn(`SKIPPED: ${file} is not there, so our warnings are not compared with the published profile`);

const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;
const ajv = new Ajv({ strict: false, formats: { textarea: true } });
addFormats(ajv);
const published = there ? ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object) : undefined;

/** Descriptors that we take and warn of, and why the published profile refuses them for another reason or not at all. */
const exceptions: Readonly<Record<string, string>> = {};

function verdicts(descriptor: unknown) {
  const report = checkDescriptor(descriptor);
  return {
    ours: report.valid,
    warned: report.problems.some(({ code }) => code === 'descriptor/published-profile'),
    refused: published?.(descriptor) === false,
  };
}

const table = (schema: object, more: object = {}) => ({
  ...described,
  resources: [{ name: 'a', type: 'table', path: 'a.csv', schema, ...more }],
});
const field = (more: object) => table({ fields: [{ name: 'x', ...more }] });

/** Forms that the text allows, beyond the shared cases. */
const forms: Readonly<Record<string, unknown>> = {
  'a list': field({ type: 'list', itemType: 'date' }),
  'an example that is a list': field({ type: 'array', example: [1] }),
  'an example of a list': field({ type: 'list', example: ['a'] }),
  'fieldsMatch exact': table({ fields: [{ name: 'x' }], fieldsMatch: 'exact' }),
  'a dialect by path': table({ fields: [{ name: 'x' }] }, { dialect: 'dialect.json' }),
  'no foreign keys': table({ fields: [{ name: 'x' }], foreignKeys: [] }),
  'no sources': { ...table({ fields: [{ name: 'x' }] }), sources: [] },
  'an address in capitals': { ...table({ fields: [{ name: 'x' }] }), licenses: [{ path: 'HTTPS://example.org/' }] },
  'parts in capitals': table({ fields: [{ name: 'x' }] }, { path: ['FTP://example.org/a', 'FTP://example.org/b'] }),
  'an image in capitals': { ...table({ fields: [{ name: 'x' }] }), image: 'HTTPS://example.org/a.png' },
  'a contributor in capitals': {
    ...table({ fields: [{ name: 'x' }] }),
    contributors: [{ title: 'A', path: 'HTTPS://a.example' }],
  },
  'a boolean enum of texts': field({ type: 'boolean', constraints: { enum: ['true'] } }),
  'a boolean enum': field({ type: 'boolean', constraints: { enum: [true] } }),
  'an enum of two kinds': field({ type: 'integer', constraints: { enum: [1, '2'] } }),
  'an enum of decimals': field({ type: 'number', constraints: { enum: [1, 2.5] } }),
  'an enum of texts and numbers': field({ type: 'number', constraints: { enum: [1, '2.5'] } }),
  'a year enum': field({ type: 'year', constraints: { enum: [2017] } }),
  'an object enum': field({ type: 'object', constraints: { enum: [{ a: 1 }] } }),
  'an object enum of both': field({ type: 'object', constraints: { enum: [{ a: 1 }, '{"b":1}'] } }),
  'a geopoint enum': field({ type: 'geopoint', format: 'array', constraints: { enum: [[1, 2]] } }),
  'an enum of any': field({ type: 'any', constraints: { enum: [1, 'a'] } }),
  'an enum without type': field({ constraints: { enum: ['a'] } }),
  'an enum of numbers without type': field({ constraints: { enum: [1, 'a'] } }),
  'a limit in a text': field({ type: 'integer', constraints: { minimum: '1', exclusiveMaximum: 9 } }),
  'a limit of a year': field({ type: 'year', constraints: { minimum: 2000 } }),
  'a format without type': field({ format: 'email' }),
  'an odd format without type': field({ format: 'wkt' }),
  'a format of any': field({ type: 'any', format: 'wkt' }),
  'a homepage of a resource': table({ fields: [{ name: 'x' }] }, { homepage: 'https://example.org/' }),
  'a homepage that is no address': table({ fields: [{ name: 'x' }] }, { homepage: 'example.org' }),
  categories: field({ type: 'string', categories: [{ value: 'a', label: 'A' }] }),
  'a decimal comma': field({ type: 'number', decimalChar: ',', groupChar: ' ' }),
  'a path with two slashes': table({ fields: [{ name: 'x' }] }, { path: 'data//a.csv' }),
  'a path with a dot in it': table({ fields: [{ name: 'x' }] }, { path: 'data/./a.csv' }),
  'a media type with a parameter': table({ fields: [{ name: 'x' }] }, { mediatype: 'text/csv; charset=utf-8' }),
  'data in a text': { ...described, resources: [{ name: 'a', data: 'x', format: 'csv' }] },
  'data in an object': { ...described, resources: [{ name: 'a', data: {} }] },
  'url of v0': { ...described, resources: [{ name: 'a', url: 'https://example.org/a.csv' }] },
  'a key in a text': table({ fields: [{ name: 'x' }], primaryKey: 'x' }),
  'the same table by name': table({
    fields: [{ name: 'x' }],
    foreignKeys: [{ fields: ['x'], reference: { resource: 'a', fields: ['x'] } }],
  }),
};

describe.runIf(there)('the published profile', () => {
  it.each(Object.entries(forms))('%s: warned of exactly where it refuses', (name, descriptor) => {
    const { ours, warned, refused } = verdicts(descriptor);
    expect(ours).toBe(true);
    expect(warned).toBe(exceptions[name] === undefined ? refused : !refused);
  });

  it('refuses what we warn of, and nothing else that we take, in every shared case', () => {
    const wrong = descriptorCases
      .map(({ id, descriptor }) => ({
        id,
        version: (descriptor as { $schema?: unknown }).$schema,
        ...verdicts(descriptor),
      }))
      // Without `$schema` it is the profile of 1.0 that holds.
      .filter(({ version }) => version === described.$schema)
      .filter(({ id, ours, warned, refused }) => ours && warned !== refused && exceptions[id] === undefined);
    expect(wrong).toEqual([]);
  });

  it('is not only about what we warn of: it takes descriptors that the text forbids', () => {
    const lax = descriptorCases.filter(({ descriptor }) => {
      const { ours, refused } = verdicts(descriptor);
      return !ours && !refused;
    });
    expect(lax.length).toBeGreaterThan(30);
  });
});
