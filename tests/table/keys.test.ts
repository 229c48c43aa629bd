import { describe, expect, it } from 'vitest';
import { type Target, validate } from '../../src/index.js';
import { errorsOf, fields, table } from './support.js';

/** A child whose column `p` refers to `id` of a parent. */
function family(parent: string | undefined, child: string, type = 'integer', schema: object = {}): Target {
  const key = { fields: 'p', reference: { resource: 'parent', fields: 'id' } };
  return {
    descriptor: {
      $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
      name: 'example',
      resources: [
        { name: 'child', path: 'c.csv', schema: { fields: [{ name: 'p', type }], foreignKeys: [key] } },
        { name: 'parent', path: 'p.csv', schema: { fields, ...schema } },
      ],
    },
    files: { 'c.csv': child, ...(parent === undefined ? {} : { 'p.csv': parent }) },
  };
}

describe('foreign keys', () => {
  it('point at the row, whichever table comes first; nulls are not looked up', async () => {
    expect(await errorsOf(family('id,name\n1,a\n', 'p\n01\n9\n""\n'))).toEqual([
      'row/foreignKey c.csv row 2 line 3 p 9',
    ]);
  });

  it('the text 1 is not the number 1; numbers of other types are', async () => {
    expect(await errorsOf(family('id,name\n1,a\n', 'p\n1\n', 'string'))).toEqual([
      'row/foreignKey c.csv row 1 line 2 p 1',
    ]);
    expect(await errorsOf(family('id,name\n1,a\n', 'p\n1.0\n', 'number'))).toEqual([]);
  });

  it.each([
    ['is not there', undefined, ['file/file p.csv p.csv']],
    ['is a page in HTML', '<!DOCTYPE html>\n<html></html>', ['file/format p.csv line 1 HTML']],
    ['lacks the column', 'name\na\n', ['header/missing-field p.csv line 1 id']],
    ['has a ragged row', 'id,name\n1,a\n9,b,c\n', ['row/extra-cell p.csv row 2 line 3 c']],
  ])('a target that %s is one problem', async (_name, parent, expected) => {
    expect(await errorsOf(family(parent, 'p\n1\n9\n'))).toEqual(expected);
  });

  it('a target value that breaks a rule is there all the same', async () => {
    const schema = { fields: [{ ...fields[0], constraints: { minimum: 5 } }, fields[1]] };
    expect(await errorsOf(family('id,name\n1,a\n', 'p\n1\n', 'integer', schema))).toEqual([
      'cell/minimum p.csv row 1 line 2 id 1',
    ]);
  });

  it('of another package are taken as they are', async () => {
    const foreignKeys = [
      { fields: ['id'], reference: { package: 'https://example.org/p', resource: 'x', fields: ['id'] } },
    ];
    expect(await errorsOf(table({ 't.csv': 'id,name\n1,a\n' }, {}, { foreignKeys }))).toEqual([]);
  });
});

describe('unique rows', () => {
  it('nulls of a primary key are told of their cells, duplicates of the later row', async () => {
    const csv = 'id,name\n1,a\n,b\n01,\n';
    expect([...(await errorsOf(table({ 't.csv': csv }, {}, { primaryKey: ['id'] })))].sort()).toEqual([
      'cell/required t.csv row 2 line 3 id',
      'row/primaryKey t.csv row 3 line 4 id 1',
    ]);
  });

  it('a value that breaks another rule is a duplicate too', async () => {
    const schema = { fields: [{ ...fields[0], constraints: { minimum: 5, unique: true } }, fields[1]] };
    expect([...(await errorsOf(table({ 't.csv': 'id,name\n1,a\n1,b\n' }, {}, schema)))].sort()).toEqual([
      'cell/minimum t.csv row 1 line 2 id 1',
      'cell/minimum t.csv row 2 line 3 id 1',
      'cell/unique t.csv row 2 line 3 id 1',
    ]);
  });

  it('uniqueKeys leave out rows with a null', async () => {
    const csv = 'id,name\n1,\n1,\n1,a\n1,a\n';
    expect(await errorsOf(table({ 't.csv': csv }, {}, { uniqueKeys: [['id', 'name']] }))).toEqual([
      'row/uniqueKey t.csv row 4 line 5 id,name 1, a',
    ]);
  });
});

describe('a foreign key to a resource without schema', () => {
  const key = { fields: ['id'], reference: { resource: 'u', fields: ['id'] } };
  const target = (other: object): Target => ({
    descriptor: {
      $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
      name: 'example',
      licenses: [{ name: 'CC-BY-4.0' }],
      resources: [
        {
          name: 't',
          type: 'table',
          path: 't.csv',
          schema: { fields: [{ name: 'id', type: 'integer' }], foreignKeys: [key] },
        },
        { name: 'u', ...other },
      ],
    },
    files: { 't.csv': 'id\n1\n2\n3\n', 'u.csv': 'id\n1\n', 'u.csv.gz': '', 'u.png': 'x' },
  });
  const found = async (other: object, role: 'consumer' | 'release' = 'consumer'): Promise<readonly unknown[]> => {
    const { problems } = await validate(target(other), { role, descriptorOnly: true });
    return problems
      .filter(({ code }) => code === 'descriptor/foreign-key')
      .map(({ severity, pointer, value, help }) => [severity, pointer, value, help]);
  };
  const place = ['/resources/0/schema/foreignKeys/0/reference/fields', 'u', 'schema'];

  it.each([
    ['a table', { path: 'u.csv' }, 'warning'],
    ['a packed table', { path: 'u.csv.gz' }, 'warning'],
    ['one that says it is a table', { path: 'u.png', type: 'table' }, 'warning'],
    ['rows in the descriptor', { data: [{ id: 1 }] }, 'warning'],
    ['a picture', { path: 'u.png' }, 'error'],
    ['data that is no table', { data: { id: 1 } }, 'error'],
    ['another format', { path: 'u.csv', format: 'png' }, 'error'],
  ])('%s: told once, in the descriptor', async (_name, other, severity) => {
    expect(await found(other)).toEqual([[severity, ...place]]);
    expect(await found(other, 'release')).toEqual([['error', ...place]]);
  });

  it('a reader still sees the rows', async () => {
    expect(await validate(target({ path: 'u.csv' }))).toMatchObject({ valid: true, tables: [{ rows: 3 }] });
  });
});
