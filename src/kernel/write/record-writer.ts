import type { Row } from '../../model/value.js';
import type { Kernel } from '../kernel.js';

/** Where a writer puts its bytes before they are taken away. All writers of a table may share one. */
export interface OutputRoom {
  readonly at: number;
  readonly size: number;
}

/** One file made of the records of a table: copied by the kernel where it is sure, else written from the judge's values. */
export interface RecordWriter {
  /** What stands in front of all records. */
  readonly head: string;
  /**
   * Writes accepted records of the last scan, from one on, until one is flagged or the room is full. Returns the number of the
   * first that was not written. `bytes` are those written, a view until the next call of the kernel.
   */
  write(from: number, records: number, columns: number): { readonly next: number; readonly bytes: Uint8Array };
  /** The same of a row that the judge has read. */
  row(row: Row): string;
  /** What stands behind all records. */
  tail(): string;
}

/** The bytes that the last call of a writer has put into its room. */
export function takeWritten(kernel: Kernel, room: OutputRoom): Uint8Array {
  return kernel.memory.subarray(room.at, room.at + kernel.calls.writtenBytes());
}
