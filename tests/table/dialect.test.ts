import { describe, expect, it } from 'vitest';
import { validate } from '../../src/index.js';
import { errorsOf, rowsOf, table } from './support.js';

const two = [
  [1, 'apple'],
  [2, 'orange'],
];

describe('dialects of delimited text', () => {
  it.each<[string, object, string]>([
    ['a delimiter of two characters', { delimiter: '::' }, 'id::name\n1::apple\n2::orange\n'],
    ['its own line terminator', { lineTerminator: ';' }, 'id,name;1,apple;2,orange'],
    ['its own line terminator, and a line feed at the end', { lineTerminator: ';' }, 'id,name;1,apple;2,orange\n'],
    ['a line terminator of two characters', { lineTerminator: '|\n' }, 'id,name|\n1,apple|\n2,orange|\n'],
    ['LF where CRLF is declared', { lineTerminator: '\r\n' }, 'id,name\n1,apple\n2,orange\n'],
    ['another quote', { quoteChar: "'" }, "id,name\n1,'apple'\n2,orange\n"],
    ['no header', { header: false }, '1,apple\n2,orange\n'],
    ['a comment before the header', { commentChar: '#' }, '# x\nid,name\n1,apple\n# "y\n2,orange\n'],
    ['comments of several characters', { commentChar: '//' }, 'id,name\n//,"\n1,apple\n2,orange\n'],
    ['numbered comment rows', { commentRows: [1, 3] }, 'title\nid,name\nnote\n1,apple\n2,orange\n'],
    ['a header below a title', { headerRows: [2] }, 'title,x\nid,name\n1,apple\n2,orange\n'],
    ['space behind the delimiter', { skipInitialSpace: true }, 'id, name\n1, "apple"\n2,\torange\n'],
    ['inapplicable properties', { sheetName: 'a', property: 'rows' }, 'id,name\n1,apple\n2,orange\n'],
    ['properties of v1', { caseSensitiveHeader: true, csvddfVersion: 1.2 }, 'id,name\n1,apple\n2,orange\n'],
  ])('%s', async (_name, dialect, csv) => {
    expect(await rowsOf(table({ 't.csv': csv }, { dialect }))).toEqual(two);
  });

  it('an escape character takes the place of quotes', async () => {
    const csv = 'id,name\n1,"a\\,b\n';
    expect(await rowsOf(table({ 't.csv': csv }, { dialect: { escapeChar: '\\' } }))).toEqual([[1, '"a,b']]);
  });

  it('joins header rows, and fills the shorter one to the right', async () => {
    const schema = {
      fields: [
        { name: 'fruit id', type: 'integer' },
        { name: 'fruit name', type: 'string' },
      ],
    };
    const dialect = { headerRows: [1, 2] };
    const csv = 'fruit\nid,name\n1,apple\n2,orange\n';
    expect(await rowsOf(table({ 't.csv': csv }, { dialect }, schema))).toEqual(two);
    expect(await rowsOf(table({ 't.csv': csv.replace('fruit\n', 'fruit,\n') }, { dialect }, schema))).toEqual(two);
  });

  it('TSV has a tab unless the dialect says otherwise', async () => {
    expect(await rowsOf(table({ 't.tsv': 'id\tname\n1\tapple\n2\torange\n' }))).toEqual(two);
    const mediatype = 'text/tab-separated-values; charset=utf-8';
    expect(await rowsOf(table({ 't.data': 'id\tname\n1\tapple\n2\torange\n' }, { mediatype }))).toEqual(two);
    expect(await rowsOf(table({ 't.tsv': 'id;name\n1;apple\n2;orange\n' }, { dialect: { delimiter: ';' } }))).toEqual(
      two,
    );
  });

  it('comments and header rows are no data rows, but lines', async () => {
    const csv = '# a\nid,name\n# b\n1,a\nx,b\n';
    expect(await errorsOf(table({ 't.csv': csv }, { dialect: { commentChar: '#' } }))).toEqual([
      'cell/type t.csv row 2 line 5 id x',
    ]);
  });

  it('tells what no source reads, as a warning', async () => {
    const { valid, problems } = await validate(table({ 't.csv': 'id,name\n' }, { dialect: { table: 'x' } }));
    expect(valid).toBe(true);
    expect(problems).toContainEqual(expect.objectContaining({ code: 'descriptor/unsupported', severity: 'warning' }));
  });
});

describe('missing values', () => {
  it('are exact, and those of the field replace those of the schema', async () => {
    const schema = { missingValues: [{ value: '-', label: 'none' }, { value: 'NA' }] };
    expect(await rowsOf(table({ 't.csv': 'id,name\n-, -\nNA,\n' }, {}, schema))).toEqual([
      [null, ' -'],
      [null, ''],
    ]);
    const own = {
      fields: [
        { name: 'id', type: 'integer', missingValues: ['x'] },
        { name: 'name', type: 'string' },
      ],
    };
    expect(await rowsOf(table({ 't.csv': 'id,name\nx,-\n' }, {}, { ...schema, ...own }))).toEqual([[null, null]]);
  });

  it('none at all with an empty list', async () => {
    expect(await errorsOf(table({ 't.csv': 'id,name\n,a\n' }, {}, { missingValues: [] }))).toEqual([
      'cell/type t.csv row 1 line 2 id',
    ]);
  });
});
