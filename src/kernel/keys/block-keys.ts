import type { Kernel } from '../kernel.js';
import type { TargetKeys } from './key-store.js';

const place = 0x7fffffff;
const quoted = 0x80000000;

/**
 * Keys of the records of the kernel's last scan, once every column test has run: only records that are still accepted count. All
 * key columns must have been tested in the form `unique`, so that the text of a cell is the key.
 */
export interface BlockKeys {
  /**
   * Fingerprints of the key of some columns, two words for each record, (0, 0) where a part is null and where the record is refused. A
   * view, until the next call.
   */
  prints(columns: readonly number[], records: number, width: number): Uint32Array;
  /** The parts of a key that is not null. */
  parts(record: number, columns: readonly number[], width: number): readonly string[];
  /** Adds the keys of one column to a set that foreign keys ask. `type` as `comparableType` says. */
  collect(column: number, type: string, target: TargetKeys, records: number, width: number): void;
  /** Calls for the records whose key is not surely among the targets. */
  refer(
    column: number,
    type: string,
    target: TargetKeys,
    records: number,
    width: number,
    unsure: (record: number) => void,
  ): void;
}

/** Undefined when the kernel has no memory for it. */
export function blockKeys(kernel: Kernel): BlockKeys | undefined {
  const { calls } = kernel;
  const printsAt = kernel.allocate(calls.mostRecords() * 8);
  const mostParts = 64;
  const listAt = kernel.allocate(mostParts * 4);
  if (printsAt === undefined || listAt === undefined) return undefined;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  /** Of the cell that was opened last. */
  let bytes: Uint8Array = new Uint8Array(0);
  let from = 0;
  let to = 0;
  /** Of the last scan, as `prints` has found them. */
  let { starts, ends, input } = kernel;
  const open = (record: number, column: number, width: number): void => {
    const at = record * width + column;
    const end = ends[at] as number;
    bytes = input;
    from = column === 0 ? (starts[record] as number) : ((ends[at - 1] as number) & place) + 1;
    to = end & place;
    if ((end & quoted) === 0) return;
    from++;
    to--;
    if (!input.subarray(from, to).includes(0x22)) return;
    bytes = singleQuotes(input.subarray(from, to));
    from = 0;
    to = bytes.length;
  };
  const self: BlockKeys = {
    prints: (columns, records, width) => {
      const memory = kernel.memory;
      ({ starts, ends, input } = kernel);
      const list = new Uint32Array(memory.buffer, listAt, columns.length);
      list.set(columns);
      calls.fingerprint(records, width, listAt, columns.length, printsAt);
      return new Uint32Array(memory.buffer, printsAt, records * 2);
    },
    parts: (record, columns, width) =>
      columns.map((column) => {
        open(record, column, width);
        return decoder.decode(bytes.subarray(from, to));
      }),
    collect: (column, type, target, records, width) => {
      const prints = self.prints([column], records, width);
      for (let record = 0; record < records; record++) {
        const lo = prints[record * 2] as number;
        const hi = prints[record * 2 + 1] as number;
        if (lo === 0 && hi === 0) continue;
        open(record, column, width);
        target.addBytes(type, lo, hi, bytes, from, to);
      }
    },
    refer: (column, type, target, records, width, unsure) => {
      const prints = self.prints([column], records, width);
      for (let record = 0; record < records; record++) {
        const lo = prints[record * 2] as number;
        const hi = prints[record * 2 + 1] as number;
        if (lo === 0 && hi === 0) continue;
        if (hi !== 0) open(record, column, width);
        if (target.hasBytes(type, lo, hi, bytes, from, to) !== true) unsure(record);
      }
    },
  };
  return self;
}

/** A copy in which every doubled quote is one. */
function singleQuotes(cell: Uint8Array): Uint8Array {
  const copy = new Uint8Array(cell.length);
  let length = 0;
  for (let i = 0; i < cell.length; i++) {
    copy[length++] = cell[i] as number;
    if (cell[i] === 0x22) i++;
  }
  return copy.subarray(0, length);
}
