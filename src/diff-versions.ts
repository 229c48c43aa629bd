import { kernelOf } from './bulk-kernel.js';
import type { Batch, DiffCells, Version } from './diff/version.js';
import type { Engine } from './engine.js';
import { openBlocks } from './io/read-blocks.js';
import { recordJudge } from './judge-records.js';
import { type BlockSource, blockReader, iterableBlocks, longestRest } from './kernel/block-reader.js';
import { type Kernel, mostKernelColumns } from './kernel/kernel.js';
import { addBytes } from './kernel/keys/print.js';
import { advancing } from './lib/watched-tree.js';
import type { Field, Resource, Schema } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import type { Problem } from './model/problem.js';
import type { Row } from './model/value.js';
import { compressionOf } from './sources/compression.js';
import { csv, tsv } from './sources/csv.js';
import { sourceFor } from './sources/index.js';
import { readTable } from './table.js';
import { type InlinePlace, resourcePaths } from './table-parts.js';

/** A table of a package that has been loaded. */
export interface TableAt {
  readonly resource: Resource & { readonly schema: Schema };
  readonly tree: FileTree;
  readonly inline: InlinePlace;
  readonly side: 'old' | 'new';
}

export type CellsOf = (row: Row) => DiffCells;

/** A version that must be closed. */
export interface OpenVersion extends Version {
  close(): Promise<void>;
}

/** Thrown where the bytes are not as regular as they must be to be compared: the judge must read both versions. */
export class IrregularError extends Error {}

/**
 * Whether equal records of two tables mean equal rows: both are one plain CSV file in UTF-8 with the same fields. Everything else is read
 * by the judge.
 */
export function areComparable(old: TableAt, now: TableAt): boolean {
  const shape = ({ resource: { schema } }: TableAt): string =>
    JSON.stringify([schema.fields.map((field) => ({ ...field, ...silent })), schema.missingValues ?? ['']]);
  const isSame = shape(old) === shape(now) && delimiterOf(old.resource) === delimiterOf(now.resource);
  return isSame && [old, now].every(isPlain);
}

/** What says nothing of how a cell is read. */
const silent = { title: '', description: '', example: '', constraints: {}, 'gongkai:i18n': {} } as const;

function isPlain({ resource }: TableAt): boolean {
  const { dialect = {}, encoding = 'utf-8', schema } = resource;
  const [path, ...more] = resourcePaths(resource);
  return (
    path !== undefined &&
    more.length === 0 &&
    compressionOf(resource, path) === undefined &&
    delimiterOf(resource) !== undefined &&
    Object.keys(dialect).every((property) => property === '$schema' || property === 'delimiter') &&
    /^utf-?8$/i.test(encoding) &&
    schema.fields.length <= mostKernelColumns
  );
}

/** Between the cells of a CSV file; undefined for other files, and for what the kernel does not know as one. */
function delimiterOf(resource: Resource): string | undefined {
  const [path = ''] = resourcePaths(resource);
  const source = sourceFor(resource, path);
  const { delimiter = source === tsv ? '\t' : ',' } = resource.dialect ?? {};
  return (source === csv || source === tsv) && /^[\t -~]$/.test(delimiter) && delimiter !== '"' ? delimiter : undefined;
}

