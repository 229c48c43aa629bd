import type { PlainText } from './bulk-feed.js';
import type { KeysElsewhere } from './bulk-keys.js';
import { recordReader } from './bulk-record.js';
import type { BulkPiece } from './bulk-scan.js';
import type { Kernel, KernelEngine, Scan } from './kernel/kernel.js';
import { blockKeys } from './kernel/keys/block-keys.js';
import { loadMemberTest } from './kernel/keys/member-test.js';
import { loadPlan, type TablePlan } from './kernel/plan.js';
import type { SeenText } from './lib/seen-text.js';
import type { Dialect } from './model/descriptor.js';
import type { RawRecord } from './sources/source.js';

/** What a worker must know of a table. Plain data. */
export interface WorkerTable {
  readonly engine: KernelEngine;
  readonly plain: PlainText;
  readonly dialect: Dialect;
  readonly delimiter: number;
  readonly width: number;
  readonly plan: TablePlan;
  readonly keys: KeysElsewhere;
}

/** Bytes of a text from one record's start to another's, by the look of them. */
export interface Segment {
  readonly number: number;
  readonly from: number;
  readonly to: number;
  readonly isLast: boolean;
}

/** What was found by a worker: rows and lines count from the beginning of its segment. */
export interface SegmentPiece {
  /** Records before it. */
  readonly row: number;
  /** Lines before it. */
  readonly line: number;
  /** Records that are the judge's, each with its place in the piece. */
  readonly judged: readonly { readonly at: number; readonly record: RawRecord }[];
  /** All of its records. */
  readonly records: number;
  /** Of accepted records, for each unique key; none where all are the judge's. */
  readonly prints?: readonly Uint32Array[];
  /** Line feeds inside quotes before each record; none where there are none. */
  readonly breaks?: Uint32Array;
}

export interface SegmentResult {
  readonly number: number;
  readonly pieces: readonly SegmentPiece[];
  readonly seen: readonly (SeenText | undefined)[];
  readonly rows: number;
  readonly lines: number;
  /** It was read to its end, and ended with a record: what was guessed of the next segment's beginning is right. */
  readonly isWhole: boolean;
}

/** Makes pieces of what a kernel finds. */
export interface PieceMaker {
  piece(piece: BulkPiece): SegmentPiece;
  seen(): readonly (SeenText | undefined)[];
}

/** Undefined when the kernel has no memory for it. */
export function pieceMaker(kernel: Kernel, { plan, keys, width }: WorkerTable): PieceMaker | undefined {
  const loaded = loadPlan(kernel, plan);
  const block = blockKeys(kernel);
  const references = keys.references.map((test) => loadMemberTest(kernel, test));
  if (loaded === undefined || block === undefined || references.includes(undefined)) return undefined;
  const found = ({ row, line }: BulkPiece, { records, breaks }: Scan): SegmentPiece => {
    loaded.accept(records, width);
    for (const reference of references) reference?.(records, width);
    const inner = breaks === 0 ? undefined : kernel.breaks.slice();
    const { record } = recordReader(kernel, width);
    const rejected = [...kernel.rejected()];
    const judged = rejected.map((at) => ({ at, record: record(at, line + at + (inner?.[at] ?? 0)) }));
    const prints = keys.unique.map((columns) => block.prints(columns, records, width).slice());
    return { row, line: line - 1, judged, records, prints, ...(inner === undefined ? {} : { breaks: inner }) };
  };
  return {
    piece: (piece) => {
      if (piece.scan !== undefined) return found(piece, piece.scan);
      const records = piece.records ?? [];
      const judged = records.map((record, at) => ({ at, record }));
      return { row: piece.row, line: piece.line - 1, judged, records: records.length };
    },
    seen: () => loaded.seen(),
  };
}

/** A record of a segment as one of the file. */
export function moved(record: RawRecord, lines: number): RawRecord {
  const { cellLines } = record;
  return {
    ...record,
    line: record.line + lines,
    ...(cellLines === undefined ? {} : { cellLines: cellLines.map((line) => line + lines) }),
  };
}
