/** A value of a result: text where it is no number that binary64 holds. */
export type SqlValue = null | string | number | boolean;

/** SQL over accepted data. `io/duckdb.ts` is it. */
export interface SqlEngine {
  /**
   * All rows of a result: for few rows. Throws `UsageError` when the memory or the disk does not suffice, else `SqlError`.
   * Where the SQL reads a canonical CSV it is a function of the widest record (bytes), and tried with wider ones.
   */
  rows(sql: string | ((widestRecord: number) => string)): Promise<readonly (readonly SqlValue[])[]>;
}

/** What formats may ask of the machine. `io/engines.ts` opens each when it is first asked for. */
export interface Engines {
  duckDb(): Promise<SqlEngine>;
  /** Opens or makes a database file. Who opens it closes it. */
  sqlite(path: string): Promise<SqliteFile>;
}

/** A value of SQLite; a text with a NUL is given and got as the bytes of its UTF-8. */
export type SqliteValue = null | number | bigint | string | Uint8Array;

/** A SQLite database in a file. `io/sqlite.ts` is it. */
export interface SqliteFile {
  /** Statements without a result. */
  run(sql: string): void;
  /** One statement with many sets of values. The result takes each set, and is told by `undefined` that there are no more. */
  prepare(sql: string): (values: readonly SqliteValue[] | undefined) => void;
  /** Rows of a result one by one, each as values in the order of the columns, whose names must differ. */
  rows(sql: string): Iterable<readonly SqliteValue[]>;
  close(): void;
}
