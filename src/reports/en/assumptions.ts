import { shorten } from '../../lib/text.js';
import type { AssumptionTexts } from '../assumption-texts.js';

const quoted = (text = '', otherwise: string): string => (text === '' ? otherwise : `"${shorten(text, 60)}"`);
const some = (count = 0, of = 0): string => `${count} of ${of}`;

/** What inference says of its work, in English. */
export const assumptions: AssumptionTexts = {
  'file/encoding': ({ value, example }) => `The encoding is ${value} (${example}); it is declared.`,
  'file/byte-order-mark': ({ value }) => `A byte order mark says that the encoding is ${value}.`,
  'file/compression': ({ value }) => `The file is compressed with ${value}; it is read as it is.`,
  'file/delimiter': ({ value, count, of, example }) =>
    `The delimiter is ${shown(value)}: it cuts ${some(count, of)} records into ${example} cells.`,
  'file/one-column': ({ value }) =>
    value === undefined
      ? 'The table has one column.'
      : `No delimiter cuts the lines alike, so each line is one cell; the delimiter ${shown(value)}, which does not occur, is declared.`,
  'file/quote': ({ value }) => `Cells are quoted with ${shown(value)}.`,
  'file/no-quote': ({ value }) =>
    `Quotation marks belong to the texts and enclose no cell; ${shown(value)}, which does not occur, is declared in their place.`,
  'file/initial-space': () => 'The blanks behind the delimiters are not part of the values.',
  'file/comment': ({ value }) => `Lines that begin with ${shown(value)} are comments.`,
  'file/mixed-line-ends': () => 'Lines end in different ways (CRLF, LF, CR); all are read.',
  'file/sheet': ({ value, count }) => `Sheet ${count}, ${quoted(value, 'without a name')}, is a table of its own.`,
  'table/header': ({ record, value }) =>
    `Record ${record} is the header (${value}): values of another kind stand below it.`,
  'table/header-unproven': ({ record, value }) =>
    `Record ${record} was taken for the header (${value}); nothing in the file proves it. If it is data, set header: false and name the fields.`,
  'table/header-rows': ({ record, example, value }) =>
    `Records ${record} and ${example} are a header in two levels; their labels are joined: ${value}.`,
  'table/no-header': ({ count }) =>
    `The first record holds values, so there is no header; the ${count} fields are numbered.`,
  'table/preamble': ({ value }) => `${quoted(value, 'An empty row')} stands above the table and is skipped.`,
  'table/total': ({ value }) =>
    `${quoted(value, 'The last row')} sums up the rows above and is skipped: it is no record.`,
  'table/note': ({ value }) => `${quoted(value, 'A note')} stands below the table and is skipped.`,
  'table/blank-rows': ({ count, line }) => `${count} empty row(s) are skipped, the first on line ${line}.`,
  'table/inner-total': ({ count, line }) =>
    `${count} row(s) inside the table look like totals, the first on line ${line}; they are read as data. Take them out, or sums count twice.`,
  'table/no-rows': () => 'The table has no rows: every type is a guess.',
  'table/names': ({ count, record }) =>
    `The labels of ${count} columns became titles, the names are made from them; row ${record} of the file is skipped, not checked. With --names labels the labels stay the names.`,
  'table/labels-unusable': () =>
    'Labels could not stay the names: one is empty or there twice, or the header has two levels. Names are made from them.',
  'table/primary-key': ({ count }) =>
    `Every one of ${count} rows has a value of its own here, and the label names an identifier: it is the primary key.`,
  'table/no-primary-key': ({ value }) =>
    value === ''
      ? 'No column tells every row apart; add a column with a key, or declare one of several columns.'
      : `No column with the label of an identifier tells every row apart. These do, perhaps by chance: ${value}.`,
  'column/empty-label': ({ column }) => `Column ${column} has no label.`,
  'column/duplicate-label': ({ label, value }) => `${quoted(label, 'The label')} is also the label of column ${value}.`,
  'column/empty': ({ of }) => `None of ${of} rows has a value; the type is a guess: string.`,
  'column/type': ({ value, count, of }) => `${some(count, of)} rows hold a value, and each is ${value}.`,
  'column/leading-zeros': ({ count, of }) => `${some(count, of)} values are digits with leading zeros: kept as text.`,
  'column/long-digits': ({ count, of }) => `${some(count, of)} values have more than 15 digits: kept as text.`,
  'column/code': ({ count, value }) =>
    value === 'label'
      ? `${count} values are whole numbers, but the label names a code: kept as text.`
      : `${count} values are whole numbers, but they name something and do not count from 1: kept as text.`,
  'column/phone': ({ count }) => `All ${count} values look like mobile numbers: kept as text.`,
  'column/affix': ({ value }) =>
    `${shown(value)} stands at every value and is not part of the number (bareNumber: false): 12${value} is read as 12.`,
  'column/group': ({ value }) => `${shown(value)} parts thousands.`,
  'column/decimal-mark': ({ value }) => `${shown(value)} is the decimal mark.`,
  'column/ambiguous-date': ({ count }) =>
    `All ${count} values are dates with the day or the month first, and none tells which: kept as text. If you know, declare the format, such as %d/%m/%Y.`,
  'column/ambiguous-number': ({ count }) =>
    `All ${count} values may be thousands (1,234) or decimals (1,234): kept as text. If you know, declare groupChar or decimalChar.`,
  'column/mixed': ({ count, of, value, example, line }) =>
    `${some(count, of)} values are ${example}, but not ${quoted(value, 'one')} on line ${line}: kept as text.`,
  'column/year-month': ({ count }) =>
    `All ${count} values are months in a form the standard does not read; write them as 2017-05.`,
  'column/blanks-around': ({ count, of }) =>
    `${some(count, of)} values begin or end with a blank; without it they may be more than text.`,
  'column/lost-digits': ({ count }) =>
    `${count} value(s) look like a long code that a spreadsheet has rounded (5.00101E+17): get the column again.`,
  'column/missing': ({ value, count, of }) =>
    `${quoted(value, '')} stands in ${some(count, of)} rows for a missing value; it is declared.`,
  'column/maybe-missing': ({ value, count, of, example }) =>
    `${quoted(value, '')} stands in ${some(count, of)} rows. If it means that there is no value, add it to missingValues${example === undefined ? '' : `; all others are ${example}`}.`,
  'column/required': ({ of }) => `All ${of} rows have a value: constraints.required would hold.`,
  'column/unique': ({ of }) => `No value comes twice in ${of} rows: constraints.unique would hold.`,
  'column/categories': ({ count, of, value }) =>
    `Only ${count} different values in ${of} rows; categories would hold: ${value}.`,
  'package/place': ({ value }) => `Paths are relative to ${value}: the descriptor belongs there.`,
  'package/name': ({ value }) => `The package is called ${value}, after its file or folder.`,
  'package/title': () => 'title: what the data set is called.',
  'package/description': () => 'description: what it holds, where from, for whom.',
  'package/licenses': () => 'licenses: what others may do with it, such as CC-BY-4.0.',
  'package/contributors': () => 'contributors: who publishes it.',
};

function shown(value = ''): string {
  const names: Readonly<Record<string, string>> = { '\t': 'tab', ' ': 'blank', '\u0001': 'U+0001', '\u001f': 'U+001F' };
  return names[value] ?? `"${value}"`;
}
