import type { CompiledField } from '../fields/field-type.js';
import { formatOf } from '../fields/format-of.js';
import type { Row } from '../model/value.js';
import { type CsvRecords, type CsvStyle, csvRecords, csvText } from './csv-text.js';
import type { TableFormat } from './format.js';

/** Excel runs text that begins so as a formula; the full-width signs too, in Chinese and Japanese settings. */
const formulaLike = /^[=+\-@\t\r＝＋－＠]/;

const numbers: readonly string[] = ['integer', 'number', 'year'];

/** For people: lists as words, and no text that Excel would run. Numbers keep their minus sign. */
function excelCell(row: Row, at: number, { codec, type }: CompiledField): string {
  const value = row[at];
  if (value === null || value === undefined) return '';
  const text = codec.display(value);
  return !numbers.includes(type.name) && formulaLike.test(text) ? `'${text}` : text;
}

/** Types that are for people as they are for programs, in their default format. */
const plainTypes: readonly string[] = [
  ...numbers,
  ...['string', 'boolean', 'date', 'datetime', 'time', 'yearmonth', 'duration', 'any'],
];

/**
 * For each field whether its text may look like a formula, where the cells of the canonical CSV can be copied otherwise; undefined
 * where a field is written in another way for people.
 */
export function excelGuards(fields: readonly CompiledField[]): readonly boolean[] | undefined {
  const isPlain = ({ field, type }: CompiledField): boolean =>
    plainTypes.includes(type.name) &&
    (type.name === 'string' || formatOf(field) === 'default') &&
    (field.decimalChar ?? '.') === '.';
  return fields.every(isPlain) ? fields.map(({ type }) => !numbers.includes(type.name)) : undefined;
}

const style: CsvStyle = { lineEnd: '\r\n', cell: excelCell };

/** The header behind a byte order mark, and what writes rows as records. */
export function excelRecords(fields: readonly CompiledField[]): CsvRecords {
  const records = csvRecords(fields, style);
  return { ...records, head: `\uFEFF${records.head}` };
}

/** CSV for Excel: with a byte order mark, without which Chinese Excel garbles UTF-8, and CRLF. Derived, never read back. */
export const excelCsv: TableFormat = {
  scope: 'table',
  name: 'excel-csv',
  title: { zh: 'CSV（供 Excel 打开）', en: 'CSV for Excel' },
  mediatype: 'text/csv',
  data: true,
  path: ({ name }) => `data/${name}.excel.csv`,
  encode: (table) => csvText(table, excelRecords(table.fields)),
};
