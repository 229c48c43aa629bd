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
}
