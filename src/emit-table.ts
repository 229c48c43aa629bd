import { writeLargeCanonical } from './emit-canonical.js';
import { writeForms } from './emit-forms.js';
import type { CompiledField, Present } from './fields/field-type.js';
import { compileFields } from './fields/index.js';
import type { TableFormat, TableView } from './formats/format.js';
import { canonicalFormat, derivedTableFormats } from './formats/index.js';
import type { Staging } from './io/staging.js';
import { formatsOf } from './lib/data-formats.js';
import { type Progress, workOn } from './lib/progress.js';
import { UsageError } from './lib/usage-error.js';
import { readingTree } from './lib/watched-tree.js';
import type { Package, Resource, Schema } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import type { StagedFile } from './model/output.js';
import type { Problem } from './model/problem.js';
import type { Row } from './model/value.js';
import { publishedSchema } from './package/descriptor.js';
import { sortedRows } from './sorted-rows.js';
import { readTable } from './table.js';
import { resourcePaths } from './table-parts.js';

/** Tables whose files have so many bytes are written out of core: below it holding them is quicker, and nobody waits. */
export const usualBulkFrom = 1 << 24;

export interface TableToEmit {
  readonly authored: Package;
  readonly resource: Resource;
  readonly tree: FileTree;
  readonly staging: Staging;
  /** Folder of the release, relative to the staging folder. */
  readonly version: string;
  readonly progress: Progress;
  /** Bytes from which on a table is written out of core. What is written does not depend on it. */
  readonly bulkFrom: number;
}

export interface EmittedTable {
  /** As it is published. */
  readonly resource: Resource;
  readonly rowCount: number;
  /** Data formats that the release has of it. */
  readonly formats: ReadonlySet<string>;
  readonly csv: StagedFile;
  /** Formats that were made on the way; the others are made from the CSV. */
  readonly made: ReadonlyMap<TableFormat, StagedFile>;
}

/** Reads the authored table once more, now known to be right, sorts it by key and writes the canonical CSV. */
export async function emitTable(table: TableToEmit): Promise<EmittedTable> {
  const schema = publishedSchema(table.resource.schema as Schema);
  const published: Resource = { ...table.resource, schema };
  const fields = compileFields(schema);
  return (await isLarge(table)) ? emitLarge(table, published, fields) : emitSmall(table, published, fields);
}

async function isLarge({ resource, tree, bulkFrom }: TableToEmit): Promise<boolean> {
  let bytes = 0;
  for (const path of resourcePaths(resource)) bytes += (await tree.size(path)) ?? 0;
  return bytes >= bulkFrom;
}

async function emitSmall(
  { authored, resource, tree, staging, version, progress }: TableToEmit,
  published: Resource,
  fields: readonly CompiledField[],
): Promise<EmittedTable> {
  let rowCount = 0;
  const source = readingTree(tree, progress, `emit ${resource.name}`);
  const rows = async function* () {
    const batches = readTable({ resource, tree: source }, unexpected);
    for await (const batch of sortedRows(batches, published.schema as Schema, fields)) {
      rowCount += batch.length;
      for (const row of batch) refuseVanishing(resource.name, fields, row);
      yield batch;
    }
  };
  const view: TableView = { package: authored, resource: published, fields, rowCount, rows };
  const path = `${version}/${canonicalFormat.path(resource)}`;
  const csv = await staging.write({ path, content: () => canonicalFormat.encode(view) });
  const formats = formatsOf(authored, resource, { rows: rowCount, bytes: csv.bytes });
  return { resource: published, rowCount, formats, csv, made: new Map() };
}

async function emitLarge(
  { authored, resource, tree, staging, version, progress }: TableToEmit,
  published: Resource,
  fields: readonly CompiledField[],
): Promise<EmittedTable> {
  const schema = published.schema as Schema;
  const step = `emit ${resource.name}` as const;
  const path = `${version}/${canonicalFormat.path(resource)}`;
  let total = 0;
  for (const one of resourcePaths(resource)) total += (await tree.size(one)) ?? 0;
  const canonical = await writeLargeCanonical({
    ...{ resource, tree, schema, staging, path, unexpected },
    inspect: (row) => refuseVanishing(resource.name, fields, row),
    advance: workOn(progress, step, total).advance,
  });
  const formats = formatsOf(authored, resource, canonical);
  const forms = await writeForms({
    ...{ fields, schema, canonical, staging, path },
    pathOf: (format) => `${version}/${format.path(resource)}`,
    wanted: derivedTableFormats.filter(({ data, name }) => data && formats.has(name)),
    advance: workOn(progress, step, canonical.bytes).advance,
  });
  return { resource: published, rowCount: canonical.rows, formats, ...forms };
}

/**
 * The canonical CSV writes a missing value as an empty cell. An empty list of a JSON table has an empty text as well, and
 * would come out of the release as missing: refused, because nothing may be lost silently.
 */
function refuseVanishing(table: string, fields: readonly CompiledField[], row: Row): void {
  for (const [at, value] of row.entries()) {
    if (!Array.isArray(value) && value !== '') continue;
    const compiled = fields[at];
    if (compiled === undefined || compiled.codec.format(value as Present) !== '') continue;
    throw new UsageError(
      'no-text',
      `table ${table}, field ${compiled.field.name}: ${compiled.codec.toJson(value as Present)} cannot be told from a missing value in CSV`,
      'write null where there is nothing, or give the field the type array, whose text for it is []',
    );
  }
}

/** The tables have been judged before: a problem now means that a file changed under our hands. */
export function unexpected(problem: Problem): void {
  if (problem.severity === 'error') throw new Error(`${problem.file} changed while it was being read: ${problem.code}`);
}
