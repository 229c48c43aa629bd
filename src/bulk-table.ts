import { type ByteFeed, openFeed } from './bulk-feed.js';
import { type BulkKeys, bulkKeys, keyPlaces } from './bulk-keys.js';
import { recordReader } from './bulk-record.js';
import { type BulkPiece, type BulkScan, bulkScan } from './bulk-scan.js';
import type { TableRun } from './checks/check.js';
import { type Kernel, mostKernelColumns, type Scan } from './kernel/kernel.js';
import type { KeyPlace } from './kernel/keys/key-store.js';
import { type LoadedPlan, loadPlan, planTable } from './kernel/plan.js';
import type { TableKeys } from './key-index.js';
import { ProblemError } from './lib/problem-error.js';
import type { Dialect, Resource } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import type { ProblemSink } from './model/problem.js';
import { type CellReader, cellReaders } from './read-cell.js';
import { frameRows } from './sources/frame.js';
import type { RawRecord, RawTable, SourceProblem } from './sources/source.js';
import { type FileReport, laterDialect, type RowJudge, rowJudge, type TableRow } from './table.js';
import { type Columns, matchHeader } from './table-header.js';
import { type TablePart, tableParts } from './table-parts.js';

/** A table of CSV files that the kernel may read, with all that wants to know of its rows. */
export interface BulkTable {
  readonly resource: Resource;
  readonly tree: FileTree;
  readonly kernel: Kernel;
  readonly keys: TableKeys;
  readonly runs: readonly TableRun[];
  /** The day the data is judged on, `yyyy-mm-dd`. */
  readonly date?: string | undefined;
  readonly report: ProblemSink;
  /** Takes the rows that were not accepted, in file order. */
  readonly judged: (rows: readonly TableRow[]) => void;
  /** Is shown the bytes of a file that are read past the tree. */
  readonly show?: ((path: string, bytes: Uint8Array, at: number) => void) | undefined;
  readonly sizes?: BulkSizes | undefined;
}

/** Only tests ask for other sizes than the default. In bytes. */
export interface BulkSizes {
  readonly blockSize?: number;
  readonly longestRecord?: number;
}

export interface BulkResult {
  /** Records that have become rows, accepted or judged. */
  readonly rows: number;
  /** The table was read from its first row to its last. */
  readonly whole: boolean;
}

/** The kernel reads no dialect but the usual one, with any delimiter of one byte. */
const usual: readonly (keyof Dialect)[] = [
  '$schema',
  'header',
  'headerRows',
  'headerJoin',
  'delimiter',
  'caseSensitiveHeader',
];

/** How the kernel reads each part of a table; undefined when it does not. */
interface Layout {
  readonly dialect: Dialect;
  readonly delimiter: number;
  readonly parts: readonly (TablePart & { readonly content: NonNullable<TablePart['content']> })[];
}

function layoutOf(resource: Resource, tree: FileTree): Layout | undefined {
  if (resource.data !== undefined || resource.path === undefined) return undefined;
  const { dialect = {} } = resource;
  const parts = tableParts(resource, tree, { file: '', line: () => undefined });
  const files = parts.flatMap((part) => (part.content === undefined ? [] : [{ ...part, content: part.content }]));
  const [source, ...others] = new Set(files.map(({ content }) => content.source?.name));
  if (files.length === 0 || others.length > 0 || (source !== 'csv' && source !== 'tsv')) return undefined;
  const delimiter = dialect.delimiter ?? (source === 'csv' ? ',' : '\t');
  if (!/^[\t\u0020-\u007e]$/.test(delimiter) || delimiter === '"') return undefined;
  if (!isUsual(dialect)) return undefined;
  return { dialect: { ...dialect, delimiter }, delimiter: delimiter.charCodeAt(0), parts: files };
}

function isUsual(dialect: Dialect): boolean {
  return (Object.keys(dialect) as (keyof Dialect)[]).every((property) => {
    if (usual.includes(property)) return true;
    if (property === 'quoteChar') return dialect.quoteChar === '"';
    if (property === 'doubleQuote') return dialect.doubleQuote === true;
    if (property === 'skipInitialSpace') return dialect.skipInitialSpace === false;
    return property === 'lineTerminator' && /^(?:\r\n|\n|\r)?$/.test(dialect.lineTerminator ?? '');
  });
}

