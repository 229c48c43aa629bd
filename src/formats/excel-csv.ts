import type { CompiledField } from '../fields/field-type.js';
import type { Row } from '../model/value.js';
import { csvText } from './csv-text.js';
import type { TableFormat } from './format.js';

/** Excel runs text that begins so as a formula; the full-width signs too, in Chinese and Japanese settings. */
const formulaLike = /^[=+\-@\t\r＝＋－＠]/;

/** For people: lists as words, and no text that Excel would run. Numbers keep their minus sign. */
function excelCell(row: Row, at: number, { codec, type }: CompiledField): string {
  const value = row[at];
  if (value === null || value === undefined) return '';
  const text = codec.display(value);
  const isNumber = type.name === 'integer' || type.name === 'number' || type.name === 'year';
  return !isNumber && formulaLike.test(text) ? `'${text}` : text;
}

async function* withMark(text: AsyncIterable<string>): AsyncIterable<string> {
  yield '\uFEFF';
  yield* text;
}

/** CSV for Excel: with a byte order mark, without which Chinese Excel garbles UTF-8, and CRLF. Derived, never read back. */
export const excelCsv: TableFormat = {
  scope: 'table',
  name: 'excel-csv',
  title: { zh: 'CSV（供 Excel 打开）', en: 'CSV for Excel' },
  mediatype: 'text/csv',
  data: true,
  path: ({ name }) => `data/${name}.excel.csv`,
  encode: (table) => withMark(csvText(table, { lineEnd: '\r\n', cell: excelCell })),
};
