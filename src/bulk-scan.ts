import { isUtf8 } from 'node:buffer';
import { type BlockSource, blockReader, longestRest } from './kernel/block-reader.js';
import type { Kernel, Scan } from './kernel/kernel.js';
import type { Dialect } from './model/descriptor.js';
import { csvTokenizer } from './sources/csv-records.js';
import { type RawRecord, SourceError } from './sources/source.js';
import { utf8Validator } from './sources/utf8.js';

/** What comes next of a table: records as the tokenizer reads them, or one scan of the kernel. */
export interface BulkPiece {
  /** Records before it. */
  readonly row: number;
  /** Physical line where it begins, from 1. */
  readonly line: number;
  readonly records?: readonly RawRecord[];
  /** The kernel's tables hold it until the next piece is asked for. */
  readonly scan?: Scan;
}

export interface BulkScanOptions {
  /** Cells of a record; the kernel is used once it is known. */
  readonly dialect: Dialect;
  /** One byte. */
  readonly delimiter: number;
  /** What is to be said of bytes that are not UTF-8; undefined where they have been decoded, and are. */
  readonly bad: (() => Promise<SourceError>) | undefined;
  /** New bytes of a block. Only tests ask for other blocks than the default. */
  readonly blockSize?: number | undefined;
  /** A record that is longer is read by the tokenizer, in parts. */
  readonly longestRecord?: number | undefined;
}

export interface BulkScan {
  /**
   * The next piece; undefined where the source has ended. With `columns` the kernel finds regular records of so many cells; without,
   * and where a record is not regular, the tokenizer reads it. Throws `ProblemError` behind the last whole record before a
   * fault.
   */
  next(columns?: number): Promise<BulkPiece | undefined>;
  /** Goes on with another source. */
  goOn(source: BlockSource, isLast: boolean): void;
  /** Where the source has ended: it ended with a record. */
  isWhole(): boolean;
  /** Bytes of the source before the next record; undefined within one. */
  offset(): number | undefined;
  /** Records so far. */
  row(): number;
  /** The physical line that comes next, from 1. */
  line(): number;
}

/**
 * Cuts the bytes of a CSV file in UTF-8 into records: those that are regular by the kernel, all others, one by one, by the
 * tokenizer. `isLast`: the file ends with the source.
 */