/** A part of a table behind its header. */
interface OpenPart {
  readonly feed: ByteFeed;
  readonly scan: BulkScan;
  readonly raw: RawTable;
  /** Records that the tokenizer has found with the header. */
  readonly rest: readonly RawRecord[];
  /** What is to be said of the file. */
  readonly notes: readonly SourceProblem[];
}

/** A table whose plan is made. */
export interface BulkReader {
  /** Reads it with the same problems as `readTable` gives, and the same rows but for those that the kernel accepts. */
  read(): Promise<BulkResult>;
  /** Reads it once more for the keys that ask for that; nothing is reported again. */
  look(): Promise<void>;
  /** Gives back the kernel's memory. */
  close(): void;
}

/**
 * Makes ready to read a table with the kernel: its header is read, and nothing reported yet. Undefined when the judge must read
 * the whole table, or has something to say of its header that ends all reading.
 */
export async function openBulk(table: BulkTable): Promise<BulkReader | undefined> {
  const { resource, tree, kernel, keys, runs, date } = table;
  const layout = layoutOf(resource, tree);
  const { schema } = resource;
  if (layout === undefined || schema === undefined || runs.some(({ quiet }) => quiet === undefined)) return undefined;
  const first = await openPart(table, layout, 0).catch(refusal);
  if (first === undefined) return undefined;
  const readers = cellReaders(schema);
  const fields = readers.map(({ compiled }) => compiled);
  const columns = matchHeader(
    first.raw,
    schema,
    fields.map(({ required }) => required),
  );
  const { places, width } = columns;
  const keyFields = keyPlaces(keys);
  const plan =
    columns.stop === true || width === 0 || width > mostKernelColumns
      ? undefined
      : planTable({
          fields: readers,
          places,
          date,
          checks: fields.map((_, i) => new Set(runs.flatMap(({ quiet }) => [...(quiet?.checks[i] ?? [])]))),
          forms: fields.map((_, i) => (keyFields.has(i) ? 'unique' : undefined)),
        });
  const before = kernel.calls.allocated();
  const loaded = plan && loadPlan(kernel, plan);
  const bulk = loaded && bulkKeys(kernel, keys, fields, places);
  const close = (): void => kernel.calls.release(before);
  if (loaded === undefined || bulk === undefined) {
    await first.feed.close();
    close();
    return undefined;
  }
  return { ...bulkReader(table, layout, { readers, columns, plan: loaded, keys: bulk }, first), close };
}

/** The judge meets the same fault, and says it. */
function refusal(error: unknown): undefined {
  if (!(error instanceof ProblemError)) throw error;
}

async function openPart(
  { tree, kernel, resource, show, sizes }: BulkTable,
  layout: Layout,
  i: number,
): Promise<OpenPart> {
  const { file, content } = layout.parts[i] as Layout['parts'][number];
  const notes: SourceProblem[] = [];
  const feed = await openFeed({
    tree,
    file,
    bytes: content.bytes,
    isPacked: content.isPacked,
    encoding: resource.encoding,
    note: (problem) => notes.push(problem),
    show: show && ((bytes, at) => show(file, bytes, at)),
  });
  try {
    const dialect = i === 0 ? layout.dialect : laterDialect(layout.dialect);
    const { delimiter } = layout;
    const scan = bulkScan(kernel, feed, true, { dialect, delimiter, bad: feed.bad, ...sizes });
    let isHeader = true;
    const next = async (): Promise<IteratorResult<readonly RawRecord[]>> => {
      const piece = isHeader ? await scan.next() : undefined;
      return piece === undefined ? { done: true, value: undefined } : { done: false, value: piece.records ?? [] };
    };
    const raw = await frameRows({ next }, dialect);
    isHeader = false;
    const rest: RawRecord[] = [];
    for await (const batch of raw.records) rest.push(...batch);
    return { feed, scan, raw, rest, notes };
  } catch (error) {
    await feed.close();
    throw error;
  }
}

