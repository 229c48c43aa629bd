import type { DiffFormat } from './diff-found.js';

/** The result of the library, and of each table some of the rows. */
export const diffJson: DiffFormat = {
  name: 'json',
  mostRows: 1000,
  render({ found, old, now, rows }) {
    const tables = found.tables.map((table) => {
      const { truncated, rows: own } = rows.find(({ resource }) => resource === table.table) ?? {
        truncated: false,
        rows: [],
      };
      return { ...table, truncated, rows: own };
    });
    return `${JSON.stringify({ old, new: now, ...found, tables }, null, 2)}\n`;
  },
};
