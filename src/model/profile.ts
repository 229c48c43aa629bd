/** A column of a published table in figures. Values are canonical texts, as they stand in the CSV. */
export interface ColumnProfile {
  readonly name: string;
  /** Rows without a value. */
  readonly missing: number;
  /** Different texts: `1.5` and `1.50` are two. */
  readonly distinct: number;
  /** Least and greatest value, where the column has a type with an order that people know. */
  readonly min?: string;
  readonly max?: string;
  /** The commonest values, the most frequent first, equal counts by code point: only where values come back again and again. */
  readonly top?: readonly { readonly value: string; readonly count: number }[];
}

export interface TableProfile {
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
}

/** How engines hold a column. */
export interface StoredColumn {
  /** Type of DuckDB and, through it, of Parquet: `BIGINT`, `DECIMAL(18,2)`, `VARCHAR` … */
  readonly type: string;
  /** Digits before and behind the point, where the type is a decimal. */
  readonly digits?: { readonly whole: number; readonly fraction: number };
}

/** What is known of a table once all of it has been seen. */
export interface Survey {
  readonly profile: TableProfile;
  /** In the order of the columns. */
  readonly stored: readonly StoredColumn[];
}
