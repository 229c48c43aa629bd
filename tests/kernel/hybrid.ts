import { blockReader, iterableBlocks } from '../../src/kernel/block-reader.js';
import type { Kernel } from '../../src/kernel/kernel.js';
import { csvTokenizer } from '../../src/sources/csv-records.js';
import type { RawRecord } from '../../src/sources/source.js';

const quoted = 0x80000000;
const place = 0x7fffffff;

/** A cell of the last scan as it stands in the file. */
export function rawCell(kernel: Kernel, record: number, column: number, columns: number): string {
  const { starts, ends, input } = kernel;
  const cell = record * columns + column;
  const from = column === 0 ? (starts[record] as number) : ((ends[cell - 1] as number) & place) + 1;
  const raw = Buffer.from(input.subarray(from, (ends[cell] as number) & place)).toString();
  if ((((ends[cell] as number) & quoted) !== 0) !== raw.startsWith('"')) throw new Error(`the mark of ${raw} is wrong`);
  return raw;
}

export interface FoundRecord {
  readonly cells: readonly unknown[];
  readonly line: number;
  /** Found by the kernel, or the reader of the judge's. */
  readonly by: 'kernel' | 'judge';
}

async function* piecesOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Records of a text without a header: the kernel's, and between them those that it leaves to the judge. */
export async function hybridRecords(
  kernel: Kernel,
  text: string,
  columns: number,
  { delimiter = ',', blockSize }: { readonly delimiter?: string; readonly blockSize: number },
): Promise<readonly FoundRecord[]> {
  const found: FoundRecord[] = [];
  const take = (batches: readonly (readonly RawRecord[])[]): void => {
    for (const { cells, line } of batches.flat()) found.push({ cells, line, by: 'judge' });
  };
  const reader = blockReader(kernel, iterableBlocks(piecesOf(Buffer.from(text), blockSize)), { blockSize });
  let line = 1;
  let odd: ReturnType<typeof csvTokenizer> | undefined;
  let block = await reader.next(0);
  while (block !== undefined) {
    let at = 0;
    for (;;) {
      if (odd !== undefined) {
        const end = kernel.input.subarray(0, block.to).indexOf(0x0a, at) + 1;
        if (end === 0 && !block.last) break;
        const to = end === 0 ? block.to : end;
        const piece = Buffer.from(kernel.input.subarray(at, to)).toString();
        at = to;
        take(end === 0 ? odd.push(piece) : odd.pushLine(piece));
        if (end === 0) break;
        if (!odd.atStart()) continue;
        line = odd.line();
        odd = undefined;
      }
      const scan = kernel.scan(at, block.to, block.last, columns, delimiter.charCodeAt(0));
      for (let r = 0; r < scan.records; r++) {
        const raw = Array.from({ length: columns }, (_, c) => rawCell(kernel, r, c, columns));
        const cells = raw.map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
        found.push({ cells, line: line + kernel.linesBefore(r), by: 'kernel' });
      }
      line += scan.records + scan.breaks;
      at = scan.consumed;
      if (scan.stop === 'more') break;
      if (scan.stop === 'full') continue;
      odd = csvTokenizer({ delimiter });
      odd.moveTo(line);
    }
    if (block.last && odd !== undefined) take(odd.end());
    block = await reader.next(at);
  }
  return found;
}

/** The same by the judge alone; whether a record is one that the kernel must find. */
export function judgeRecords(text: string, columns: number, delimiter = ',') {
  const tokenizer = csvTokenizer({ delimiter });
  return [...tokenizer.push(text), ...tokenizer.end()].flat().map((record) => ({
    cells: record.cells,
    line: record.line,
    regular:
      record.cells.length === columns &&
      record.strayQuote === undefined &&
      record.blank === undefined &&
      !record.cells.some((cell) => /\r(?!\n)/.test(String(cell))),
  }));
}
