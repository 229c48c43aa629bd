import { type SqliteType, sqliteType, sqliteValue } from '../fields/sqlite-column.js';
import { sqlName } from '../lib/sql.js';
import type { SqliteFile, SqliteValue } from '../model/engines.js';
import type { Value } from '../model/value.js';
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
    for await (const batch of table.rows()) {
      for (const row of batch) insert(table.fields.map((_, at) => stored(table, types, row[at] ?? null, at)));
    }
  } finally {
    insert(undefined);
  }
}

function stored(table: StoredTable, types: readonly SqliteType[], value: Value, at: number): SqliteValue {
  const field = table.fields[at];
  const found = field === undefined ? null : sqliteValue(field, types[at] ?? 'TEXT', value);
  if (found === undefined) throw new Error(`${table.csv}: a value of column ${at} is not what the survey has seen`);
  return found;
}
