import type { Row } from '../../model/value.js';
import type { Kernel } from '../kernel.js';
import { putWords } from './memory-block.js';
import { type OutputRoom, type RecordWriter, takeWritten } from './record-writer.js';

export interface CsvWriting {
  /** The first line, with its end. */
  readonly head: string;
  /** For each column that is written its column from 0 in what is read. */
  readonly places: readonly number[];
  /** Columns in what is read. */
  readonly columns: number;
  /** Byte between cells in what is read; a comma is written. */
  readonly delimiter: number;
  readonly lineEnd: '\n' | '\r\n';
  /** For each column that is written: text that a spreadsheet would run gets an apostrophe. */
  readonly guarded?: readonly boolean[];
  /** A row as a record with its line end. */
  readonly row: (row: Row) => string;
}

const comma = ','.charCodeAt(0);

/** Writes canonical cells as CSV, quoted only where RFC 4180 asks for it. */
export function csvWriter(kernel: Kernel, room: OutputRoom, writing: CsvWriting): RecordWriter {
  const { head, places, columns, delimiter, lineEnd, guarded = [], row } = writing;
  const isSame = places.length === columns && places.every((place, i) => place === i);
  const mayCopy = isSame && delimiter === comma && lineEnd === '\n' && !guarded.includes(true);
  const words = places.flatMap((place, i) => [place, guarded[i] === true ? 1 : 0]);
  const plan = putWords(kernel, [places.length, lineEnd === '\r\n' ? 1 : 0, mayCopy ? 1 : 0, ...words]);
  return {
    head,
    write(from, records) {
      const next = kernel.calls.writeCsv(from, records, columns, delimiter, plan, room.at, room.size);
      return { next, bytes: takeWritten(kernel, room) };
    },
    row,
    tail: () => '',
  };
}
