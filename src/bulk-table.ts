import { bulkKeys, keyPlaces } from './bulk-keys.js';
import { layoutOf } from './bulk-layout.js';
import { openPart } from './bulk-part.js';
import { bulkReader } from './bulk-reader.js';
import type { TableRun } from './checks/check.js';
import { type Kernel, mostKernelColumns } from './kernel/kernel.js';
import { loadPlan, planTable } from './kernel/plan.js';
import type { TableKeys } from './key-index.js';
import { ProblemError } from './lib/problem-error.js';
import type { Resource } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import type { ProblemSink } from './model/problem.js';
import { cellReaders } from './read-cell.js';
import type { TableRow } from './table.js';
import { matchHeader } from './table-header.js';

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
  /** Is told how many bytes another thread has read. */
  readonly advance?: ((bytes: number) => void) | undefined;
  /** Default: two where that is faster. More than two are not used. */
  readonly threads?: number | undefined;
  readonly sizes?: BulkSizes | undefined;
}

/** Only tests ask for other sizes than the default, in bytes. */
export interface BulkSizes {
  readonly blockSize?: number;
  readonly longestRecord?: number;
  /** What a thread reads at a time. */
  readonly segment?: number;
  /** Do not begin alone while the other thread starts. */
  readonly waitForThread?: boolean;
}

export interface BulkResult {
  /** Records that have become rows, accepted or judged. */
  readonly rows: number;
  /** The table was read from its first row to its last. */
  readonly whole: boolean;
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
  const keyColumns = new Set(keys.unique.flatMap((key) => key.places.map((at) => places[at])));
  // The second reading is about keys alone.
  const looking =
    plan && loadPlan(kernel, { tests: plan.tests.filter(({ column }) => keyColumns.has(column)), seen: [] });
  const close = (): void => kernel.calls.release(before);
  if (plan === undefined || loaded === undefined || looking === undefined || bulk === undefined) {
    await first.feed.close();
    close();
    return undefined;
  }
  return { ...bulkReader(table, layout, { readers, columns, plan, loaded, looking, keys: bulk }, first), close };
}

/** The judge meets the same fault, and says it. */
function refusal(error: unknown): undefined {
  if (!(error instanceof ProblemError)) throw error;
}
