/**
 * How engines that read accepted data (DuckDB, SQLite) hold and order the canonical texts of a field. Nothing here says whether
 * a value is right: it only says which of the right ones a type of the engine holds without loss.
 */
export interface Columnar {
  /** Types that hold values exactly, the best first. A column gets the first that holds all its values, else text. */
  readonly types: readonly ColumnType[];
  /**
   * Ways to sort, the quicker first: SQL of a column of canonical text whose ascending order is `codec.compare`, and which
   * fails on a text that it does not order right. None: the engine cannot sort it.
   */
  readonly ways: readonly SortWay[];
}

export interface ColumnType {
  /** Type of DuckDB, and through it of Parquet; a decimal gets its digits from the column. */
  readonly name: 'BIGINT' | 'INTEGER' | 'DECIMAL' | 'BOOLEAN' | 'DATE' | 'TIME' | 'TIMESTAMP' | 'TIMESTAMPTZ';
  /** Canonical texts that it holds exactly: a regular expression over the whole text, for RE2 and JavaScript alike. */
  readonly form: string;
}

export type SortWay = (text: string) => readonly string[];

/** Text in the order of code points, which is the order of bytes in UTF-8. */
export const textOrder: SortWay = (text) => [text];

/** Whole numbers that 64 bits hold (to 9.2 × 10^18). */
const int64 = '-?(?:[0-9]{1,18}|[1-8][0-9]{18}|9[01][0-9]{17})';

const day = '[0-9]{4}-[0-9]{2}-[0-9]{2}';
const clock = '[0-9]{2}:[0-9]{2}:[0-9]{2}';
/** DuckDB and most readers of Parquet count microseconds. */
const moment = `${day}T${clock}(?:\\.[0-9]{1,6})?`;

export const columnTypes = {
  bigint: { name: 'BIGINT', form: int64 },
  integer: { name: 'INTEGER', form: '-?[0-9]{1,9}' },
  decimal: { name: 'DECIMAL', form: '-?[0-9]+(?:\\.[0-9]+)?' },
  boolean: { name: 'BOOLEAN', form: 'true|false' },
  /** Years of four digits: few readers take others. */
  date: { name: 'DATE', form: day },
  time: { name: 'TIME', form: clock },
  timestamp: { name: 'TIMESTAMP', form: moment },
  /** Only UTC: a type that keeps the offset of each value is nowhere. */
  utc: { name: 'TIMESTAMPTZ', form: `${moment}Z` },
} as const satisfies Readonly<Record<string, ColumnType>>;