/** What the kernel does with a table, once its header is known. */
interface Reading {
  readonly readers: readonly CellReader[];
  readonly columns: Columns;
  readonly plan: LoadedPlan;
  readonly keys: BulkKeys;
}

/** Takes what comes of one part; `accepted` are the records of a scan, whose tables the kernel still holds. */
interface Taker {
  accepted(records: number, placeOf: (record: number) => KeyPlace): void;
  /** True when nothing more is wanted. */
  judged(rows: readonly TableRow[]): boolean;
}

function bulkReader(table: BulkTable, layout: Layout, reading: Reading, opened: OpenPart): Omit<BulkReader, 'close'> {
  const { resource, kernel, runs, report } = table;
  const { columns, plan, keys } = reading;
  const { width } = columns;
  let first: OpenPart | undefined = opened;

  /** Reads all parts; false when one could not be read to its end. */
  const pass = async (say: ProblemSink, refuse: boolean, taker: Taker): Promise<boolean> => {
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
          const judge = rowJudge(reading.readers, columns, own, name);
          const before = row - part.scan.row() + part.rest.length;
          if (await readPart(part, { judge, before, file: name, refuse, taker })) return true;
          row = before + part.scan.row();
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

  interface PartReading {
    readonly judge: RowJudge;
    /** Data records before the first record of the file, which is in its header. */
    readonly before: number;
    readonly file: string | undefined;
    readonly refuse: boolean;
    readonly taker: Taker;
  }
  /** True when the taker wants no more. */
  const readPart = async ({ scan, rest }: OpenPart, part: PartReading): Promise<boolean> => {
    const { judge, before, taker } = part;
    const judgeAll = (records: readonly RawRecord[], row: number): boolean => {
      const rows = records.map((record, i) => judge(record, row + i + 1)).filter((one) => one !== undefined);
      return taker.judged(rows);
    };
    if (judgeAll(rest, before + scan.row() - rest.length)) return true;
    for (let piece = await scan.next(width); piece !== undefined; piece = await scan.next(width)) {
      const { records, scan: found } = piece;
      if (records !== undefined && judgeAll(records, before + piece.row)) return true;
      if (found !== undefined && judgeFound(piece, found, part)) return true;
    }
    return false;
  };
  const judgeFound = (piece: BulkPiece, { records, breaks }: Scan, part: PartReading): boolean => {
    const { before, file, refuse, judge, taker } = part;
    plan.accept(records, width);
    if (refuse) keys.refuse(records, width);
    const rejected = kernel.rejected();
    const named = file === undefined ? {} : { file };
    const lineOf = (record: number): number => piece.line + (breaks === 0 ? record : kernel.linesBefore(record));
    const rowOf = (record: number): number => before + piece.row + record + 1;
    taker.accepted(records, (record) => ({ row: rowOf(record), line: lineOf(record), ...named }));
    acceptedRows += records - rejected.length;
    const rows: TableRow[] = [];
    if (rejected.length > 0) {
      const { record } = recordReader(kernel, width);
      for (const at of rejected) {
        const row = judge(record(at, lineOf(at)), rowOf(at));
        if (row !== undefined) rows.push(row);
      }
    }
    return taker.judged(rows);
  };
  let acceptedRows = 0;

  return {
    async read() {
      let judgedRows = 0;
      const whole = await pass(report, true, {
        accepted: (records, placeOf) => keys.take(records, width, placeOf),
        judged: (rows) => {
          judgedRows += rows.length;
          if (rows.length > 0) table.judged(rows);
          return false;
        },
      });
      const seen = plan.seen();
      for (const { quiet } of runs) quiet?.accepted(seen);
      const isMissing = columns.problems.some(({ code }) => code === 'header/missing-field');
      return { rows: acceptedRows + judgedRows, whole: whole && !isMissing };
    },
    async look() {
      await pass(() => {}, false, {
        accepted: (records, placeOf) => keys.look(records, width, placeOf),
        judged: (rows) => table.keys.look(rows),
      });
    },
  };
}
