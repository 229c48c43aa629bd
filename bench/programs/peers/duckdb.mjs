// @ts-check
import { DuckDBInstance } from '@duckdb/node-api';

/** @param {string} text */
export function quotedText(text) {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * A CSV file as DuckDB reads it when it is told everything: each cell as text, in the file's order.
 * @param {string} path
 * @param {readonly string[]} columns
 */
export function csvOf(path, columns) {
  const types = columns.map((column) => `${quotedText(column)}: 'VARCHAR'`).join(', ');
  const options = [
    'auto_detect = false',
    'header = true',
    "delim = ','",
    `quote = '"'`,
    `escape = '"'`,
    // The sets have lines of their own length only in texts; a limit of two megabytes is the default.
    `columns = {${types}}`,
  ];
  return `read_csv(${quotedText(path)}, ${options.join(', ')})`;
}

/**
 * A connection that ends with the process. `threads` is what DuckDB takes by itself: every core.
 * @param {Readonly<Record<string, string>>} [settings]
 */
export async function connect(settings = {}) {
  const instance = await DuckDBInstance.create(':memory:', settings);
  return instance.connect();
}

/**
 * The rows of a query, numbers as numbers.
 * @param {import('@duckdb/node-api').DuckDBConnection} connection
 * @param {string} sql
 * @returns {Promise<Record<string, unknown>[]>}
 */
export async function rowsOf(connection, sql) {
  const reader = await connection.runAndReadAll(sql);
  return reader
    .getRowObjects()
    .map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
      ),
    );
}
