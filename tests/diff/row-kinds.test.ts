import { describe, expect, it } from 'vitest';
import { diff, type Target } from '../../src/index.js';
import { kindOf } from '../../src/lib/change-kind.js';
import { type ChangeKind, changeKinds } from '../../src/model/change.js';

interface Made {
  readonly rows?: string;
  readonly table?: object;
  /** Of the field `name`. */
  readonly field?: object;
  readonly key?: boolean;
  /** Another table refers to this one. */
  readonly referenced?: boolean;
  readonly redirects?: string;
  readonly note?: string;
}

const rows = '1,a\n2,b\n3,c\n';
const text = (name: string) => ({ name, type: 'string' });

function made({
  rows: content = rows,
  table = {},
  field = {},
  key = true,
  referenced = false,
  redirects,
  note,
}: Made): Target {
  const schema = {
    fields: [
      { name: 'id', type: 'integer' },
      { ...text('name'), ...field },
    ],
    ...(key ? { primaryKey: ['id'] } : {}),
  };
  const resources: object[] = [{ name: 't', path: 't.csv', schema, ...table }];
  const files: Record<string, string> = { 't.csv': `id,name\n${content}` };
  if (referenced) {
    const foreignKeys = [{ fields: ['of'], reference: { resource: 't', fields: ['id'] } }];
    resources.push({ name: 'u', path: 'u.csv', schema: { fields: [{ name: 'of', type: 'integer' }], foreignKeys } });
    files['u.csv'] = 'of\n1\n';
  }
  if (redirects !== undefined) {
    const fields = ['resource', 'key', 'kind', 'target', 'reason'].map(text);
    resources.push({ name: 'redirects', path: 'redirects.csv', schema: { fields, primaryKey: ['resource', 'key'] } });
    files['redirects.csv'] = `resource,key,kind,target,reason\n${redirects}`;
  }
  if (note !== undefined) {
    resources.push({ name: 'note', path: 'note.txt' });
    files['note.txt'] = note;
  }
  const package_ = redirects === undefined ? {} : { 'gongkai:redirects': 'redirects' };
  return { descriptor: { name: 'example', ...package_, resources }, files };
}

const snapshot = { table: { 'gongkai:rowSemantics': 'snapshot' } };
const mutable = { field: { 'gongkai:values': 'mutable' } };
const fewer = '1,a\n2,b\n';
const gone = 't,3,withdrawn,,counted twice\n';

const cases: readonly (readonly [name: string, older: Made, newer: Made, kinds: readonly ChangeKind[]])[] = [
  ['a row more', { rows: fewer }, {}, ['DV401']],
  ['a row less in a register', {}, { rows: fewer }, ['DV402']],
  [
    'a row less where another table refers',
    { referenced: true },
    { referenced: true, rows: fewer },
    ['DV402:referenced'],
  ],
  ['a row less where a table referred', { referenced: true }, { rows: fewer }, ['DV101', 'DV402']],
  ['a row less in a snapshot', snapshot, { ...snapshot, rows: fewer }, ['DV404']],
  [
    'a row less in a snapshot that is referred to',
    { ...snapshot, referenced: true },
    { ...snapshot, referenced: true, rows: fewer },
    ['DV404:referenced'],
  ],
  ['a row less in a register that becomes a snapshot', {}, { ...snapshot, rows: fewer }, ['DV402', 'DV406']],
  ['a row less in a snapshot that becomes a register', snapshot, { rows: fewer }, ['DV402', 'DV407']],
  ['a row less with a redirect', { redirects: '' }, { redirects: gone, rows: fewer }, ['DV401', 'DV403']],
  [
    'a row less with a redirect, where another table refers',
    { redirects: '', referenced: true },
    { redirects: gone, referenced: true, rows: fewer },
    ['DV401', 'DV403:referenced'],
  ],
  ['a redirect less', { redirects: gone, rows: fewer }, { redirects: '', rows: fewer }, ['DV402', 'DV406']],
  ['another value', {}, { rows: rows.replace('c', 'd') }, ['DV501']],
  ['another value of a mutable field', mutable, { ...mutable, rows: rows.replace('c', 'd') }, ['DV502']],
  [
    'another value of a field that becomes mutable',
    {},
    { ...mutable, rows: rows.replace('c', 'd') },
    ['DV406', 'DV501'],
  ],
  ['another value of a field that was mutable', mutable, { rows: rows.replace('c', 'd') }, ['DV407', 'DV501']],
  ['a row more without a key', { key: false, rows: fewer }, { key: false }, ['DV505:added']],
  ['a row less without a key', { key: false }, { key: false, rows: fewer }, ['DV505:changed']],
  ['another value without a key', { key: false }, { key: false, rows: rows.replace('c', 'd') }, ['DV505:changed']],
  ['other bytes of a file without a schema', { note: 'one' }, { note: 'two' }, ['DV505:file']],
  ['the same rows in another order', {}, { rows: '3,c\n1,a\n2,b\n' }, []],
];

describe('changes of rows', () => {
  it.each(cases)('%s', async (_, older, newer, kinds) => {
    const found = await diff(made(older), made(newer));
    expect(found.problems).toEqual([]);
    expect(found.changes.map(kindOf).sort()).toEqual([...kinds].sort());
  });

  it('has an example of every kind that rows decide', () => {
    const shown = new Set(cases.flatMap(([, , , kinds]) => kinds));
    expect(changeKinds.filter((kind) => /^DV(?:40[1-4]|50)/.test(kind) && !shown.has(kind))).toEqual([]);
  });
});

describe('what a person must look at', () => {
  const flagsOf = async (older: Made, newer: Made) => (await diff(made(older), made(newer))).flags;
  const many = (changed: number) =>
    Array.from({ length: 100 }, (_, i) => `${i},${i < changed ? 'new' : 'old'}\n`).join('');

  it('is more than five of a hundred stable values, or what the table says', async () => {
    expect(await flagsOf({ rows: many(0) }, { rows: many(5) })).toEqual([]);
    expect(await flagsOf({ rows: many(0) }, { rows: many(6) })).toEqual([
      { code: 'DV503', resource: 't', count: 6, of: 100 },
    ]);
    const patient = { table: { 'gongkai:reviewPercent': 10 } };
    expect(await flagsOf({ ...patient, rows: many(0) }, { ...patient, rows: many(6) })).toEqual([]);
    expect(await flagsOf({ ...mutable, rows: many(0) }, { ...mutable, rows: many(60) })).toEqual([]);
  });

  it('is a member of a list that is gone where another has come', async () => {
    const list = (...members: readonly string[]) => ({ field: { constraints: { enum: members } } });
    const flags = await flagsOf({ ...list('a', 'b', 'c') }, { ...list('a', 'b', 'd'), rows: rows.replace('c', 'd') });
    expect(flags).toContainEqual({ code: 'DV504', resource: 't', field: 'name', from: 'c', to: 'd', count: 1 });
  });

  it('is another pattern, with how many values the old one refuses', async () => {
    const pattern = (pattern: string) => ({ field: { constraints: { pattern } } });
    expect(await flagsOf(pattern('[abc]'), { ...pattern('[a-z]'), rows: rows.replace('c', 'd') })).toContainEqual(
      expect.objectContaining({ code: 'DV318', count: 1, of: 3 }),
    );
  });
});
