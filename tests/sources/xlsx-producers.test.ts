import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { serialOf } from '../../src/sources/xlsx-cell.js';
import { errorsOf, rowsOf, table } from '../table/support.js';

/** Written by fixtures/make.py with programs that people use; nothing of them is made here. */
const fixture = (name: string): Uint8Array => readFileSync(new URL(`fixtures/${name}.xlsx`, import.meta.url));

const fields = [
  { name: 'id', type: 'string' },
  { name: 'name', type: 'string' },
  { name: 'day', type: 'date' },
  { name: 'at', type: 'datetime' },
  { name: 'open', type: 'boolean' },
  { name: 'n', type: 'number' },
  { name: 'note', type: 'string' },
];

describe.each(['openpyxl', 'openpyxl-iso-dates', 'openpyxl-1904', 'xlsxwriter'])('%s', (name) => {
  const files = { 't.xlsx': fixture(name) };

  it('gives the values that were written', async () => {
    // Texts in runs, values of formulas, dates in three forms, booleans, an error as it is shown; of merged cells only
    // the first has a value.
    expect(await rowsOf(table(files, {}, { fields }))).toEqual([
      ['00012', '重庆公园 <1> & 2', '2024-02-29', '2024-02-29T13:45:30', true, 1234.5, '#N/A'],
      ['00013', 'b', '1999-12-31', '1999-12-31T00:00:00', false, 0.1, 'merged'],
      ['00014', 'b', null, null, null, -3, null],
    ]);
  });

  it('an error is missing where the table says so, and else no number', async () => {
    const numbers = fields.map((field) => (field.name === 'note' ? { name: 'note', type: 'number' } : field));
    const said = { fields: numbers, missingValues: ['', '#N/A', 'merged'] };
    expect((await rowsOf(table(files, {}, said))).map((row) => (row as readonly unknown[])[6])).toEqual([
      null,
      null,
      null,
    ]);
    expect(await errorsOf(table(files, {}, { fields: numbers }))).toEqual([
      'cell/type t.xlsx row 1 line 2 note #N/A',
      'cell/type t.xlsx row 2 line 3 note merged',
    ]);
  });

  it('a hidden sheet is read only by its name or number', async () => {
    const hidden = { fields: [{ name: 'a', type: 'date' }] };
    for (const dialect of [{ sheetName: 'notes' }, { sheetNumber: 2 }])
      expect(await rowsOf(table(files, { dialect }, hidden))).toEqual([['2020-01-01']]);
  });
});

it.each(['openpyxl', 'openpyxl-iso-dates'])('midnight is the day itself for a field of dates (%s)', async (name) => {
  const dates = fields.map((field) => (field.name === 'at' ? { name: 'at', type: 'date' } : field));
  expect(await errorsOf(table({ 't.xlsx': fixture(name) }, {}, { fields: dates }))).toEqual([
    'cell/type t.xlsx row 1 line 2 at 2024-02-29T13:45:30',
  ]);
});

it('texts in the cells, with characters that XML cannot hold', async () => {
  const files = { 't.xlsx': fixture('xlsxwriter-inline') };
  expect(await rowsOf(table(files, {}, { fields: fields.slice(0, 2) }))).toEqual([
    ['00012', ' a\nb '],
    ['00013', 'a_x000D_b'],
    ['00014', '\u0001'],
  ]);
});

it('a formula that was never calculated is no empty cell', async () => {
  const files = { 't.xlsx': fixture('openpyxl-formula') };
  const sum = (type: string) => ({ fields: [fields[0], { name: 'sum', type }] });
  expect(await errorsOf(table(files, {}, sum('integer')))).toEqual(['cell/type t.xlsx row 1 line 2 sum =1+1']);
  expect(await rowsOf(table(files, {}, sum('string')))).toEqual([['a', '=1+1']]);
});

it.each([
  ['1900-01-01', false, '1'],
  ['1900-02-28', false, '59'],
  ['1900-03-01', false, '61'],
  ['2024-02-29T12:00:00', false, '45351.5'],
  ['2024-02-29T12:00:00Z', false, '45351.5'],
  ['1904-01-02', true, '1'],
  ['06:00:00', false, '0.25'],
  ['1899-12-31', false, undefined],
  ['1903-12-31', true, undefined],
  ['2023-02-29', false, undefined],
  ['today', false, undefined],
  ['', false, undefined],
])('the day number of %s (1904: %s) is %s', (iso, is1904, expected) => {
  expect(serialOf(iso, is1904)).toBe(expected);
});
