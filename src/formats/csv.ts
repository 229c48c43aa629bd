import { csvRecords, csvText } from './csv-text.js';
import type { TableFormat } from './format.js';

/** The canonical table: UTF-8 without a byte order mark, LF, a header, sorted by primary key (RFC 4180, RFC 3629). */
export const csv: TableFormat = {
  scope: 'table',
  name: 'csv',
  title: { zh: 'CSV', en: 'CSV' },
  mediatype: 'text/csv',
  data: true,
  path: ({ name }) => `data/${name}.csv`,
  encode: (table) => csvText(table, csvRecords(table.fields)),
};
