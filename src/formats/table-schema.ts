import type { TableFormat } from './format.js';

/** The Table Schema on its own, for tools that want it beside the CSV. */
export const tableSchema: TableFormat = {
  scope: 'table',
  name: 'table-schema',
  title: { zh: 'Table Schema', en: 'Table Schema' },
  mediatype: 'application/json',
  data: false,
  path: ({ name }) => `schema/${name}.tableschema.json`,
  encode: ({ resource }) => {
    const schema = { $schema: 'https://datapackage.org/profiles/2.0/tableschema.json', ...resource.schema };
    return [`${JSON.stringify(schema, null, 2)}\n`];
  },
};
