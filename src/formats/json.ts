import type { CompiledField } from '../fields/field-type.js';
import type { Row } from '../model/value.js';
import type { TableFormat, TableView } from './format.js';

/** One row as a JSON object: keys in the order of the fields, null kept, every digit kept. */
export function rowJson(fields: readonly CompiledField[], row: Row): string {
  let text = '{';
  for (const [at, { field, codec }] of fields.entries()) {
    const value = row[at];
    const json = value === null || value === undefined ? 'null' : codec.toJson(value);
    text += `${at === 0 ? '' : ','}${JSON.stringify(field.name)}:${json}`;
  }
  return `${text}}`;
}

async function* jsonArray(table: TableView): AsyncIterable<string> {
  let first = true;
  for await (const rows of table.rows()) {
    let text = '';
    for (const row of rows) {
      text += `${first ? '[\n' : ',\n'}${rowJson(table.fields, row)}`;
      first = false;
    }
    yield text;
  }
  yield first ? '[]\n' : '\n]\n';
}

async function* jsonLines(table: TableView): AsyncIterable<string> {
  for await (const rows of table.rows()) yield rows.map((row) => `${rowJson(table.fields, row)}\n`).join('');
}

/** Rows of parsed JSON as canonical text, for the proof that nothing is lost. */
function canonicalRows(items: readonly unknown[], table: TableView): readonly (readonly (string | null)[])[] {
  return items.map((item) =>
    table.fields.map(({ field, codec }) => {
      const value = (item as Readonly<Record<string, never>>)[field.name];
      if (value === null || value === undefined) return null;
      const read = codec.fromJson(value);
      return read === undefined ? `?${JSON.stringify(value)}` : codec.format(read);
    }),
  );
}

/** One array of objects, one row a line (RFC 8259). */
export const json: TableFormat = {
  scope: 'table',
  name: 'json',
  title: { zh: 'JSON', en: 'JSON' },
  mediatype: 'application/json',
  data: true,
  path: ({ name }) => `data/${name}.json`,
  encode: jsonArray,
  parse: (content, table) => canonicalRows(JSON.parse(content) as unknown[], table),
};

/** One object a line, for streams and databases. */
export const ndjson: TableFormat = {
  scope: 'table',
  name: 'ndjson',
  title: { zh: 'NDJSON（每行一条）', en: 'NDJSON' },
  mediatype: 'application/x-ndjson',
  data: true,
  path: ({ name }) => `data/${name}.ndjson`,
  encode: jsonLines,
  parse: (content, table) => {
    const lines = content.split('\n').slice(0, -1);
    return canonicalRows(
      lines.map((line) => JSON.parse(line) as unknown),
      table,
    );
  },
};
