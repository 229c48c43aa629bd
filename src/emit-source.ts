import { openBlocks } from './io/read-blocks.js';
import { type BlockReader, type BlockSource, blockReader, iterableBlocks } from './kernel/block-reader.js';
import type { Kernel } from './kernel/kernel.js';
import { mostKernelColumns } from './kernel/kernel.js';
import { recordEnd } from './kernel/write/record-end.js';
import type { Dialect, Resource, Schema } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import { cellReaders } from './read-cell.js';
import { compressionOf } from './sources/compression.js';
import { csvTokenizer } from './sources/csv-records.js';
import { sourceFor } from './sources/index.js';
import { matchHeader } from './table-header.js';
import { resourcePaths } from './table-parts.js';

/** An authored table whose records the kernel can read. */
export interface SourceRecords {
  readonly path: string;
  /** For each field its column from 0. */
  readonly places: readonly number[];
  /** Columns of the file. */
  readonly columns: number;
  readonly delimiter: string;
  /** Begins with the first data record. */
  readonly blocks: BlockReader;
  close(): Promise<void>;
}

export interface SourceToOpen {
  readonly resource: Resource;
  readonly tree: FileTree;
  readonly kernel: Kernel;
  /** Is told how many bytes were read. */
  readonly advance: (bytes: number) => void;
}

/** Enough for a header. */
const headSize = 1 << 20;
const byteOrderMark = '\uFEFF';

/**
 * Opens a CSV that has been judged. Undefined for what the kernel does not read: another format, dialect or encoding, a packed file,
 * several files, a table that lacks a column.
 */
export async function openRecords({
  resource,
  tree,
  kernel,
  advance,
}: SourceToOpen): Promise<SourceRecords | undefined> {
  const { schema } = resource;
  const [path, ...others] = resourcePaths(resource);
  if (path === undefined || others.length > 0 || schema === undefined) return undefined;
  const delimiter = delimiterOf(resource, path);
  if (delimiter === undefined) return undefined;
  const { head, length, source, close } = await openFile(tree, path);
  const header = readHeader(head.subarray(0, length), delimiter);
  const found = header && placesOf(header.labels, schema);
  if (header === undefined || found === undefined || found.columns > mostKernelColumns) {
    await close();
    return undefined;
  }
  advance(header.end);
  const behind = headAndRest(head.subarray(header.end, length), source);
  const blocks = blockReader(kernel, behind, { tap: (bytes) => advance(bytes.length) });
  return { ...found, path, delimiter, blocks, close };
}

interface OpenedFile {
  /** The first bytes. */
  readonly head: Uint8Array;
  readonly length: number;
  /** Those behind them. */
  readonly source: BlockSource;
  close(): Promise<void>;
}

async function openFile(tree: FileTree, path: string): Promise<OpenedFile> {
  const real = await tree.realPath?.(path);
  const source = real === undefined ? iterableBlocks(tree.open(path)) : openBlocks(real, path);
  const close = async (): Promise<void> => source.close();
  try {
    const head = new Uint8Array(headSize);
    let length = 0;
    for (let read = -1; read !== 0 && length < headSize; ) {
      read = await source.read(head.subarray(length));
      length += read;
    }
    return { head, length, source, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** First bytes that are there already, then those of a file. */
function headAndRest(head: Uint8Array, source: BlockSource): BlockSource {
  let rest = head;
  return {
    read(into) {
      if (rest.length === 0) return source.read(into);
      const length = Math.min(rest.length, into.length);
      into.set(rest.subarray(0, length));
      rest = rest.subarray(length);
      return length;
    },
  };
}

/** Undefined where the file is no plain CSV in UTF-8. */
function delimiterOf(resource: Resource, path: string): string | undefined {
  const { dialect = {}, encoding = 'utf-8' } = resource;
  const source = sourceFor(resource, path)?.name;
  if (source !== 'csv' && source !== 'tsv') return undefined;
  if (compressionOf(resource, path) !== undefined || !/^utf-?8$/i.test(encoding)) return undefined;
  const delimiter = dialect.delimiter ?? (source === 'csv' ? ',' : '\t');
  return /^[\t -~]$/.test(delimiter) && delimiter !== '"' && isPlain(dialect) ? delimiter : undefined;
}

function isPlain(dialect: Dialect): boolean {
  return (Object.keys(dialect) as (keyof Dialect)[]).every((property) => {
    switch (property) {
      case '$schema':
      case 'delimiter':
        return true;
      case 'header':
      case 'doubleQuote':
        return dialect[property] === true;
      case 'quoteChar':
        return dialect.quoteChar === '"';
      case 'skipInitialSpace':
        return dialect.skipInitialSpace === false;
      case 'lineTerminator':
        return /^\r?\n$/.test(dialect.lineTerminator ?? '');
      default:
        return false;
    }
  });
}

/** The labels, and where the header ends; undefined where it is too long, or the only line. */
function readHeader(
  head: Uint8Array,
  delimiter: string,
): { readonly labels: readonly string[]; readonly end: number } | undefined {
  const from = Buffer.from(head.subarray(0, 3)).toString() === byteOrderMark ? 3 : 0;
  const end = recordEnd(delimiter.charCodeAt(0)).find(head.subarray(from));
  if (end === undefined) return undefined;
  const tokenizer = csvTokenizer({ delimiter });
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(head.subarray(from, from + end));
  const [record] = [...tokenizer.push(text), ...tokenizer.end()].flat();
  return record === undefined ? undefined : { labels: record.cells as readonly string[], end: from + end };
}

/** Where the fields stand; undefined where one has no column. */
function placesOf(
  header: readonly string[],
  schema: Schema,
): { readonly places: readonly number[]; readonly columns: number } | undefined {
  const required = cellReaders(schema).map(({ compiled }) => compiled.required);
  const raw = { header, headerLine: 1, records: (async function* () {})() };
  const { places, width, stop, problems } = matchHeader(raw, schema, required);
  const isWrong = stop === true || problems.some(({ severity }) => severity === 'error') || places.includes(-1);
  return isWrong ? undefined : { places, columns: width };
}
