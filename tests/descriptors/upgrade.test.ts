import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { upgradeDescriptor } from '../../src/lib/upgrade-descriptor.js';
import { checkDescriptor, validate } from '../../src/validate.js';
import { runIn, scratchFolder } from '../support.js';

const scratch = scratchFolder();
const v2 = 'https://datapackage.org/profiles/2.0/datapackage.json';

/** Every old form once. */
const old = {
  profile: 'tabular-data-package',
  name: 'p',
  'x:more': { b: 1, a: 2 },
  contributors: [{ title: 'A', role: 'author' }],
  resources: [
    {
      url: 'https://example.org/a.csv',
      name: 'a',
      profile: 'https://specs.frictionlessdata.io/schemas/tabular-data-resource.json',
      dialect: { csvddfVersion: 1.2, caseSensitiveHeader: false, delimiter: ';' },
      schema: {
        fields: [{ name: 'x' }, { name: 'd', type: 'date', format: 'fmt:%d/%m/%Y' }],
        primaryKey: 'x',
        foreignKeys: [
          { fields: 'x', reference: { resource: '', fields: 'x' } },
          { fields: ['x'], reference: { resource: 'a', fields: ['x'] } },
        ],
      },
    },
  ],
};

const current = {
  $schema: v2,
  name: 'p',
  'x:more': { b: 1, a: 2 },
  contributors: [{ title: 'A', roles: ['author'] }],
  resources: [
    {
      path: 'https://example.org/a.csv',
      name: 'a',
      type: 'table',
      dialect: { delimiter: ';' },
      schema: {
        fields: [
          { name: 'x', type: 'string' },
          { name: 'd', type: 'date', format: '%d/%m/%Y' },
        ],
        primaryKey: ['x'],
        foreignKeys: [
          { fields: ['x'], reference: { fields: ['x'] } },
          { fields: ['x'], reference: { fields: ['x'] } },
        ],
      },
    },
  ],
};