/** The records of a plain CSV file as bytes. Throws `IrregularError`. Undefined where this machine has no kernel. */
export async function rawVersion(
  { resource, tree }: TableAt,
  cellsOf: CellsOf,
  advance: (bytes: number) => void,
  engine: Engine,
): Promise<OpenVersion | undefined> {
  const kernel = kernelOf(engine);
  if (kernel === undefined) return undefined;
  const { fields } = resource.schema;
  const delimiter = delimiterOf(resource) ?? ',';
  const [path = ''] = resourcePaths(resource);
  const source = await open(tree, path);
  const reader = blockReader(kernel, source, { tap: (bytes) => advance(bytes.length) });
  const printsAt = kernel.allocate(kernel.calls.mostRecords() * 8);
  if (printsAt === undefined) return undefined;
  const judge = recordJudge(resource.schema, { delimiter, places: fields.map((_, i) => i) }, path);
  let from = 0;
  let to = 0;
  let last = false;
  let isHeader = true;
  let wantsMore = true;
  const batchOf = (records: number, skip: number): Batch => {
    const { input, starts } = kernel;
    const known: (DiffCells | undefined)[] = [];
    return {
      records: records - skip,
      bytes: Buffer.from(input.buffer, input.byteOffset, input.length),
      starts: starts.subarray(skip),
      prints: () => {
        kernel.calls.recordPrints(records, fields.length, printsAt);
        return new Uint32Array(kernel.memory.buffer, printsAt + skip * 8, (records - skip) * 2);
      },
      cellsOf: (record) => {
        const cells = known[record] ?? cellsOf(rowOf(judge, kernel.recordBytes(record + skip)));
        known[record] = cells;
        return cells;
      },
    };
  };
  return {
    next: async () => {
      for (;;) {
        if (wantsMore) {
          if (to - from > longestRest) throw new IrregularError();
          const block = last ? undefined : await reader.next(from);
          // A file without a header is no table.
          if (block === undefined && isHeader) throw new IrregularError();
          if (block === undefined) return undefined;
          ({ from, to, last } = block);
        }
        const { records, consumed, stop } = kernel.scan(from, to, last, fields.length, delimiter.charCodeAt(0));
        if (stop === 'odd') throw new IrregularError();
        from = consumed;
        wantsMore = stop === 'more';
        if (records === 0) continue;
        const skip = isHeader ? 1 : 0;
        if (isHeader && !isHeaderOf(kernel, fields, delimiter)) throw new IrregularError();
        isHeader = false;
        return batchOf(records, skip);
      }
    },
    close: async () => source.close(),
  };
}

async function open(tree: FileTree, path: string): Promise<BlockSource & { close(): Promise<void> | void }> {
  const real = await tree.realPath?.(path);
  return real === undefined ? iterableBlocks(tree.open(path)) : openBlocks(real, path);
}

/** Only a header that names the fields as they are, in their order, is as regular as that. */
function isHeaderOf(kernel: Kernel, fields: readonly Field[], delimiter: string): boolean {
  const names = fields.map(({ name }) => name);
  const header = Buffer.from(kernel.recordBytes(0)).toString();
  return (
    header.replace(/\r?\n$/, '') === names.join(delimiter) &&
    !names.some((name) => /["\r\n]/.test(name) || name.includes(delimiter))
  );
}

function rowOf(judge: (bytes: Uint8Array) => readonly Row[], bytes: Uint8Array): Row {
  let rows: readonly Row[];
  try {
    rows = judge(bytes);
  } catch {
    // A value that is none of its field, or no UTF-8: the judge says where.
    throw new IrregularError();
  }
  const [row] = rows;
  if (row === undefined || rows.length !== 1) throw new IrregularError();
  return row;
}

/** A row, or a file, that is not what its schema says: it cannot be compared. */
export class InvalidRowError extends Error {
  readonly problem: Problem;
  readonly side: 'old' | 'new';

  constructor(problem: Problem, side: 'old' | 'new') {
    super(problem.code);
    this.problem = problem;
    this.side = side;
  }
}

/** The rows of any table as the judge reads them. Throws `InvalidRowError` at the first row that is not valid. */
export function judgedVersion(
  { resource, tree, inline, side }: TableAt,
  cellsOf: CellsOf,
  advance: (bytes: number) => void,
): OpenVersion {
  const refuse = (problem: Problem): void => {
    if (problem.severity === 'error') throw new InvalidRowError(problem, side);
  };
  const watched = { ...tree, open: (path: string) => advancing(tree.open(path), { advance }) };
  const batches = readTable({ resource, tree: watched, inline }, refuse);
  return {
    next: async () => {
      const batch = await batches.next();
      if (batch.done === true) return undefined;
      const cells = batch.value.map(({ values }) => cellsOf(values));
      const texts = cells.map(({ same, shown }) => Buffer.from(`${JSON.stringify([same, shown])}\n`));
      const starts = [0];
      for (const text of texts) starts.push((starts.at(-1) as number) + text.length);
      return {
        records: cells.length,
        bytes: Buffer.concat(texts),
        starts,
        cellsOf: (record) => cells[record] as DiffCells,
        prints: () => printsOf(texts),
      };
    },
    close: async () => {
      await batches.return(false);
    },
  };
}

function printsOf(texts: readonly Uint8Array[]): Uint32Array {
  const prints = new Uint32Array(texts.length * 2);
  const print = { lo: 0, hi: 0 };
  for (const [i, text] of texts.entries()) {
    print.lo = 0;
    print.hi = 0;
    addBytes(text, 0, text.length, print);
    prints[i * 2] = print.lo;
    prints[i * 2 + 1] = print.hi === 0 ? 1 : print.hi;
  }
  return prints;
}
