import { join, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText, usualRecord } from '../lib/sql.js';
import { UsageError } from '../lib/usage-error.js';
import type { SqlEngine, SqlValue } from '../model/engines.js';
import { temporaryFolder } from './temporary-folder.js';

/** DuckDB in memory. It reads what has been accepted, and never says whether a value is right. */
export interface DuckDb extends SqlEngine {
  /** Also takes away what was put aside. */
  close(): Promise<void>;
}

export interface DuckDbOptions {
  /** What DuckDB may hold in memory (bytes); the process needs about 150 MiB beside it. Default: 256 MiB. */
  readonly memory?: number;
  /** Default: 2. No result depends on it. */
  readonly threads?: number;
  /** Folders whose files may be read and written. DuckDB reaches no other file. */
  readonly folders: readonly string[];
  /** Where to put aside what does not fit into memory: a folder on a disk with room. Default: the machine's temporary folder. */
  readonly spill?: string;
}

/** What DuckDB said of a statement that it could not run. */
export class SqlError extends Error {}

const usualMemory = 256 * 1024 * 1024;
/** A record holds a cell of at most 2^26 characters (lib/limits.ts), which may have four bytes each. */
const recordWidths = [usualRecord, 16 * usualRecord, 140 * usualRecord];

/**
 * Opens an instance of its own. It has no network: extensions are neither installed nor loaded, and only the files of the
 * folders that are named can be reached.
 */
export async function openDuckDb(options: DuckDbOptions): Promise<DuckDb> {
  const { memory = usualMemory, threads = 2, folders } = options;
  const { DuckDBInstance } = await loadDuckDb();
  const spill = await temporaryFolder(options.spill);
  try {
    const instance = await DuckDBInstance.create(':memory:', {
      threads: String(threads),
      memory_limit: `${Math.floor(memory / 1024)}KiB`,
      temp_directory: spill.path,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
      // Memory that is free goes back at once, so that the process keeps the limit too.
      allocator_flush_threshold: '16MiB',
      allocator_bulk_deallocation_flush_threshold: '32MiB',
    });
    const connection = await instance.connect();
    const allowed = [...folders, spill.path].map((folder) => sqlText(join(resolve(folder), '/')));
    await connection.run("SET TimeZone = 'UTC'");
    await connection.run(`SET allowed_directories = [${allowed.join(', ')}]`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
    return {
      rows: (sql) => (typeof sql === 'string' ? rowsOf(connection, sql) : wider(connection, sql)),
      close: async () => {
        connection.closeSync();
        instance.closeSync();
        await spill.remove();
      },
    };
  } catch (error) {
    await spill.remove();
    throw error;
  }
}

/** Loaded where it is needed: its 70 MB are no part of the start of any command. */
async function loadDuckDb(): Promise<typeof import('@duckdb/node-api')> {
  try {
    return await import('@duckdb/node-api');
  } catch (error) {
    throw new UsageError(
      'no-duckdb',
      `DuckDB cannot be loaded on ${process.platform} ${process.arch}: ${(error as Error).message.split('\n')[0]}`,
      'run npm install again, without --omit=optional; DuckDB is there for Linux, macOS and Windows on x64 and arm64',
    );
  }
}

/** A record wider than the reader expects is told in several ways, none of which can be mistaken for another fault of a canonical CSV. */
async function wider(
  connection: DuckDBConnection,
  sql: (widestRecord: number) => string,
): Promise<readonly (readonly SqlValue[])[]> {
  for (const width of recordWidths) {
    try {
      return await rowsOf(connection, sql(width));
    } catch (error) {
      const isTooWide = error instanceof SqlError && /CSV Error on Line|Parallel CSV Reader/.test(error.message);
      if (!isTooWide || width === recordWidths.at(-1)) throw error;
    }
  }
  return [];
}

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<readonly (readonly SqlValue[])[]> {
  try {
    const reader = await connection.runAndReadAll(sql);
    return reader.getRowsJson() as readonly (readonly SqlValue[])[];
  } catch (error) {
    throw asKnownError(error as Error);
  }
}

/** The engine's errors have no codes: its own words tell them apart. */
function asKnownError({ message }: Error): Error {
  if (/No space left|not enough space|max_temp_directory_size|failed to offload/i.test(message)) {
    return new UsageError(
      'disk-full',
      'the disk is full: what does not fit into memory could not be put aside',
      'free some space and run the command again; nothing was changed',
    );
  }
  if (message.startsWith('Out of Memory Error')) {
    return new UsageError(
      'memory',
      `DuckDB needs more memory than it was given: ${message.split('\n')[0]}`,
      'give more, for example --memory 1GB',
    );
  }
  return new SqlError(message);
}