describe('upgradeDescriptor', () => {
  it('writes every old form of v0 and v1 as v2 has it, and keeps the order of all else', () => {
    const { descriptor, changes } = upgradeDescriptor(old, { types: true });
    expect(JSON.stringify(descriptor)).toBe(JSON.stringify(current));
    expect(new Set(changes.map(({ form }) => form))).toEqual(
      new Set(['$schema', 'profile', 'role', 'url', 'type', 'csv-dialect', 'untyped', 'fmt', 'string', 'self']),
    );
    for (const { section } of changes)
      expect(section).toMatch(/^(?:data-package|data-resource|table-schema|table-dialect)#/);
  });

  it('leaves v2 alone, and its own result', () => {
    expect(upgradeDescriptor(current, { types: true })).toEqual({ descriptor: current, changes: [] });
  });

  it('is valid for a publisher when the old one was valid for a reader', () => {
    expect(checkDescriptor(old).valid).toBe(true);
    expect(checkDescriptor(old, { role: 'publisher' }).valid).toBe(false);
    const { descriptor } = upgradeDescriptor(old);
    expect(
      checkDescriptor(descriptor, { role: 'publisher' }).problems.filter(({ severity }) => severity === 'error'),
    ).toEqual([]);
  });

  it('leaves what is no old form: a mixed key, an extension, profile beside properties of the same meaning', () => {
    const mixed = { fields: [{ name: 'x' }], foreignKeys: [{ fields: 'x', reference: { fields: ['x'] } }] };
    const plain = {
      $schema: v2,
      resources: [{ name: 'a', path: 'a.csv', url: 'https://example.org/', schema: mixed }],
    };
    expect(upgradeDescriptor(plain).changes).toEqual([]);
    const extended = {
      profile: 'https://example.org/profile.json',
      contributors: [{ role: 'x', roles: ['y'] }],
      resources: [],
    };
    expect(upgradeDescriptor(extended)).toEqual({ descriptor: extended, changes: [] });
    const external = [{ fields: ['x'], reference: { package: 'https://example.org/', resource: '', fields: ['x'] } }];
    expect(upgradeDescriptor({ $schema: v2, resources: [{ schema: { foreignKeys: external } }] }).changes).toEqual([]);
  });

  it('takes any JSON, and names that objects have by birth', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('resources', 'contributors', '__proto__', 'constructor'),
        (value, name) => {
          const text = JSON.stringify({ [name]: value, resources: [value, { schema: value, dialect: value }] });
          const before = JSON.parse(`{"__proto__": 1, ${text.slice(1)}`) as unknown;
          const { descriptor } = upgradeDescriptor(before);
          expect(Object.getOwnPropertyNames(descriptor)).toContain('__proto__');
          expect(({} as Record<string, unknown>)['1']).toBeUndefined();
          checkDescriptor(before);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('tables of v0 and v1 packages', () => {
  it('are judged by what the descriptor means, and places are those of the descriptor as it is', async () => {
    const schema = {
      fields: [
        { name: 'id', type: 'integer' },
        { name: 'd', type: 'date', format: 'fmt:%d/%m/%Y' },
      ],
      primaryKey: 'id',
    };
    const resources = [{ name: 'a', url: 'a.csv', profile: 'tabular-data-resource', schema }];
    const report = await validate({
      descriptor: { name: 'p', resources },
      files: { 'a.csv': 'id,d\n1,31/12/2017\n1,2017-12-31\n' },
    });
    const errors = report.problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, row }) => [code, row])).toEqual([
      ['row/primaryKey', 2],
      ['cell/type', 2],
    ]);
    const places = report.problems.filter(({ code }) => code === 'descriptor/old-form').map(({ pointer }) => pointer);
    expect(places).toEqual([
      '/resources/0/url',
      '/resources/0/profile',
      '/resources/0/schema/fields/1/format',
      '/resources/0/schema/primaryKey',
    ]);
  });

  it('point at the old form when that is wrong', () => {
    const bad = (resource: object) => checkDescriptor({ name: 'p', resources: [{ name: 'a', ...resource }] });
    const place = (report: ReturnType<typeof checkDescriptor>) =>
      report.problems.filter(({ severity }) => severity === 'error').map(({ code, pointer }) => [code, pointer]);
    expect(place(bad({ url: '../a.csv' }))).toEqual([['descriptor/path', '/resources/0/url']]);
    expect(place(bad({ data: [], schema: { fields: [{ name: 'x' }], primaryKey: 'y' } }))).toEqual([
      ['descriptor/unknown-field', '/resources/0/schema/primaryKey'],
    ]);
  });
});

describe('gongkai upgrade', () => {
  const folder = join(scratch, 'old');
  mkdirSync(folder);
  const file = join(folder, 'datapackage.json');
  const text = JSON.stringify(old).replace('"a":2', '"a":12345678901234567890.10');
  writeFileSync(file, text);
  const gongkai = runIn(scratch);

  it('prints the upgraded descriptor, every digit kept, and says on stderr what it changed', () => {
    const ran = gongkai(['upgrade', 'old']);
    expect(ran.status).toBe(0);
    expect(ran.stdout).toContain('12345678901234567890.10');
    expect(JSON.stringify(JSON.parse(ran.stdout))).toBe(
      JSON.stringify(current).replace('"a":2', '"a":12345678901234567000'),
    );
    expect(ran.stderr.trim().split('\n')).toHaveLength(14);
    expect(ran.stderr).toContain('/resources/0/url');
    expect(gongkai(['upgrade', 'old', '--quiet']).stderr).toBe('');
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('--check writes nothing and exits 1 if something would change', () => {
    const ran = gongkai(['upgrade', file, '--check']);
    expect([ran.status, ran.stdout.trim().split('\n').length]).toEqual([1, 14]);
    writeFileSync(join(scratch, 'new.json'), gongkai(['upgrade', file, '--quiet']).stdout);
    expect(gongkai(['upgrade', 'new.json', '--check'])).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('never replaces a file without being told', () => {
    const target = join(scratch, 'there.json');
    writeFileSync(target, 'mine');
    const ran = gongkai(['upgrade', file, '--output', 'there.json']);
    expect([ran.status, readFileSync(target, 'utf8')]).toEqual([2, 'mine']);
    expect(gongkai(['upgrade', file, '--output', 'there.json', '--force']).status).toBe(0);
    expect(JSON.parse(readFileSync(target, 'utf8'))).toMatchObject({ $schema: v2 });
  });

  it('touches nothing that is not valid, and reads only JSON', () => {
    const broken = join(scratch, 'broken.json');
    writeFileSync(broken, JSON.stringify({ resources: [{ name: 'a', path: 5 }] }));
    const ran = gongkai(['upgrade', broken]);
    expect(ran.status).toBe(1);
    expect(ran.stdout).toContain('descriptor/type');
    writeFileSync(join(scratch, 'datapackage.yaml'), 'name: a\n');
    expect(gongkai(['upgrade', 'datapackage.yaml']).status).toBe(2);
    expect(gongkai(['upgrade', 'nowhere']).status).toBe(2);
  });

  it('is one JSON document with --json', () => {
    const result = JSON.parse(gongkai(['upgrade', file, '--json']).stdout) as {
      changes: unknown[];
      descriptor: unknown;
    };
    expect(result.changes).toHaveLength(14);
    expect(result.descriptor).toMatchObject({ $schema: v2 });
  });
});
