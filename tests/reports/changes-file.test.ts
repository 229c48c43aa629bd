import { describe, expect, it } from 'vitest';
import { rowSampler } from '../../src/diff/row-sample.js';
import { diff, type Target } from '../../src/index.js';
import { loadSchema } from '../../src/io/schemas.js';
import { compileJsonSchema } from '../../src/lib/ajv.js';
import { changeKinds } from '../../src/model/change.js';
import type { ReleaseIndex } from '../../src/model/release.js';
import { changesFile, mostListedRows } from '../../src/reports/changes-file.js';

const isChanges = compileJsonSchema(loadSchema('changes'));
const isReleases = compileJsonSchema(loadSchema('releases'));

function target(content: string, key: object = { primaryKey: ['id'] }): Target {
  const fields = [
    { name: 'id', type: 'integer' },
    { name: 'name', type: 'string' },
  ];
  const $schema = 'https://datapackage.org/profiles/2.0/datapackage.json';
  const resources = [{ name: 't"\\', path: 't.csv', schema: { fields, ...key } }];
  return { descriptor: { $schema, name: 'example', resources }, files: { 't.csv': content } };
}

async function sampled(old: Target, now: Target, most: number) {
  const sample = rowSampler(most);
  const found = await diff(old, now, { details: sample.add });
  return { found, tables: sample.tables(found.tables) };
}

const many = Array.from({ length: 1500 }, (_, i) => `${i + 10},n\n`).join('');

describe('changes.json', () => {
  it('is as its schema says, of a real comparison', async () => {
    const { found, tables } = await sampled(target('id,name\n1,a\n2,b\n'), target(`id,name\n2,c\n${many}`), 5000);
    const { changes, bump, flags } = found;
    const file = changesFile({
      ...{ name: 'example', version: '2.0.0', previous: '1.0.0', bump, changes, tables },
      flags: flags.map((flag) => ({ ...flag, answer: 'yes' })),
      fragments: [{ name: 'a', bump: 'minor', text: { zh: '中' }, answers: { DV503: '对' } }],
    });
    expect(isChanges(JSON.parse(JSON.stringify(file))), JSON.stringify(isChanges.errors)).toBe(true);
    expect(file.tables[0]).toMatchObject({ added: 1500, removed: 1, changed: 1, truncated: true });
    expect(file.tables[0]?.rows).toHaveLength(mostListedRows);
    expect(file.flags.length).toBeGreaterThan(0);
  });

  it('of a first release has no changes', () => {
    const content = { bump: 'none', changes: [], flags: [], tables: [], fragments: [] } as const;
    const file = changesFile({ name: 'example', version: '1.0.0', ...content });
    expect(isChanges(file)).toBe(true);
    expect(file).not.toHaveProperty('previous');
  });

  it.each(changeKinds)('may hold %s, and nothing that is no rule', (kind) => {
    const [code, variant] = kind.split(':');
    const one = { code, ...(variant === undefined ? {} : { variant }), bump: 'minor' };
    const file = { name: 'a', version: '1.0.0', bump: 'minor', changes: [one], flags: [], tables: [], fragments: [] };
    expect(isChanges(file)).toBe(true);
    expect(isChanges({ ...file, changes: [{ ...one, code: 'DV9' }] })).toBe(false);
  });
});

describe('rowSampler', () => {
  it('keeps no more than it is asked for, and some of each kind', async () => {
    const [table] = (await sampled(target('id,name\n1,a\n2,b\n'), target(`id,name\n2,c\n${many}`), 9)).tables;
    expect(table?.rows.map(({ change }) => change)).toEqual([...Array(7).fill('added'), 'removed', 'changed']);
    expect(table?.truncated).toBe(true);
    expect(table?.rows.at(-1)).toEqual({
      change: 'changed',
      key: { id: '2' },
      old: { name: 'b' },
      new: { name: 'c' },
    });
    expect(table?.rows[0]).toEqual({ change: 'added', key: { id: '10' }, new: { id: '10', name: 'n' } });
  });

  it('names no key where there is none', async () => {
    const [table] = (await sampled(target('id,name\n1,a\n', {}), target('id,name\n1,b\n', {}), 9)).tables;
    expect(table).toMatchObject({ truncated: false, key: [] });
    expect(table?.rows).toEqual([
      { change: 'added', new: { id: '1', name: 'b' } },
      { change: 'removed', old: { id: '1', name: 'a' } },
    ]);
  });
});

describe('releases.json', () => {
  const hash = `sha256:${'0'.repeat(64)}`;
  const index: ReleaseIndex = {
    name: 'example',
    serial: 3,
    latest: '1.0.0',
    keys: [{ id: '0123456789ABCDEF', publicKey: 'RWQf6LRCGA9i', status: 'active' }],
    releases: [
      {
        ...{ version: '1.0.0', date: '2026-11-25', status: 'yanked', reason: '错', statusDate: '2026-11-26' },
        ...{ bump: 'none', commit: 'a'.repeat(40), schemaFingerprint: hash, checksums: hash, key: '0123456789ABCDEF' },
        zip: { path: 'example-1.0.0.zip', bytes: 10, hash },
      },
    ],
  };

  it('has a schema that takes an index and refuses others', () => {
    expect(isReleases(index), JSON.stringify(isReleases.errors)).toBe(true);
    expect(isReleases({ ...index, serial: 0 })).toBe(false);
    expect(isReleases({ ...index, latest: 'one' })).toBe(false);
    expect(isReleases({ ...index, keys: [{ id: 'x', publicKey: '', status: 'active' }] })).toBe(false);
    expect(isReleases({ ...index, releases: [{ ...index.releases[0], checksums: 'md5:0' }] })).toBe(false);
  });
});
