import type { CompiledField } from '../fields/field-type.js';
import type { Dialect } from '../model/descriptor.js';
import type { JsonValue } from '../model/json.js';
import { collect } from './compression.js';
import { frameRows, labelText } from './frame.js';
import { refuseOtherFiles } from './other-files.js';
import { type RawRecord, type RawTable, SourceError, type SourceInput } from './source.js';
import { largestPart, openWorkbook, type Workbook } from './xlsx-book.js';
import { cellTextFor, type SheetCell, serialOf, shownText } from './xlsx-cell.js';
import { attribute, type XmlToken, xmlTokens } from './xlsx-xml.js';

type Cells = readonly (SheetCell | null)[];

interface SheetRow {
  /** As the sheet numbers it, from 1. */
  readonly number: number;
  readonly cells: Cells;
}

/** A number as a sheet stores it (xsd:double). */
const storedNumber = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;

const general = { code: 'General', isDate: false };

function cellOf(book: Workbook, token: XmlToken, value: string, formula: string | undefined): SheetCell | null {
  const type = attribute(token, 't') ?? 'n';
  const format = book.formats[Number(attribute(token, 's') ?? 0)] ?? general;
  const { is1904 } = book;
  if (type === 's') {
    const text = book.strings[Number(value)] ?? '';
    return { type: 'text', raw: text, format, is1904, text };
  }
  if (type === 'n') {
    const raw = value.trim();
    if (raw === '') {
      if (formula === undefined) return null;
      // The program that wrote it does not calculate. Nobody knows the value: it must not pass for an empty cell.
      return { type: 'text', raw: `=${formula}`, format, is1904, text: `=${formula}` };
    }
    // What says that it is a number and is none, in a damaged file, stays text: the field refuses it.
    if (storedNumber.test(raw) && Number.isFinite(Number(raw)))
      return { type: 'number', raw, format, is1904, text: shownText(raw, format, is1904) };
  }
  if (type === 'b') return { type: 'boolean', raw: value, format, is1904, text: value === '1' ? 'TRUE' : 'FALSE' };
  if (type === 'd') {
    const serial = serialOf(value, is1904);
    const dated = { code: format.code, isDate: true };
    if (serial !== undefined)
      return { type: 'number', raw: serial, format: dated, is1904, text: shownText(serial, dated, is1904) };
  }
  // Texts of formulas and of the cell itself, dates that Excel cannot count, and errors such as #N/A: a table may
  // name them as missing values.
  return { type: 'text', raw: value, format, is1904, text: value };
}

/** `AB12` → 27; the column beside the last one where the cell does not say. */
function columnOf(reference: string | undefined, next: number): number {
  const letters = /^[A-Z]{1,3}/i.exec(reference ?? '')?.[0]?.toUpperCase();
  if (letters === undefined) return next;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function* sheetRows(book: Workbook): Iterable<SheetRow> {
  let number = 0;
  let cells: (SheetCell | null)[] = [];
  let cell: XmlToken | undefined;
  let column = -1;
  let value = '';
  let inValue = false;
  let formula: string | undefined;
  let inFormula = false;
  let aloud = false;
  for (const token of xmlTokens(book.sheet)) {
    const opens = token.kind === 'open';
    if (token.kind === 'text') {
      if (inValue && !aloud) value += token.text;
      else if (inFormula) formula += token.text;
    } else if (token.name === 'row') {
      if (opens) {
        number = Number(attribute(token, 'r') ?? number + 1);
        cells = [];
        column = -1;
      } else yield { number, cells };
    } else if (token.name === 'c') {
      if (opens) {
        cell = token;
        value = '';
        formula = undefined;
        column = columnOf(attribute(token, 'r'), column + 1);
        continue;
      }
      if (cell === undefined) continue;
      const read = cellOf(book, cell, value, formula);
      if (read !== null && column < 16_384) {
        while (cells.length < column) cells.push(null);
        cells[column] = read;
      }
      cell = undefined;
    } else if (token.name === 'v' || token.name === 't') inValue = opens && cell !== undefined;
    else if (token.name === 'f') {
      inFormula = opens && cell !== undefined;
      if (inFormula) formula = '';
    } else if (token.name === 'rPh') aloud = opens;
  }
}

async function* recordBatches(book: Workbook, fromFirstRow: boolean): AsyncGenerator<readonly RawRecord[]> {
  let batch: RawRecord[] = [];
  let last: number | undefined = fromFirstRow ? 0 : undefined;
  for (const { number, cells } of sheetRows(book)) {
    // Rows that only have a style at the end of a sheet are no rows; an empty one between others is.
    if (cells.length === 0) continue;
    for (let gap = (last ?? number - 1) + 1; gap < number; gap++) {
      batch.push({ cells: [], native: false, line: gap, blank: true });
      if (batch.length >= 1024) {
        yield batch;
        batch = [];
      }
    }
    last = number;
    batch.push({ cells: cells as unknown as readonly JsonValue[], native: false, line: number, open: true });
    if (batch.length >= 1024) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** Reads one sheet of a workbook. */
export async function readXlsx(input: SourceInput): Promise<RawTable> {
  const bytes = await collect(input.bytes(), largestPart);
  if (bytes.length === 0) throw new SourceError({ code: 'file/empty-source' });
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) refuseOtherFiles(bytes);
  const { dialect } = input;
  const book = openWorkbook(bytes, dialect);
  const { commentChar } = dialect;
  const isComment =
    commentChar === undefined ? undefined : ({ cells }: RawRecord) => labelText(cells[0]).startsWith(commentChar);
  const batches = recordBatches(book, startsAtFirstRow(dialect));
  const table = await frameRows(batches, dialect, isComment);
  const fields = fieldsOfColumns(table.header, input.fields ?? []);
  return { ...table, records: textRecords(table.records, fields) };
}

/** Row numbers of a dialect count every row of the sheet; without them a table may begin anywhere. */
function startsAtFirstRow({ headerRows, commentRows }: Dialect): boolean {
  return headerRows !== undefined || commentRows !== undefined;
}

/** The field of a column is the one of its label, or else the one in its place. */
function fieldsOfColumns(
  header: readonly string[] | undefined,
  fields: readonly CompiledField[],
): (column: number) => CompiledField | undefined {
  const byName = new Map(fields.map((field) => [field.field.name, field]));
  return (column) => byName.get(header?.[column] ?? '') ?? fields[column];
}

async function* textRecords(
  batches: AsyncIterable<readonly RawRecord[]>,
  fieldOf: (column: number) => CompiledField | undefined,
): AsyncIterable<readonly RawRecord[]> {
  for await (const batch of batches) {
    yield batch.map((record) => {
      const cells = (record.cells as unknown as Cells).map((cell, i) => cell && cellTextFor(cell, fieldOf(i)));
      return { ...record, cells };
    });
  }
}
