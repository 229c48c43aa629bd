import type { OpenSpill } from '../../lib/spill.js';
import type { MemoryBudget } from './budget.js';
import type { PrintOf } from './print.js';

/**
 * Keys out of core. A key is a list of texts: of each field the codec's key of the value, which for an accepted cell is the
 * text of the cell. Two kinds of suppliers feed a store, also in turns within one table: the judge with rows, the kernel with
 * blocks of fingerprints.
 *
 * Unique keys are decided in two passes over the file, the second only where fingerprints propose something:
 *
 *     const key = uniqueKey({ … });
 *     if (the kernel reads the table) key.blockwise();     // before the first row
 *     pass 1, in file order:    key.block(prints, records, place)  and  key.row(parts, value, place)
 *     if (key.endPass()) {                                  // a second look is wanted
 *       pass 2, until key.isDone():  where key.wants(lo, hi): key.look(parts, value, place)
 *     }
 *     key.settle();                                         // reports every row whose key an earlier row has
 *     key.close();
 */
export interface UniqueKey {
  /**
   * The kernel will give most rows, as fingerprints. Without it the judge gives all rows, and as many keys as fit into their
   * share of memory are kept and decided at once.
   */
  blockwise(): void;
  /**
   * Rows in a block: pairs of `lo`, `hi` as `print.ts` says, two words each, `records` of them. (0, 0) is a row without a key, or one
   * that the judge will give. `placeOf` is asked only about rows that are surely repeated.
   */
  block(prints: Uint32Array, records: number, placeOf: (record: number) => KeyPlace): void;
  /** One row; a row with a null in its key is not given. `value` is the key as a person reads it. */
  row(parts: readonly string[], value: () => string, place: KeyPlace): void;
  /** All rows have been given once. True when rows may share a key, so that a second look is needed. */
  endPass(): boolean;
  /** Second look: whether this row's key must be seen. */
  wants(lo: number, hi: number): boolean;
  /** Second look: a row that is wanted; others may be given too, and are left out. */
  look(parts: readonly string[], value: () => string, place: KeyPlace): void;
  /** Second look: every row that could matter has been seen, the rest of the file need not be read. */
  isDone(): boolean;
  /** Reports, and gives everything back. */
  settle(): void;
  /** Gives everything back, also when nothing was settled. */
  close(): void;
}

/** Where a row stands. */
export interface KeyPlace {
  /** Data record from 1, through all files of the table. */
  readonly row: number;
  /** Physical line where the record begins. */
  readonly line: number;
  /** The file, where a table has several. */
  readonly file?: string;
}

/** A row whose key an earlier row has. */
export interface RepeatedKey extends KeyPlace {
  /** The key as a person reads it. */
  readonly value: string;
  /** The first row with the key. */
  readonly first: number;
}

export interface KeyOptions {
  readonly budget: MemoryBudget;
  readonly openSpill: OpenSpill;
  /** The fingerprint; only tests give another. */
  readonly printOf?: PrintOf;
}

export interface UniqueKeyOptions extends KeyOptions {
  readonly report: (repeated: RepeatedKey) => void;
  /**
   * One object for all keys of a table: when one of them no longer decides at once, none does, so that what they say of one row
   * comes in their order.
   */
  readonly together?: { exact: boolean };
}

/** The keys that references of one kind point to, and the references that wait for them. */
export interface TargetKeys {
  /** `key` of a row of the target, as `comparableKey` makes it: what is equal has the same text, whatever its field. */
  add(key: string): void;
  /** The same for a key of one part in a block: `type` as in `comparableKey`, the UTF-8 of the key without it, and its fingerprint. */
  addBytes(type: string, lo: number, hi: number, bytes: Uint8Array, from: number, to: number): void;
  /** True: it is there. False: it has not come so far. Undefined: nobody knows before `settle`. */
  has(key: string): boolean | undefined;
  /** The same for a key of one part in a block. */
  hasBytes(type: string, lo: number, hi: number, bytes: Uint8Array, from: number, to: number): boolean | undefined;
  /** All keys of one part of a type, as UTF-8; none once they are no longer in memory: see `inMemory`. A key is valid until the next. */
  bytesOf(type: string): Iterable<Uint8Array>;
  /** Whether `has` and `hasBytes` know. */
  readonly inMemory: boolean;
  /** Remembers a reference whose key is not known to be there. `tag` names the foreign key, below 2^16. */
  wait(tag: number, key: string, value: string, place: KeyPlace): void;
  /** When every table has been read: the references of one foreign key that nothing answers. */
  settle(tag: number, missing: (reference: KeyPlace & { readonly value: string }) => void): void;
  close(): void;
}

/** One text for the parts of a key: equal exactly when all parts are. */
export function keyTextOf(parts: readonly string[]): string {
  return parts.length === 1 ? (parts[0] as string) : JSON.stringify(parts);
}
