import type { TableFormat } from './format.js';
import { rowSchema } from './row-schema.js';

/** One row as JSON Schema 2020-12. */
export const jsonSchema: TableFormat = {
  scope: 'table',
  name: 'json-schema',
  title: { zh: 'JSON Schema（一行）', en: 'JSON Schema of one row' },
  mediatype: 'application/schema+json',
  data: false,
  path: ({ name }) => `schema/${name}.schema.json`,
  encode: (table) => [`${JSON.stringify(rowSchema(table.package, table.resource, table.fields), null, 2)}\n`],
};
