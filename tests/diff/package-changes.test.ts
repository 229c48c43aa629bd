import { describe, expect, it } from 'vitest';
import { packageChanges } from '../../src/diff/package-changes.js';
import { priced } from '../../src/diff/policy.js';
import { highest, kindOf } from '../../src/lib/change-kind.js';
import { bumps, type ChangeKind, changeKinds } from '../../src/model/change.js';
import type { Field, Package, Resource, Schema } from '../../src/model/descriptor.js';

const base: Package = {
  name: 'cities',
  title: 'Cities',
  licenses: [{ name: 'CC-BY-4.0' }],
  resources: [{ name: 'cities', path: 'data/cities.csv', schema: { fields: [] } }],
};

function withResource(changes: Partial<Resource>): Package {
  return { ...base, resources: [{ ...base.resources[0], ...changes } as Resource] };
}
const withSchema = (schema: Partial<Schema>): Package => withResource({ schema: { fields: [], ...schema } });
const withField = (field: Partial<Field>): Package => withSchema({ fields: [{ name: 'f', type: 'string', ...field }] });
const withFields = (...names: readonly string[]): Package =>
  withSchema({ fields: names.map((name) => ({ name, type: 'string' })) });

/** Old, new, and the codes of what differs; the reverse beside it where that has a code of its own. */
const examples: readonly (readonly [
  older: Package,
  newer: Package,
  codes: readonly ChangeKind[],
  back?: readonly ChangeKind[],
])[] = [
  [base, { ...base, name: 'towns' }, ['DV001']],
  [base, { ...base, resources: [...base.resources, { name: 'notes', path: 'n.txt' }] }, ['DV102'], ['DV101']],
  [
    base,
    withResource({ 'gongkai:distributions': [{ format: 'json', path: 'a.json' } as never] }),
    ['DV104'],
    ['DV103'],
  ],
  [base, withResource({ dialect: { delimiter: ';' } }), ['DV105']],
  [base, withResource({ dialect: { delimiter: ',' } }), []],
  [base, withResource({ encoding: 'UTF-8' }), []],
  [base, withResource({ encoding: 'gb18030' }), ['DV105']],
  [base, withSchema({ missingValues: ['', '-'] }), ['DV105']],
  [base, withResource({ path: 'cities.csv' }), ['DV107']],
  [withFields('a', 'b'), withFields('a'), ['DV201'], ['DV203']],
  [withFields('a', 'b'), withFields('b', 'a'), ['DV204']],
  [withFields('a', 'b'), withFields('a', 'c', 'b'), ['DV204'], ['DV201']],
  [
    withFields('a'),
    withSchema({ fields: [{ name: 'b', type: 'string', 'gongkai:renamedFrom': 'a' }] }),
    ['DV202:optional'],
  ],
  [
    withSchema({ fields: [{ name: 'a', constraints: { required: true } }] }),
    withSchema({ fields: [{ name: 'b', constraints: { required: true }, 'gongkai:renamedFrom': 'a' }] }),
    ['DV202'],
  ],
  [
    withFields('b'),
    withSchema({
      fields: [
        { name: 'a', constraints: { required: true } },
        { name: 'b', type: 'string' },
      ],
    }),
    ['DV204:required'],
    ['DV201'],
  ],
  [
    withFields('a'),
    withSchema({
      fields: [
        { name: 'a', type: 'string' },
        { name: 'b', constraints: { required: true } },
      ],
    }),
    ['DV203:required'],
  ],
  [withField({ type: 'integer' }), withField({ type: 'number' }), ['DV301'], ['DV302']],
  [withField({ type: 'integer' }), withField({ type: 'any' }), ['DV301'], ['DV303']],
  [withField({ type: 'integer' }), withField({ type: 'string' }), ['DV303']],
  [withField({}), withField({ format: 'uri' }), ['DV105']],
  [withField({}), withField({ rdfType: 'http://schema.org/City' }), ['DV304']],
  [withField({ constraints: { required: true } }), withField({}), ['DV311'], ['DV312']],
  [withField({ constraints: { enum: ['a'] } }), withField({ constraints: { enum: ['a', 'b'] } }), ['DV313'], ['DV315']],
  [
    withField({ constraints: { enum: ['a'] }, 'gongkai:enum': 'open' }),
    withField({ constraints: { enum: ['a', 'b'] }, 'gongkai:enum': 'open' }),
    ['DV314'],
    ['DV315:open'],
  ],
  [withField({ constraints: { enum: ['a', 'b'] } }), withField({ constraints: { enum: ['b', 'a'] } }), []],
  [withField({ constraints: { enum: ['a'] } }), withField({}), ['DV319:opened'], ['DV319:closed']],
  [withField({ constraints: { maxLength: 40 } }), withField({ constraints: { maxLength: 80 } }), ['DV316'], ['DV317']],
  [withField({ constraints: { minLength: 4 } }), withField({ constraints: { minLength: 8 } }), ['DV317'], ['DV316']],
  [
    withField({ type: 'number', constraints: { minimum: '9.50' } }),
    withField({ type: 'number', constraints: { minimum: 9.5 } }),
    [],
  ],
  [
    withField({ type: 'integer', constraints: { maximum: '9' } }),
    withField({ type: 'integer', constraints: { maximum: '10' } }),
    ['DV316'],
    ['DV317'],
  ],
  [withField({ constraints: { pattern: 'a' } }), withField({ constraints: { pattern: 'b' } }), ['DV318']],
  [withField({ constraints: { pattern: 'a' } }), withField({}), ['DV316'], ['DV317']],
  [withSchema({ primaryKey: ['a'] }), withSchema({ primaryKey: ['b'] }), ['DV321']],
  [withSchema({ primaryKey: 'a' }), withSchema({ primaryKey: ['a'] }), []],
  [withSchema({}), withSchema({ primaryKey: ['a'] }), ['DV322'], ['DV321']],
  [withSchema({}), withSchema({ uniqueKeys: [['a', 'b']] }), ['DV322'], ['DV321']],
  [withSchema({ uniqueKeys: [['b', 'a']] }), withSchema({ uniqueKeys: [['a', 'b']] }), []],
  [
    withSchema({}),
    withSchema({ foreignKeys: [{ fields: ['a'], reference: { resource: 'b', fields: ['c'] } }] }),
    ['DV324'],
    ['DV323'],
  ],
  [
    withSchema({ foreignKeys: [{ fields: 'a', reference: { resource: '', fields: 'b' } }] }),
    withSchema({ foreignKeys: [{ fields: ['a'], reference: { resource: 'cities', fields: ['b'] } }] }),
    [],
  ],
  [base, withResource({ 'gongkai:rowSemantics': 'snapshot' }), ['DV406'], ['DV407']],
  [withField({}), withField({ 'gongkai:values': 'mutable' }), ['DV406'], ['DV407']],
  [base, { ...base, licenses: [{ name: 'CC0-1.0' }] }, ['DV601'], ['DV602']],
  [base, { ...base, licenses: [{ name: 'Own-Terms' }] }, ['DV602']],
  [base, { ...base, licenses: [{ name: 'CC-BY-4.0' }, { name: 'Own-Terms' }] }, ['DV601'], ['DV602']],
  [
    { ...base, licenses: [{ name: 'CC-BY-SA-4.0' }] },
    { ...base, licenses: [{ name: 'ODbL-1.0' }] },
    ['DV602'],
    ['DV602'],
  ],
  [
    { ...base, licenses: [{ name: 'CC-BY-NC-4.0' }] },
    { ...base, licenses: [{ name: 'CC-BY-SA-4.0' }] },
    ['DV602'],
    ['DV602'],
  ],
  [
    { ...base, licenses: [{ name: 'CC-BY-ND-4.0' }] },
    { ...base, licenses: [{ name: 'ODbL-1.0' }] },
    ['DV601'],
    ['DV602'],
  ],
  // A table that names no licence has the package's.
  [base, withResource({ licenses: [{ name: 'CC-BY-NC-4.0' }] }), ['DV602'], ['DV601']],
  [base, withResource({ licenses: [{ name: 'CC-BY-4.0' }] }), ['DV701'], ['DV701']],
  [base, { ...base, sources: [{ title: 'a' }] }, ['DV603']],
  [base, { ...base, title: 'Towns' }, ['DV701']],
  [withField({}), withField({ description: 'Official name' }), ['DV701']],
  [base, { ...base, 'gongkai:dataAsOf': '2017-12' }, ['DV701']],
  [base, { ...base, 'x:own': 1, _local: 2 }, ['DV701']],
  [base, withResource({ 'x:own': [1] }), ['DV701']],
  [withSchema({}), withSchema({ title: 'Columns' } as Partial<Schema>), ['DV701']],
  [withField({}), withField({ 'x:own': { a: 1 } }), ['DV701']],
  [withField({ 'gongkai:renamedFrom': 'g' }), withField({}), []],
  [base, withResource({ 'gongkai:typeName': 'City' }), ['DV704:other'], ['DV704:other']],
  [withField({ categories: ['a'] }), withField({ categories: ['a'], categoriesOrdered: true }), ['DV303'], ['DV303']],
  [withField({}), withField({ 'gongkai:checkDigit': 'GB11643' }), ['DV317'], ['DV316']],
  [withField({}), withField({ 'gongkai:deprecated': 'use g' }), ['DV702'], ['DV701']],
  [
    withField({ constraints: { enum: ['a'] }, 'gongkai:enum': 'open' }),
    withField({ constraints: { enum: ['a', 'b'] } }),
    ['DV319:closed', 'DV314'],
    ['DV319:opened', 'DV315:open'],
  ],
  [withField({}), withField({ constraints: { enum: ['a'] }, 'gongkai:enum': 'open' }), ['DV314'], ['DV315:open']],
  [withField({ categories: ['a'] }), withField({ categories: [{ value: 'a', label: 'A' }] }), ['DV701']],
];

