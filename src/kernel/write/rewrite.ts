import type { Row } from '../../model/value.js';
import { type Block, type BlockReader, longestRest } from '../block-reader.js';
import type { Kernel } from '../kernel.js';
import { recordEnd } from './record-end.js';
import type { RecordWriter } from './record-writer.js';

/** Takes the bytes of a file in order; they are its own to keep. Text is written as UTF-8. */
export type Push = (bytes: string | Uint8Array) => Promise<void>;

/** Sees all records in order before they are written. */
export interface Witness {
  /** Records of the last scan that are copied: from one on, up to another. */
  accepted(from: number, to: number): void;
  /** Rows that the judge has read. */
  rows(rows: readonly Row[]): void;
}

export interface Rewriting {
  readonly kernel: Kernel;
  /** Begins with the first data record. */
  readonly blocks: BlockReader;
  readonly columns: number;
  readonly delimiter: number;
  /** Flags the records of the last scan whose cells are not canonical. Where it is not given, all are. */
  readonly accept?: (records: number, columns: number) => void;
  /** Reads whole records. */
  readonly judge: (bytes: Uint8Array) => readonly Row[];
  readonly witness?: Witness;
  readonly files: readonly { readonly writer: RecordWriter; readonly push: Push }[];
}

/** Writes a table that is known to be right in several forms in one reading. Returns the number of its rows. */
export async function rewrite(rewriting: Rewriting): Promise<number> {
  const { kernel, blocks, columns, delimiter, files, accept } = rewriting;
  for (const { writer, push } of files) await pushText(push, writer.head);
  let count = 0;
  let block = await blocks.next(0);
  let consumed = 0;
  while (block !== undefined) {
    const { records, stop, ...scan } = kernel.scan(consumed, block.to, block.last, columns, delimiter);
    consumed = scan.consumed;
    accept?.(records, columns);
    await writeRuns(rewriting, records);
    count += records;
    if (stop === 'full') continue;
    // What is left of the block is more than a block may leave: the record is taken out of the kernel's hands.
    if (stop === 'odd' || (block.to - consumed > longestRest && !block.last)) {
      const taken = await takeRecord(rewriting, block, consumed);
      const rows = rewriting.judge(taken.bytes);
      await writeRows(rewriting, rows);
      count += rows.length;
      ({ block, consumed } = taken);
      continue;
    }
    block = await blocks.next(consumed);
    consumed = 0;
  }
  for (const { writer, push } of files) await pushText(push, writer.tail());
  return count;
}

/** The records of the last scan in order: stretches that are copied, and stretches that the judge reads. */
async function writeRuns(rewriting: Rewriting, records: number): Promise<void> {
  const { kernel, witness, judge } = rewriting;
  const rejected = [...kernel.rejected(), records];
  let from = 0;
  for (let i = 0; i < rejected.length; i++) {
    const to = rejected[i] as number;
    if (from < to) {
      witness?.accepted(from, to);
      await writeAccepted(rewriting, from, to);
    }
    if (to === records) return;
    from = to + 1;
    while (rejected[i + 1] === from && from < records) {
      from++;
      i++;
    }
    const { starts } = kernel;
    await writeRows(rewriting, judge(kernel.input.subarray(starts[to], starts[from])));
  }
}

async function writeAccepted({ kernel, columns, files, judge }: Rewriting, from: number, to: number): Promise<void> {
  for (const { writer, push } of files) {
    let at = from;
    while (at < to) {
      const { next, bytes } = writer.write(at, to, columns);
      if (bytes.length > 0) await push(Buffer.from(bytes));
      if (next === at) {
        // Longer than the room: the only one that is read twice.
        await push(
          judge(kernel.recordBytes(at))
            .map((row) => writer.row(row))
            .join(''),
        );
        at++;
      } else at = next;
    }
  }
}

async function writeRows({ witness, files }: Rewriting, rows: readonly Row[]): Promise<void> {
  witness?.rows(rows);
  for (const { writer, push } of files) await pushText(push, rows.map((row) => writer.row(row)).join(''));
}

async function pushText(push: Push, text: string): Promise<void> {
  if (text !== '') await push(text);
}

interface Taken {
  readonly bytes: Uint8Array;
  /** Where reading goes on; undefined at the end of the file. */
  readonly block: Block | undefined;
  readonly consumed: number;
}

/** Takes one record out of the blocks, of whatever length. */
async function takeRecord({ kernel, blocks, delimiter }: Rewriting, first: Block, from: number): Promise<Taken> {
  const { find } = recordEnd(delimiter);
  const pieces: Buffer[] = [];
  let block: Block | undefined = first;
  let at = from;
  while (block !== undefined) {
    const rest = kernel.input.subarray(at, block.to);
    const end = find(rest);
    pieces.push(Buffer.from(rest.subarray(0, end)));
    if (end !== undefined) return { bytes: Buffer.concat(pieces), block, consumed: at + end };
    block = await blocks.next(block.to);
    at = 0;
  }
  return { bytes: Buffer.concat(pieces), block, consumed: 0 };
}
