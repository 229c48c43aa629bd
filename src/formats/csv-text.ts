import { stringify } from 'csv-stringify/sync';
import type { CompiledField } from '../fields/field-type.js';
import type { Row } from '../model/value.js';
import type { TableView } from './format.js';

interface CsvStyle {
  readonly lineEnd: '\n' | '\r\n';
  readonly cell: (row: Row, at: number, field: CompiledField) => string;
}

/** Canonical text of a value; a missing one is an empty cell. */
export function cellText(row: Row, at: number, { codec }: CompiledField): string {
  const value = row[at];
  return value === null || value === undefined ? '' : codec.format(value);
}

/** Writes a table as CSV in batches. Cells are quoted only when they must be (RFC 4180). */
export async function* csvText(table: TableView, { lineEnd, cell }: CsvStyle): AsyncIterable<string> {
  const { fields } = table;
  const options = {
    record_delimiter: lineEnd,
    // A lone carriage return would end the record for other readers; csv-stringify only looks for its own line end.
    quoted_match: /[\r\n]/,
    // In a table of one column, an empty line would be read as no row at all.
    quoted_empty: fields.length === 1,
  };
  yield stringify([fields.map(({ field }) => field.name)], options);
  for await (const rows of table.rows()) {
    yield stringify(
      rows.map((row) => fields.map((field, at) => cell(row, at, field))),
      options,
    );
  }
}