const codesOf = (older: Package, newer: Package): readonly ChangeKind[] =>
  [...packageChanges(older, newer)].map(kindOf);

describe('changes between two descriptors', () => {
  it.each(
    examples.map(([older, newer, codes, back]) => [codes.join(' ') || 'nothing', older, newer, codes, back] as const),
  )('%s', (_, older, newer, codes, back) => {
    expect(codesOf(older, newer)).toEqual(codes);
    if (back !== undefined) expect(codesOf(newer, older)).toEqual(back);
    expect(codesOf(older, older)).toEqual([]);
    expect(codesOf(newer, newer)).toEqual([]);
  });

  it('has an example for every code that a descriptor alone decides', () => {
    const shown = new Set(examples.flatMap(([, , codes, back = []]) => [...codes, ...back]));
    const byRows = /^DV(?:40[1-4]|50|703|704:assignable|801)/;
    expect(changeKinds.filter((code) => !byRows.test(code) && !shown.has(code))).toEqual([]);
  });
});

describe('prices', () => {
  it('take the highest', () => {
    expect(highest()).toBe('none');
    for (const bump of bumps) expect(highest('none', bump, 'none')).toBe(bump);
    expect(
      highest(...priced([{ code: 'DV701' }, { code: 'DV102' }], 'default', 'dataset').map(({ bump }) => bump)),
    ).toBe('minor');
  });
});
