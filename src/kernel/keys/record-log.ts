import type { OpenSpill, SpillFile } from '../../lib/spill.js';
import type { MemoryBudget } from './budget.js';
import { printOf } from './print.js';

/** What is remembered of a row until its key is decided. */
export interface KeyRecord {
  readonly key: string;
  /** The key as a person reads it. */
  readonly value: string;
  readonly row: number;
  readonly line: number;
  readonly file: string | undefined;
  /** What kind of row, below 2^16; 0 where there is one kind. */
  readonly tag?: number;
}

/** Rows with their keys, scattered by key; in memory while there is room, on the disk beyond. */
export interface RecordLog {
  readonly size: number;
  add(record: KeyRecord): void;
  /**
   * Gives the rows in groups that fit into memory; rows of one key are in one group. A group may be gone through several times,
   * always in the order in which rows were added.
   */
  groups(): Iterable<(each: (record: KeyRecord) => void) => void>;
  close(): void;
}

const partitions = 64;
const head = 32;
/** Half a surrogate pair has no UTF-8, so such text keeps its units. */
const lone = /\p{Surrogate}/u;
const units = 1;
const sameValue = 2;

interface Partition {
  buffer: Buffer;
  used: number;
  bytes: number;
  records: number;
  readonly extents: { readonly at: number; readonly bytes: number }[];
}

export function recordLog(budget: MemoryBudget, openSpill: OpenSpill): RecordLog {
  const parts = Array.from(
    { length: partitions },
    (): Partition => ({ buffer: Buffer.alloc(0), used: 0, bytes: 0, records: 0, extents: [] }),
  );
  const files: (string | undefined)[] = [undefined];
  const fileNumbers = new Map<string | undefined, number>([[undefined, 0]]);
  const print = { lo: 0, hi: 0 };
  let file: SpillFile | undefined;
  let size = 0;
  let taken = 0;

  const spill = (): void => {
    file ??= openSpill();
    for (const part of parts) {
      if (part.used > 0) part.extents.push({ at: file.append(part.buffer.subarray(0, part.used)), bytes: part.used });
      part.buffer = Buffer.alloc(0);
      part.used = 0;
    }
    budget.release(taken);
    taken = 0;
  };
  const room = (part: Partition, bytes: number): void => {
    if (part.used + bytes <= part.buffer.length) return;
    const wanted = Math.max(256, part.buffer.length * 2, part.used + bytes);
    const more = wanted - part.buffer.length;
    if (budget.take(more)) taken += more;
    else if (size > 0) {
      spill();
      part.buffer = Buffer.allocUnsafe(Math.max(256, bytes));
      return;
    }
    const wider = Buffer.allocUnsafe(wanted);
    part.buffer.copy(wider, 0, 0, part.used);
    part.buffer = wider;
  };
  const fileNumber = (name: string | undefined): number => {
    const known = fileNumbers.get(name);
    if (known !== undefined) return known;
    fileNumbers.set(name, files.length);
    return files.push(name) - 1;
  };
  const extentsOf = function* (part: Partition): Iterable<Buffer> {
    for (const { at, bytes } of part.extents) {
      const buffer = Buffer.allocUnsafe(bytes);
      file?.read(at, buffer);
      yield buffer;
    }
    yield part.buffer.subarray(0, part.used);
  };
  const eachIn = (part: Partition, each: (record: KeyRecord) => void): void => {
    for (const buffer of extentsOf(part)) {
      for (let at = 0; at < buffer.length; ) {
        const flags = buffer.readUInt32LE(at);
        const keyBytes = buffer.readUInt32LE(at + 4);
        const valueBytes = buffer.readUInt32LE(at + 8);
        const encoding = (flags & units) === 0 ? 'utf8' : 'utf16le';
        const key = buffer.toString(encoding, at + head, at + head + keyBytes);
        const value =
          (flags & sameValue) !== 0
            ? key
            : buffer.toString(encoding, at + head + keyBytes, at + head + keyBytes + valueBytes);
        const [row, line] = [buffer.readDoubleLE(at + 16), buffer.readDoubleLE(at + 24)];
        each({ key, value, row, line, file: files[buffer.readUInt32LE(at + 12)], tag: flags >>> 16 });
        at += head + keyBytes + valueBytes;
      }
    }
  };

  return {
    get size() {
      return size;
    },
    add: ({ key, value, row, line, file: name, tag = 0 }) => {
      const same = key === value;
      const encoding = !lone.test(key) && (same || !lone.test(value)) ? 'utf8' : 'utf16le';
      const keyBytes = Buffer.byteLength(key, encoding);
      const valueBytes = same ? 0 : Buffer.byteLength(value, encoding);
      printOf([key], print);
      const part = parts[Math.imul(print.lo ^ print.hi, 0x9e3779b1) >>> 26] as Partition;
      const bytes = head + keyBytes + valueBytes;
      room(part, bytes);
      const { buffer, used } = part;
      buffer.writeUInt32LE(tag * 2 ** 16 + (encoding === 'utf8' ? 0 : units) + (same ? sameValue : 0), used);
      buffer.writeUInt32LE(keyBytes, used + 4);
      buffer.writeUInt32LE(valueBytes, used + 8);
      buffer.writeUInt32LE(fileNumber(name), used + 12);
      buffer.writeDoubleLE(row, used + 16);
      buffer.writeDoubleLE(line, used + 24);
      buffer.write(key, used + head, encoding);
      if (!same) buffer.write(value, used + head + keyBytes, encoding);
      part.used += bytes;
      part.bytes += bytes;
      part.records++;
      size++;
    },
    groups: function* () {
      // A key in a Map takes about as much again as in the log.
      const most = Math.max(2 ** 16, budget.limit / 4);
      for (const part of parts) {
        const turns = Math.ceil(part.bytes / most);
        for (let turn = 0; turn < turns; turn++) {
          yield (each) =>
            eachIn(part, (record) => {
              if (turns === 1) return each(record);
              printOf([record.key, ''], print);
              if (print.hi % turns === turn) each(record);
            });
        }
      }
    },
    close: () => {
      file?.close();
      budget.release(taken);
      taken = 0;
      parts.length = 0;
    },
  };
}
