import type { Kernel } from './kernel/kernel.js';
import type { RawRecord } from './sources/source.js';

const quoted = 0x80000000;
const place = 0x7fffffff;
const lineFeed = 0x0a;

/** Takes records out of the kernel's tables, as the tokenizer would read them. */
export interface RecordReader {
  /** A regular record of the last scan; `line` is where it begins. */
  record(at: number, line: number): RawRecord;
}

/** For the last scan of a kernel: to be made anew after each. */
export function recordReader(kernel: Kernel, columns: number): RecordReader {
  const { input, starts, ends } = kernel;
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  const textOf = (from: number, to: number): string => bytes.toString('utf8', from, to);
  return {
    record(at, line) {
      const cells: string[] = new Array(columns);
      const first = at * columns;
      let from = starts[at] as number;
      let cellLines: number[] | undefined;
      let next = line;
      for (let c = 0; c < columns; c++) {
        const end = ends[first + c] as number;
        const to = end & place;
        if (cellLines !== undefined) cellLines[c] = next;
        if ((end & quoted) === 0) cells[c] = textOf(from, to);
        else {
          const text = textOf(from + 1, to - 1);
          cells[c] = text.includes('"') ? text.replaceAll('""', '"') : text;
          const breaks = countBreaks(bytes, from, to);
          // The last cell decides whether cells have lines of their own.
          if (breaks > 0 && c < columns - 1) {
            cellLines ??= new Array<number>(columns).fill(line, 0, c + 1);
            next += breaks;
          }
        }
        from = to + 1;
      }
      return { cells, native: false, line, ...(cellLines === undefined ? {} : { cellLines }) };
    },
  };
}

/** Line feeds between two places: a bare carriage return makes a record irregular. */
function countBreaks(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed, from); at !== -1 && at < to; at = bytes.indexOf(lineFeed, at + 1)) count++;
  return count;
}
