import { appendFile } from 'node:fs/promises';
import type { Statement } from 'node-sqlite3-wasm';
import { UsageError } from '../lib/usage-error.js';
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
    run: (sql) => onDisk(path, () => db.exec(sql)),
    prepare: (sql) => {
      const statement = db.prepare(sql);
      return (values) => {
        if (values === undefined) statement.finalize();
        else onDisk(path, () => statement.run(values as SqliteValue[]));
      };
    },
    rows: (sql) => rowsOf(db.prepare(sql)),
    close: () => onDisk(path, () => db.close()),
  };
}

/** The engine does not say what the system said: an error of the disk is, in the end, nearly always a full one. */
function onDisk<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error) || !/^(?:disk I\/O error|database or disk is full)/.test(error.message)) throw error;
    throw new UsageError(
      'disk-full',
      `${path} could not be written (${error.message}); the disk is probably full`,
      'free some space and run the command again; nothing was changed',
    );
  }
}

function* rowsOf(statement: Statement): Iterable<readonly SqliteValue[]> {
  try {
    for (const row of statement.iterate()) yield Object.values(row) as readonly SqliteValue[];
  } finally {
    statement.finalize();
  }
}
