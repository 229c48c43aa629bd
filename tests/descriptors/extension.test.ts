import { describe, expect, it } from 'vitest';
import { checkDescriptor, validate } from '../../src/validate.js';
import { described } from '../support.js';

const official = 'https://datapackage.org/profiles/2.0/datapackage.json';
const v1 = 'https://specs.frictionlessdata.io/schemas/data-package.json';

function pack(profile: unknown, more: object = {}, resource: object = {}) {
  const content = typeof profile === 'string' ? profile : JSON.stringify(profile);
  return {
    descriptor: {
      ...described,
      $schema: 'profiles/p.json',
      resources: [{ name: 'a', path: 'a.bin', ...resource }],
      ...more,
    },
    files: { 'a.bin': '', 'profiles/p.json': content },
  };
}

async function found(target: Parameters<typeof validate>[0]) {
  const { problems } = await validate(target);
  const listed = problems.map(({ code, severity, pointer, limit, help }) => ({ code, severity, pointer, limit, help }));
  return listed.sort((a, b) => (a.code < b.code ? 1 : a.code > b.code ? -1 : 0));
}

const local = { code: 'descriptor/profile', severity: 'warning', pointer: '/$schema', help: 'local' };
const broken = (pointer: string, limit: string) => ({
  code: 'descriptor/extension',
  severity: 'error',
  pointer,
  limit,
});

describe('an extension profile', () => {
  it('adds its rules to those of the standard, which are not judged twice', async () => {
    const rules = {
      allOf: [{ $ref: official }, { required: ['station'], properties: { station: { type: 'string' } } }],
    };
    expect(await found(pack(rules, { station: 'A1' }))).toMatchObject([local]);
    expect(await found(pack(rules))).toMatchObject([local, broken('', "must have required property 'station'")]);
    expect(await found(pack(rules, { station: 5 }))).toMatchObject([local, broken('/station', 'must be string')]);
    expect(await found(pack(rules, { station: 'A1', title: 5 }))).toMatchObject([
      { code: 'descriptor/type', pointer: '/title' },
      local,
    ]);
  });

  it('may be of draft-04, as Camtrap DP: old names, old addresses, exclusive limits as flags', async () => {
    const rules = {
      $schema: 'http://json-schema.org/draft-04/schema#',
      id: 'https://example.org/camera',
      allOf: [{ $ref: v1 }, { $ref: '#/$defs/more' }],
      $defs: { more: { properties: { 'x:height': { type: 'number', minimum: 0, exclusiveMinimum: true } } } },
    };
    expect(await found(pack(rules, { 'x:height': 2 }))).toMatchObject([local]);
    expect(await found(pack(rules, { 'x:height': 0 }))).toMatchObject([local, broken('/x:height', 'must be > 0')]);
  });

  it('may be of 2020-12, and refer to a part of a profile of the standard', async () => {
    const rules = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $defs: { a: { prefixItems: [{ type: 'number' }, { type: 'number' }], items: false } },
      properties: {
        resources: {
          $ref: `${official}#/properties/resources`,
          items: { properties: { 'geo:at': { $ref: '#/$defs/a' } } },
        },
      },
    };
    expect(await found(pack(rules, {}, { 'geo:at': [1, 2] }))).toMatchObject([local]);
    expect(await found(pack(rules, {}, { 'geo:at': [1, 'x'] }))).toMatchObject([
      local,
      broken('/resources/0/geo:at/1', 'must be number'),
    ]);
  });

  it('with a misspelt keyword checks nothing by it, and that is said', async () => {
    const rules = { properties: { resources: { item: { required: ['geo:point'] }, propertyOrder: 5 } } };
    expect(await found(pack(rules))).toMatchObject([local, { ...local, help: 'keyword', limit: 'item' }]);
    const mended = { properties: { resources: { items: { required: ['geo:point'] } } } };
    expect(await found(pack(mended))).toMatchObject([
      local,
      broken('/resources/0', "must have required property 'geo:point'"),
    ]);
  });

  it('says of alternatives only that none fits', async () => {
    const rules = { properties: { 'x:a': { anyOf: [{ type: 'string' }, { type: 'object', required: ['b'] }] } } };
    expect(await found(pack(rules, { 'x:a': 5 }))).toMatchObject([
      local,
      broken('/x:a', 'must match a schema in anyOf'),
    ]);
  });

  it('that cannot be used is one clear problem', async () => {
    const fault = { code: 'descriptor/profile', severity: 'error', pointer: '/$schema', help: 'broken' };
    for (const rules of [
      '{',
      '[]',
      { type: 'strange' },
      { $ref: 'https://example.org/elsewhere.json' },
      { $schema: 'https://example.org/draft' },
      { properties: { name: { pattern: '[' } } },
    ])
      expect(await found(pack(rules))).toMatchObject([fault]);
  });

  it('cannot hold up the judgement with a pattern', async () => {
    const rules = { properties: { name: { pattern: '^(a+)+$' } } };
    expect(await found(pack(rules, { name: `${'a'.repeat(40)}-` }))).toMatchObject([
      local,
      { code: 'descriptor/extension' },
    ]);
  });

  it('outside the package is not read, and one that is not there is said', async () => {
    const { files } = pack({});
    for (const $schema of ['../p.json', '/etc/p.json', '.git/p.json']) {
      const descriptor = { ...described, $schema, resources: [{ name: 'a', path: 'a.bin' }] };
      expect(await found({ descriptor, files })).toMatchObject([{ code: 'descriptor/profile', help: 'name' }]);
    }
    expect(await found({ ...pack({}), files: { 'a.bin': '' } })).toMatchObject([
      { code: 'descriptor/profile', help: 'missing' },
    ]);
  });

  it('may have properties of its own without a prefix', async () => {
    expect(await found(pack({ properties: { temporal: {} } }, { temporal: 1 }))).toMatchObject([local]);
  });

  it('by an address that may not be fetched is an error; one that is known is judged by the standard, with a warning', () => {
    const camtrap = 'https://raw.githubusercontent.com/tdwg/camtrap-dp/1.0.1/camtrap-dp-profile.json';
    const resources = [
      { name: 'media', path: 'media.csv', profile: 'tabular-data-resource', schema: 'https://example.org/media.json' },
    ];
    const descriptor = {
      profile: camtrap,
      name: 'camtrap',
      contributors: [{ title: 'A', role: 'contact' }],
      resources,
      project: {},
    };
    const known = checkDescriptor(descriptor);
    expect(known.valid).toBe(true);
    expect(known.problems).toContainEqual(
      expect.objectContaining({ code: 'descriptor/profile', severity: 'warning', help: 'known' }),
    );
    expect(checkDescriptor({ ...descriptor, profile: 'https://example.org/other.json' }).valid).toBe(false);
  });
});
