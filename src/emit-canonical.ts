import { join } from 'node:path';
import { kernelOf } from './bulk-kernel.js';
import { openRecords } from './emit-source.js';
import type { CompiledField, Present } from './fields/field-type.js';
import { compileFields, keyFields } from './fields/index.js';
import { csvRecords } from './formats/csv-text.js';
import { diskTree } from './io/disk-tree.js';
import { sortCsv } from './io/duckdb-sort.js';
import type { Staging } from './io/staging.js';
import { recordJudge } from './judge-records.js';
import { loadCanonical } from './kernel/canonical-plan.js';
import { csvWriter } from './kernel/write/csv-writer.js';
import { keyOrder } from './kernel/write/key-order.js';
import { reserve } from './kernel/write/memory-block.js';
import { type Push, rewrite } from './kernel/write/rewrite.js';
import { inOneGo } from './lib/channel.js';
import type { TableSize } from './lib/data-formats.js';
import type { Resource, Schema } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import type { StagedFile } from './model/output.js';
import type { Row } from './model/value.js';
import { cellReaders } from './read-cell.js';
import { sortedRows } from './sorted-rows.js';
import { readTable } from './table.js';

/** Bytes that a writer puts together before they are taken away. */
export const roomSize = 1 << 21;

export interface CanonicalTable {
  /** As it was authored. */
  readonly resource: Resource;
  readonly tree: FileTree;
  /** As it is published. */
  readonly schema: Schema;
  readonly staging: Staging;
  /** Where the CSV shall stand, relative to the staging folder. */
  readonly path: string;
  readonly unexpected: Parameters<typeof readTable>[1];
  /** Sees every row that TypeScript reads. */
  readonly inspect: (row: Row) => void;
  readonly advance: (bytes: number) => void;
}

/** The canonical CSV; or its records, sorted and without the header, at a path relative to the staging folder. */
export type Canonical = TableSize & ({ readonly csv: StagedFile } | { readonly sorted: string });

/**
 * Writes a large table as canonical CSV in the order of its key, in bounded memory: copied as it is read where it is in order
 * already, else sorted out of core.
 */
export async function writeLargeCanonical(table: CanonicalTable): Promise<Canonical> {
  const { schema, staging, path } = table;
  const fields = compileFields(schema);
  const key = keyFields(schema).map((name) => fields.findIndex(({ field }) => field.name === name));
  const made = (await copyRecords(table, fields, key)) ?? (await writeRows(table, fields, key));
  const size: TableSize = { rows: made.rows, bytes: made.csv.bytes };
  if (made.isOrdered) return { ...size, csv: made.csv };
  const unsorted = `work/${path}`;
  const target = `work/${path}.sorted`;
  await staging.move(path, unsorted);
  const isSorted = await sortCsv({
    source: join(staging.folder, unsorted),
    target: join(staging.folder, target),
    columns: fields.length,
    rows: made.rows,
    spill: staging.folder,
    key: key.map((column) => {
      const { field, type } = fields[column] as CompiledField;
      return { column, ways: type.columnar?.(field).ways ?? [] };
    }),
  });
  if (isSorted) {
    await staging.remove(unsorted);
    return { ...size, sorted: target };
  }
  // Values that the engine cannot order as we do: the only large tables that are held in memory.
  const csv = await staging.write({ path, content: () => sortedInMemory(table, fields, unsorted) });
  await staging.remove(unsorted);
  return { ...size, csv };
}

interface Made {
  readonly rows: number;
  readonly csv: StagedFile;
  readonly isOrdered: boolean;
}

/** The rows of a staged CSV, sorted. */
async function* sortedInMemory(
  { schema, staging, unexpected }: CanonicalTable,
  fields: readonly CompiledField[],
  path: string,
): AsyncIterable<string> {
  const resource: Resource = { name: 't', path, schema, format: 'csv' };
  const { head, rows } = csvRecords(fields);
  yield head;
  const batches = readTable({ resource, tree: diskTree(staging.folder) }, unexpected);
  for await (const batch of sortedRows(batches, schema, fields)) yield rows(batch);
}

/** Copies the bytes of canonical cells; undefined where the kernel cannot read the table. */
async function copyRecords(
  { resource, tree, staging, path, advance }: CanonicalTable,
  fields: readonly CompiledField[],
  key: readonly number[],
): Promise<Made | undefined> {
  const kernel = kernelOf('auto');
  if (kernel === undefined) return undefined;
  const source = await openRecords({ resource, tree, kernel, advance });
  if (source === undefined) return undefined;
  try {
    const { places, columns, delimiter, blocks } = source;
    const authored = resource.schema as Schema;
    const loaded = loadCanonical(kernel, cellReaders(authored), places);
    if (loaded === undefined) return undefined;
    const judge = recordJudge(authored, { delimiter, places }, source.path);
    const order = keyOrder(kernel, { fields, places, columns, key, judge });
    const room = { at: reserve(kernel, roomSize), size: roomSize };
    const shape = { places, columns, delimiter: delimiter.charCodeAt(0), lineEnd: '\n' } as const;
    const writer = csvWriter(kernel, room, { ...csvRecords(fields), ...shape });
    let rows = 0;
    const take = (content: AsyncIterable<string | Uint8Array>): Promise<StagedFile> =>
      staging.write({ path, content: () => content });
    const [csv] = await inOneGo([take], async ([push]) => {
      rows = await rewrite({
        ...{ kernel, blocks, columns, judge, delimiter: shape.delimiter },
        accept: (records, width) => loaded.accept(records, width),
        ...(key.length === 0 ? {} : { witness: order }),
        files: [{ writer, push: push as Push }],
      });
    });
    return { rows, csv: csv as StagedFile, isOrdered: key.length === 0 || order.isOrdered() };
  } finally {
    await source.close();
  }
}

/** Writes the values of every row, as they come. */
async function writeRows(
  { resource, tree, staging, path, unexpected, inspect }: CanonicalTable,
  fields: readonly CompiledField[],
  key: readonly number[],
): Promise<Made> {
  let count = 0;
  let isOrdered = true;
  let last: Row | undefined;
  const follow = (row: Row): void => {
    if (last !== undefined && isOrdered && compareKeys(fields, key, last, row) >= 0) isOrdered = false;
    last = row;
  };
  const content = async function* (): AsyncIterable<string> {
    const { head, rows } = csvRecords(fields);
    yield head;
    for await (const batch of readTable({ resource, tree }, unexpected)) {
      for (const { values } of batch) {
        inspect(values);
        if (key.length > 0) follow(values);
      }
      count += batch.length;
      yield rows(batch.map(({ values }) => values));
    }
  };
  const csv = await staging.write({ path, content });
  return { rows: count, csv, isOrdered };
}

function compareKeys(fields: readonly CompiledField[], key: readonly number[], a: Row, b: Row): number {
  for (const at of key) {
    const order = (fields[at] as CompiledField).codec.compare(a[at] as Present, b[at] as Present);
    if (order !== 0) return order;
  }
  return 0;
}
