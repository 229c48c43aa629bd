import { dirname } from 'node:path';
import { canonicalCsv, canonicalRecord, columnAt, sqlText, unordered } from '../lib/sql.js';
import { openDuckDb, SqlError } from './duckdb.js';

export interface SortKey {
  /** Place of the column from 0. */
  readonly column: number;
  /**
   * Ways to order the column, the quicker first (`FieldType.columnar`): SQL of a column of canonical text whose ascending
   * order is `codec.compare`, and which fails on a text that it does not order right.
   */
  readonly ways: readonly ((text: string) => readonly string[])[];
}

export interface CsvSort {
  /** A canonical CSV with a header: UTF-8, LF, an empty cell where nothing is. */
  readonly source: string;
  /** Number of its columns. */
  readonly columns: number;
  /** Number of its data rows. */
  readonly rows: number;
  readonly key: readonly SortKey[];
  /** Gets the sorted rows as they stand in a canonical CSV, but without the header. */
  readonly target: string;
  /** As in `DuckDbOptions`. */
  readonly memory?: number;
  readonly threads?: number;
  readonly spill?: string;
}

/**
 * Sorts accepted rows by their key, whatever their number. False: the key holds values that DuckDB cannot order as
 * `codec.compare` does (a number of 40 digits, an offset of time zones), and nothing can be said of `target`; the caller sorts in memory.
 *
 * @throws UsageError when the memory or the disk does not suffice.
 */
export async function sortCsv(sort: CsvSort): Promise<boolean> {
  const { source, target, columns, rows, key, ...limits } = sort;
  const attempts = Math.max(...key.map(({ ways }) => ways.length));
  if (key.some(({ ways }) => ways.length === 0)) return false;
  const db = await openDuckDb({ ...limits, folders: [dirname(source), dirname(target)] });
  try {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const order = key.flatMap(
        ({ column, ways }) => ways[Math.min(attempt, ways.length - 1)]?.(columnAt(column)) ?? [],
      );
      try {
        const [[count] = []] = await db.rows(
          (widest) =>
            `COPY (SELECT ${canonicalRecord(columns)} FROM ${canonicalCsv(source, columns, widest)} ORDER BY ${order.join(', ')}) ` +
            `TO ${sqlText(target)} (FORMAT csv, HEADER false, QUOTE '', NULL '')`,
        );
        if (Number(count) !== rows) throw new Error(`${source} has ${rows} rows, and ${count} of them came out sorted`);
        return true;
      } catch (error) {
        if (!(error instanceof SqlError) || !cannotOrder(error)) throw error;
      }
    }
    return false;
  } finally {
    await db.close();
  }
}

/** A cast of the order failed, or its own `error()`. */
function cannotOrder({ message }: SqlError): boolean {
  return message.startsWith('Conversion Error') || message.includes(unordered);
}
