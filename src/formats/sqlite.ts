import { type SqliteType, sqliteType, sqliteValue } from '../fields/sqlite-column.js';
import { sqlName } from '../lib/sql.js';
import type { SqliteFile, SqliteValue } from '../model/engines.js';
import { isIn, type PackageFileFormat, type StoredTable } from './format.js';
import { metadataTable, mostColumns, type SqliteTable, sqliteTables } from './sqlite-schema.js';

/**
 * One database for everybody with a SQLite client: tables with keys, foreign keys and indexes (docs/reference/sqlite.md). Rows stand in the
 * order of the CSV, so that the bytes are the same each time.
 */
export const sqlite: PackageFileFormat = {
  scope: 'package-file',
  name: 'sqlite',
  title: { zh: 'SQLite 数据库', en: 'SQLite database' },
  path: ({ name }) => `data/${name ?? 'data'}.sqlite`,
  async make({ package: pkg, tables }, target, engines) {
    const file = await engines.sqlite(target);
    try {
      file.run('BEGIN');
      const listed = sqliteTables(
        tables.filter((table) => isIn(table, 'sqlite') && table.fields.length <= mostColumns),
      );
      writeMetadata(file, [
        ['name', pkg.name ?? ''],
        ['version', pkg.version ?? ''],
        ['datapackage.json', JSON.stringify(pkg)],
      ]);
      for (const { create } of listed) file.run(create);
      for (const one of listed) await writeRows(file, one);
      for (const { indexes } of listed) for (const index of indexes) file.run(index);
      file.run('COMMIT');
    } finally {
      file.close();
    }
  },
};

function writeMetadata(file: SqliteFile, pairs: readonly (readonly [key: string, value: string])[]): void {
  file.run(`CREATE TABLE ${metadataTable} (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)`);
  const insert = file.prepare(`INSERT INTO ${metadataTable} VALUES (?, ?)`);
  for (const pair of pairs) insert(pair);
  insert(undefined);
}

async function writeRows(file: SqliteFile, { table, name }: SqliteTable): Promise<void> {
  const types = table.stored.map(sqliteType);
  // A cast of text to text does nothing; bytes of a text with a NUL become a text by it.
  const places = types.map((type) => (type === 'TEXT' ? 'CAST(? AS TEXT)' : '?'));
  const insert = file.prepare(`INSERT INTO ${sqlName(name)} VALUES (${places.join(', ')})`);
  try {
    let count = 0;
    for await (const records of table.cells()) {
      count += records.length;
      for (const cells of records) insert(cells.map((text, at) => held(table, types[at] ?? 'TEXT', text)));
    }
    if (count !== table.rowCount) throw new Error(`${name} got ${count} of the ${table.rowCount} rows of ${table.csv}`);
  } finally {
    insert(undefined);
  }
}

function held(table: StoredTable, type: SqliteType, text: string): SqliteValue {
  const value = sqliteValue(type, text);
  if (value === undefined) throw new Error(`${table.csv}: ${text} is not what the survey has seen`);
  return value;
}
