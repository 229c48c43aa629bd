import type { BulkKeys } from './bulk-keys.js';
import type { Layout } from './bulk-layout.js';
import { type OpenPart, openPart } from './bulk-part.js';
import { recordReader } from './bulk-record.js';
import type { BulkPiece } from './bulk-scan.js';
import { moved, type SegmentResult } from './bulk-segment.js';
import type { BulkReader, BulkTable } from './bulk-table.js';
import type { Scan } from './kernel/kernel.js';
import type { KeyPlace } from './kernel/keys/key-store.js';
import type { LoadedPlan, TablePlan } from './kernel/plan.js';
import { ProblemError } from './lib/problem-error.js';
import type { SeenText } from './lib/seen-text.js';
import type { ProblemSink } from './model/problem.js';
import type { CellReader } from './read-cell.js';
import type { RawRecord } from './sources/source.js';
import { type FileReport, type RowJudge, rowJudge, type TableRow } from './table.js';
import type { Columns } from './table-header.js';

/** What the kernel does with a table, once its header is known. */
export interface Reading {
  readonly readers: readonly CellReader[];
  readonly columns: Columns;
  readonly plan: TablePlan;
  readonly loaded: LoadedPlan;
  /** Only of the columns of unique keys. */
  readonly looking: LoadedPlan;
  readonly keys: BulkKeys;
}

/** Takes what comes of one reading. */
interface Taker {
  /** Records whose tables the kernel still holds; those that it does not accept are counted too. */
  scanned(records: number, placeOf: PlaceOf): void;
  /** The same from another thread, with their fingerprints. */
  fetched(prints: readonly Uint32Array[], records: number, placeOf: PlaceOf): void;
  /** Rows of the judge. True when nothing more is wanted. */
  judged(rows: readonly TableRow[]): boolean;
}

type PlaceOf = (record: number) => KeyPlace;

/** Where a reading stands: data records and lines before it. */
export interface Base {
  readonly row: number;
  readonly line: number;
}

/** Judges one part of a table. */
export interface PartJudge {
  /** What one scan has found, or the tokenizer. True when nothing more is wanted. */
  piece(piece: BulkPiece, base: Base): boolean;
  /** What another thread has found. */
  segment(result: SegmentResult, base: Base): void;
}

