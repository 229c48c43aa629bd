import type { Engines } from '../model/engines.js';
import { type DuckDb, type DuckDbOptions, openDuckDb } from './duckdb.js';
import { openSqlite } from './sqlite.js';

export interface OpenEngines extends Engines {
  close(): Promise<void>;
}

/** Engines that are opened when they are first asked for: a build without large tables and typed files loads none. */
export function openEngines(options: DuckDbOptions): OpenEngines {
  let duckDb: Promise<DuckDb> | undefined;
  return {
    duckDb: () => {
      duckDb ??= openDuckDb(options);
      return duckDb;
    },
    sqlite: openSqlite,
    close: async () => {
      await (await duckDb?.catch(() => undefined))?.close();
    },
  };
}
