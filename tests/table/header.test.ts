import { describe, expect, it } from 'vitest';
import { errorsOf, rowsOf, table } from './support.js';

const required = {
  fields: [
    { name: 'id', type: 'integer', constraints: { required: true } },
    { name: 'name', type: 'string' },
  ],
};

describe('fieldsMatch', () => {
  it.each<[string, string, string, readonly string[]]>([
    [
      'exact',
      'by order, and the labels must be the names',
      'name,id\n1,a\n',
      ['header/field-name t.csv line 1 id name', 'header/field-name t.csv line 1 name id'],
    ],
    [
      'exact',
      'a column too many in the middle is one problem',
      'id,x,name\n1,2,a\n',
      ['header/extra-field t.csv line 1 x x'],
    ],
    ['exact', 'a column missing is one problem', 'name\na\n', ['header/missing-field t.csv line 1 id']],
    ['equal', 'the order is free', 'name,id\na,1\n', []],
    ['equal', 'nothing more', 'name,id,x\na,1,2\n', ['header/extra-field t.csv line 1 x x']],
    ['equal', 'nothing less', 'name\na\n', ['header/missing-field t.csv line 1 id']],
    [
      'equal',
      'case matters',
      'Id,name\n1,a\n',
      ['header/missing-field t.csv line 1 id', 'header/extra-field t.csv line 1 Id Id'],
    ],
    ['subset', 'more columns may stand there', 'x,name,,id\n2,a,,1\n', []],
    ['subset', 'nothing less', 'x,name\n2,a\n', ['header/missing-field t.csv line 1 id']],
    ['subset', 'a second column of the same name', 'id,name,id\n1,a,2\n', ['header/extra-field t.csv line 1 id id']],
    ['superset', 'columns may be absent', 'name\na\n', []],
    ['superset', 'nothing more', 'name,x\na,2\n', ['header/extra-field t.csv line 1 x x']],
    ['partial', 'both', 'x,name\n2,a\n', []],
    ['partial', 'one must match', 'x,y\n2,a\n', ['header/no-matching-field t.csv line 1 x,y']],
  ])('%s: %s', async (fieldsMatch, _name, csv, expected) => {
    expect([...(await errorsOf(table({ 't.csv': csv }, {}, { fieldsMatch })))].sort()).toEqual([...expected].sort());
  });

  it('a required field that is absent is told once, and not for each row', async () => {
    expect(await errorsOf(table({ 't.csv': 'name\na\nb\n' }, {}, { ...required, fieldsMatch: 'superset' }))).toEqual([
      'header/missing-field t.csv line 1 id',
    ]);
  });

  it('gives absent fields as null', async () => {
    expect(await rowsOf(table({ 't.csv': 'x,name\n2,a\n' }, {}, { fieldsMatch: 'partial' }))).toEqual([[null, 'a']]);
  });

  it('names the column of the file in cells', async () => {
    const target = table({ 't.csv': 'x,name,id\n2,a,q\n' }, {}, { fieldsMatch: 'subset' });
    expect(await errorsOf(target)).toEqual(['cell/type t.csv row 1 line 2 id q']);
  });
});
