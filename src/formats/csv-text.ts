import { stringify } from 'csv-stringify/sync';
import type { CompiledField } from '../fields/field-type.js';
import type { Row } from '../model/value.js';
import type { TableView } from './format.js';

export interface CsvStyle {
  readonly lineEnd: '\n' | '\r\n';
  readonly cell: (row: Row, at: number, field: CompiledField) => string;
}

/** Canonical text of a value; a missing one is an empty cell. */
export function cellText(row: Row, at: number, { codec }: CompiledField): string {
  const value = row[at];
  return value === null || value === undefined ? '' : codec.format(value);
}

/** The header with its line end, and what writes rows as records. Cells are quoted only when they must be (RFC 4180). */
export interface CsvRecords {
  readonly head: string;
  row(row: Row): string;
  rows(rows: readonly Row[]): string;
}

export function csvRecords(
  fields: readonly CompiledField[],
  { lineEnd, cell }: CsvStyle = { lineEnd: '\n', cell: cellText },
): CsvRecords {
  const options = {
    record_delimiter: lineEnd,
    // A lone carriage return would end the record for other readers; csv-stringify only looks for its own line end.
    quoted_match: /[\r\n]/,
    // In a table of one column, an empty line would be read as no row at all.
    quoted_empty: fields.length === 1,
  };
  const rows = (all: readonly Row[]): string =>
    stringify(
      all.map((row) => fields.map((field, at) => cell(row, at, field))),
      options,
    );
  return {
    head: stringify([fields.map(({ field }) => field.name)], options),
    row: (row) => rows([row]),
    rows,
  };
}

/** Writes a table as CSV in batches. */
export async function* csvText(table: TableView, { head, rows }: CsvRecords): AsyncIterable<string> {
  yield head;
  for await (const batch of table.rows()) yield rows(batch);
}