/** Reads the parts of a table and judges what is not accepted. */
export function bulkReader(
  table: BulkTable,
  layout: Layout,
  reading: Reading,
  opened: OpenPart,
): Omit<BulkReader, 'close'> {
  const { resource, kernel, runs, report } = table;
  const { columns, loaded, looking, keys } = reading;
  const { width } = columns;
  let first: OpenPart | undefined = opened;
  let accepted = 0;

  const partJudge = (judge: RowJudge, file: string | undefined, isFirst: boolean, taker: Taker): PartJudge => {
    const named = file === undefined ? {} : { file };
    const judgeAll = (records: readonly RawRecord[], row: number): boolean =>
      taker.judged(records.map((record, i) => judge(record, row + i + 1)).filter((one) => one !== undefined));
    const scanned = (piece: BulkPiece, { records, breaks }: Scan, base: Base): boolean => {
      if (isFirst) {
        loaded.accept(records, width);
        keys.refuse(records, width);
      } else looking.accept(records, width);
      const rejected = kernel.rejected();
      const line = base.line + piece.line;
      const lineOf = (record: number): number => line + (breaks === 0 ? record : kernel.linesBefore(record));
      const rowOf = (record: number): number => base.row + piece.row + record + 1;
      taker.scanned(records, (record) => ({ row: rowOf(record), line: lineOf(record), ...named }));
      accepted += records - rejected.length;
      if (rejected.length === 0) return taker.judged([]);
      const rows: TableRow[] = [];
      const { record } = recordReader(kernel, width);
      for (const at of rejected) {
        const row = judge(record(at, lineOf(at)), rowOf(at));
        if (row !== undefined) rows.push(row);
      }
      return taker.judged(rows);
    };
    return {
      piece: (piece, base) => {
        if (piece.scan !== undefined) return scanned(piece, piece.scan, base);
        const records = piece.records ?? [];
        return judgeAll(base.line === 0 ? records : records.map((one) => moved(one, base.line)), base.row + piece.row);
      },
      segment: ({ pieces, seen }, base) => {
        for (const { row, line, records, prints, breaks, judged } of pieces) {
          const rowOf = (record: number): number => base.row + row + record + 1;
          const lineOf = (record: number): number => base.line + line + 1 + record + (breaks?.[record] ?? 0);
          if (prints !== undefined) {
            taker.fetched(prints, records, (record) => ({ row: rowOf(record), line: lineOf(record), ...named }));
            accepted += records - judged.length;
          }
          const rows = judged.map(({ at, record }) => judge(moved(record, base.line), rowOf(at)));
          taker.judged(rows.filter((one) => one !== undefined));
        }
        tellSeen(seen);
      },
    };
  };

  const tellSeen = (seen: readonly (SeenText | undefined)[]): void => {
    for (const { quiet } of runs) quiet?.accepted(seen);
  };

  /** Reads all parts; false when one could not be read to its end. */
  const pass = async (say: ProblemSink, isFirst: boolean, taker: Taker): Promise<boolean> => {
    let row = 0;
    for (const [i, { file }] of layout.parts.entries()) {
      const own: FileReport = (problem) => say({ resource: resource.name, file, ...problem });
      try {
        const part = i === 0 && first !== undefined ? first : await openPart(table, layout, i);
        first = undefined;
        try {
          for (const note of part.notes) own({ severity: 'warning', ...note });
          if (i === 0) for (const problem of columns.problems) own(problem);
          const name = layout.parts.length > 1 ? file : undefined;
          const judge = partJudge(rowJudge(reading.readers, columns, own, name), name, isFirst, taker);
          // The records of the header are no data.
          const begin = row - part.scan.row() + part.rest.length;
          const rest: BulkPiece = { row: part.scan.row() - part.rest.length, line: 1, records: part.rest };
          if (judge.piece(rest, { row: begin, line: 0 })) return true;
          const threads = isFirst ? await threadsFor(part, i) : undefined;
          if (threads !== undefined) row = await threads.read(judge, { row: begin, line: 0 });
          else if (await readPart(part, judge, begin)) return true;
          else row = begin + part.scan.row();
        } finally {
          await part.feed.close();
        }
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        own({ severity: 'error', ...error.problem });
        return false;
      }
    }
    return true;
  };

  /** True when the taker wants no more. */
  const readPart = async ({ scan }: OpenPart, judge: PartJudge, row: number): Promise<boolean> => {
    for (let piece = await scan.next(width); piece !== undefined; piece = await scan.next(width)) {
      if (judge.piece(piece, { row, line: 0 })) return true;
    }
    return false;
  };

  const threadsFor = async (part: OpenPart, i: number): Promise<ThreadedPart | undefined> => {
    if (part.feed.plain === undefined || keys.elsewhere === undefined || table.threads === 1) return undefined;
    const { threadedPart } = await import('./bulk-threads.js');
    return threadedPart(table, layout, reading, part, i);
  };

  return {
    async read() {
      let judged = 0;
      const whole = await pass(report, true, {
        scanned: (records, placeOf) => keys.take(records, width, placeOf),
        fetched: (prints, records, placeOf) => keys.takePrints(prints, records, placeOf),
        judged: (rows) => {
          judged += rows.length;
          if (rows.length > 0) table.judged(rows);
          return false;
        },
      });
      tellSeen(loaded.seen());
      const isMissing = columns.problems.some(({ code }) => code === 'header/missing-field');
      return { rows: accepted + judged, whole: whole && !isMissing };
    },
    async look() {
      await pass(() => {}, false, {
        scanned: (records, placeOf) => keys.look(records, width, placeOf),
        fetched: () => {},
        judged: (rows) => table.keys.look(rows),
      });
    },
  };
}

/** A part of a table that several threads read. */
export interface ThreadedPart {
  /** Reads it to its end; gives the number of its last data record. */
  read(judge: PartJudge, begin: Base): Promise<number>;
}
