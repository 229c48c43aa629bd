import { appendFile } from 'node:fs/promises';
import type { Statement } from 'node-sqlite3-wasm';
import type { SqliteFile, SqliteValue } from '../model/engines.js';

/** Pages kept in memory (KiB). */
const cache = 32_000;

/**
 * SQLite as WebAssembly over a file (docs/decisions/062-sqlite.md). The file belongs to us alone while it is open: nothing is
 * journalled, and a run that breaks off leaves a file that is thrown away with its folder.
 */
export async function openSqlite(path: string): Promise<SqliteFile> {
  const { default: sqlite } = await import('node-sqlite3-wasm');
  // The engine would make a file that only its owner may read.
  await appendFile(path, '');
  const db = new sqlite.Database(path);
  db.exec('PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF');
  db.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -${cache}`);
  return {
    run: (sql) => db.exec(sql),
    prepare: (sql) => {
      const statement = db.prepare(sql);
      return (values) => {
        if (values === undefined) statement.finalize();
        else statement.run(values as SqliteValue[]);
      };
    },
    rows: (sql) => rowsOf(db.prepare(sql)),
    close: () => db.close(),
  };
}

function* rowsOf(statement: Statement): Iterable<readonly SqliteValue[]> {
  try {
    for (const row of statement.iterate()) yield Object.values(row) as readonly SqliteValue[];
  } finally {
    statement.finalize();
  }
}
