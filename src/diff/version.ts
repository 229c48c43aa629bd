/** A row taken apart, a text for each field that both versions have. */
export interface DiffCells {
  /** Equal exactly when the values are logically equal; null for null. */
  readonly same: readonly (string | null)[];
  /** The values in canonical form. */
  readonly shown: readonly (string | null)[];
}

/**
 * Some rows of one version. Rows whose bytes are equal in both versions are equal; of all others the cells decide. A batch is valid
 * until the next one is asked for.
 */
export interface Batch {
  readonly records: number;
  readonly bytes: Buffer;
  /** Where each record begins in `bytes`; one more than there are records. */
  readonly starts: ArrayLike<number>;
  cellsOf(record: number): DiffCells;
  /** Fingerprints of the records, two words each: of the same bytes the same. A view. */
  prints(): Uint32Array;
}

/** One version of a table, in file order. */
export interface Version {
  next(): Promise<Batch | undefined>;
}

/** A row that is not where it is expected in the other version. */
export interface LooseRow {
  /** Data record from 1. */
  readonly row: number;
  readonly cells: DiffCells;
}

/** What is remembered on the disk; `RecordLog` of the keys is one. */
export interface LooseLog {
  add(record: {
    readonly key: string;
    readonly value: string;
    readonly row: number;
    readonly line: number;
    readonly file: undefined;
    readonly tag: number;
  }): void;
  /** Groups that fit into memory; rows of one key are in one group, in the order in which they were added. */
  groups(): Iterable<
    (
      each: (record: {
        readonly key: string;
        readonly value: string;
        readonly row: number;
        readonly tag?: number;
      }) => void,
    ) => void
  >;
}