export function bulkScan(
  kernel: Kernel,
  source: BlockSource,
  isLast: boolean,
  { dialect, delimiter, bad, blockSize, longestRecord = longestRest }: BulkScanOptions,
): BulkScan {
  const reader = blockReader(kernel, source, blockSize === undefined ? {} : { blockSize });
  const tokenizer = csvTokenizer(dialect);
  let final = isLast;
  /** Of the input: where the next record begins, where the bytes end, and where what has been found to be UTF-8 ends. */
  let from = 0;
  let to = 0;
  let checked = 0;
  let ended = false;
  let failure: { readonly error: unknown } | undefined;
  let isEmpty = true;
  let isOdd = false;
  let wantsMore = true;
  let row = 0;
  let line = 1;
  let done = false;

  /** Finds the end of what is UTF-8; false at the first byte that is not. */
  const check = (): boolean => {
    const end = ended && final && failure === undefined ? to : characterEnd(kernel.input, checked, to);
    const part = kernel.input.subarray(checked, end);
    if (isUtf8(part)) {
      checked = end;
      return true;
    }
    const validator = utf8Validator();
    validator.block(part);
    validator.end();
    checked += validator.first?.offset ?? 0;
    return false;
  };
  const load = async (): Promise<void> => {
    const block = await reader.next(from);
    wantsMore = false;
    if (block === undefined) {
      ended = true;
      return;
    }
    checked -= from;
    from = 0;
    to = block.to;
    ended = block.last || 'failure' in block;
    if (to > 0) isEmpty = false;
    if ('failure' in block) failure = { error: block.failure };
    // What has been decoded is whole at its end, and may be cut anywhere else.
    if (bad === undefined) checked = ended ? to : characterEnd(kernel.input, checked, to);
    else if (!check()) {
      failure = { error: await bad() };
      ended = true;
    }
    // Where the bytes end for good, a character that is not whole is nobody's.
    if (failure !== undefined || (ended && final)) to = checked;
  };
  const view = (): Buffer => {
    const { input } = kernel;
    return Buffer.from(input.buffer, input.byteOffset, to);
  };
  const beginOdd = (): void => {
    if (isOdd) return;
    isOdd = true;
    tokenizer.moveTo(line);
  };
  const took = (batches: readonly RawRecord[][]): BulkPiece | undefined => {
    const records = batches.length === 1 ? batches[0] : batches.flat();
    if (tokenizer.atStart()) isOdd = false;
    const begin = { row, line };
    line = tokenizer.line();
    if (records === undefined || records.length === 0) return undefined;
    row += records.length;
    return { ...begin, records };
  };
  /** Reads one line, or a part of a long one. */
  const oddPiece = (): BulkPiece | undefined => {
    beginOdd();
    const bytes = view();
    const feed = bytes.indexOf(0x0a, from);
    if (feed !== -1) {
      const text = bytes.toString('utf8', from, feed + 1);
      from = feed + 1;
      return took(tokenizer.pushLine(text));
    }
    wantsMore = true;
    // Nothing whole may be there yet: with the next block there is.
    if (ended || to - from <= longestRecord || checked === from) return undefined;
    const text = bytes.toString('utf8', from, checked);
    from = checked;
    return took(tokenizer.push(text));
  };
  const tail = (): BulkPiece | undefined => {
    done = true;
    beginOdd();
    const text = view().toString('utf8', from, to);
    from = to;
    const first = tokenizer.push(text);
    return took([...first, ...(failure === undefined ? tokenizer.end() : tokenizer.whole())]);
  };
  const scanPiece = (columns: number): BulkPiece | undefined => {
    const scan = kernel.scan(from, to, ended && final && failure === undefined, columns, delimiter);
    from = scan.consumed;
    if (scan.stop === 'odd') beginOddAfter(scan);
    else wantsMore = scan.stop === 'more';
    if (scan.records === 0) return undefined;
    const piece = { row, line, scan };
    row += scan.records;
    line += scan.records + scan.breaks;
    return piece;
  };
  const beginOddAfter = (scan: Scan): void => {
    isOdd = true;
    tokenizer.moveTo(line + scan.records + scan.breaks);
  };

  return {
    async next(columns) {
      for (;;) {
        if (done) {
          if (failure !== undefined) throw failure.error;
          return undefined;
        }
        if (wantsMore) {
          if (ended) {
            if (!final && failure === undefined) return undefined;
            if (isEmpty && failure === undefined) throw new SourceError({ code: 'file/empty-source', line: 1 });
            const piece = tail();
            if (piece !== undefined) return piece;
            continue;
          }
          if (!isOdd && to - from > longestRecord) {
            // The kernel cannot hold a longer record.
            beginOdd();
            wantsMore = false;
          } else await load();
        }
        const piece = isOdd || columns === undefined ? oddPiece() : scanPiece(columns);
        if (piece !== undefined) return piece;
      }
    },
    goOn(more, isLastOne) {
      reader.goOn(more);
      final = isLastOne;
      ended = false;
      wantsMore = true;
    },
    isWhole: () => failure === undefined && from === to && !isOdd,
    offset: () => (isOdd ? undefined : reader.position() + from),
    row: () => row,
    line: () => line,
  };
}

/** Where the last whole character ends. */
function characterEnd(bytes: Uint8Array, from: number, to: number): number {
  for (let at = to - 1; at >= from && at >= to - 3; at--) {
    const byte = bytes[at] as number;
    if (byte < 0x80) return to;
    if (byte >= 0xc0) return to - at < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? at : to;
  }
  return to;
}
