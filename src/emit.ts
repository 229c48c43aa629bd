import { join } from 'node:path';
import type { CompiledField, Present } from './fields/field-type.js';
import { compileFields } from './fields/index.js';
import { isIn, type StoredTable, type TableFileFormat, type TableFormat, type TableView } from './formats/format.js';
import { canonicalFormat, derivedTableFormats, packageFormats, tableFileFormats } from './formats/index.js';
import { diskTree } from './io/disk-tree.js';
import { openEngines } from './io/engines.js';
import type { Staging } from './io/staging.js';
import { formatsOf } from './lib/data-formats.js';
import type { Progress } from './lib/progress.js';
import { UsageError } from './lib/usage-error.js';
import { readingTree, watchedTree } from './lib/watched-tree.js';
import type { Loaded } from './load.js';
import { vocabularies } from './metadata/index.js';
import type { Distribution, Package, Resource, Schema } from './model/descriptor.js';
import type { Engines } from './model/engines.js';
import type { FileTree } from './model/file-tree.js';
import type { OutputFile, StagedFile, WrittenFile } from './model/output.js';
import type { Problem } from './model/problem.js';
import type { Row } from './model/value.js';
import { checksumsName, checksumsText } from './package/checksums.js';
import { publishedDescriptor, publishedSchema, type TableFiles } from './package/descriptor.js';
import { zipOf } from './package/zip.js';
import { sortedRows } from './sorted-rows.js';
import { surveyTable } from './survey.js';
import { readTable } from './table.js';

/** What was written, relative to the output folder. */
export interface Made {
  readonly files: readonly WrittenFile[];
}

/** Everything a release holds, written into the staging folder: tables first, then what is made from them. */
export async function emit(loaded: Loaded, staging: Staging, version: string, progress: Progress): Promise<Made> {
  const engines = openEngines({ folders: [staging.folder], spill: staging.folder });
  try {
    return await emitWith(engines, loaded, staging, version, progress);
  } finally {
    await engines.close();
  }
}

async function emitWith(
  engines: Engines,
  { descriptor, tree }: Loaded,
  staging: Staging,
  version: string,
  progress: Progress,
): Promise<Made> {
  const authored = descriptor as Package;
  const folder = join(staging.folder, version);
  const files: StagedFile[] = [];
  const write = async (file: OutputFile): Promise<WrittenFile> => {
    const written = await staging.write({ ...file, path: `${version}/${file.path}` });
    const relative = { ...written, path: file.path };
    files.push(relative);
    return relative;
  };
  const make = async (path: string, into: (target: string) => Promise<void>): Promise<WrittenFile> => {
    const made = { ...(await staging.make(`${version}/${path}`, into)), path };
    files.push(made);
    return made;
  };

  const tables: TableFiles[] = [];
  const views: StoredTable[] = [];
  for (const resource of authored.resources) {
    progress(`emit ${resource.name}`);
    const { table, rowCount } = await writeCanonical(
      authored,
      resource,
      readingTree(tree, progress, `emit ${resource.name}`),
      write,
    );
    const staged = readingTree(diskTree(folder), progress, `emit ${resource.name}`);
    const formats = formatsOf(authored, resource, { rows: rowCount, bytes: table.csv.bytes });
    const view = { ...stagedView(authored, table, rowCount, staged), formats };
    const distributions: Distribution[] = [];
    for (const format of derivedTableFormats) {
      if (format.data && !isIn(view, format.name)) continue;
      const written = await write({ path: format.path(resource), content: () => format.encode(view) });
      if (format.data) distributions.push(distributionOf(authored, format, written));
    }
    const csv = join(folder, table.csv.path);
    const survey = await surveyTable(view, csv, engines);
    const stored: StoredTable = { ...view, csv, stored: survey.stored };
    for (const format of tableFileFormats) {
      if (!isIn(view, format.name)) continue;
      const written = await make(format.path(resource), (target) => format.make(stored, target, engines));
      distributions.push(distributionOf(authored, format, written));
    }
    tables.push({ resource: table.resource, csv: table.csv, distributions });
    views.push(stored);
  }

  progress('describe');
  const pkg = publishedDescriptor(authored, tables);
  await write({ path: 'datapackage.json', content: () => `${JSON.stringify(pkg, null, 2)}\n` });
  const view = {
    package: pkg,
    tables: views.map((one, i) => ({ ...one, package: pkg, resource: pkg.resources[i] ?? one.resource })),
  };
  for (const format of packageFormats) {
    if (format.data && !views.some((one) => isIn(one, format.name))) continue;
    for (const file of await format.files(view)) await write(file);
  }
  const sourceFiles = (await tree.list()).filter((path) => path.startsWith('sources/'));
  for (const path of sourceFiles) await write({ path, content: () => tree.open(path) });
  for (const vocabulary of vocabularies) {
    for (const file of vocabulary.files({ package: pkg, tables: view.tables, sourceFiles })) await write(file);
  }

  progress('seal');
  await write({ path: checksumsName, content: () => checksumsText(files) });
  const zip = `${authored.name}-${version}.zip`;
  const paths = files.map(({ path }) => path);
  const packed = await watchedTree(diskTree(folder), paths, progress, 'zip');
  const sealed = await staging.write({ path: zip, content: () => zipOf(packed.tree, files) });
  return {
    files: [
      ...files.map((file) => published(file, `${authored.name}/${version}/${file.path}`)),
      published(sealed, `${authored.name}/${zip}`),
    ],
  };
}

/** What the release says of a file. */
function published({ bytes, sha256 }: StagedFile, path: string): WrittenFile {
  return { path, bytes, sha256 };
}

type Write = (file: OutputFile) => Promise<WrittenFile>;

/** Reads the authored table once more, now known to be right, sorts it by key and writes the canonical CSV. */
async function writeCanonical(
  authored: Package,
  resource: Resource,
  tree: Loaded['tree'],
  write: Write,
): Promise<{ table: { resource: Resource; csv: WrittenFile }; rowCount: number }> {
  const schema = publishedSchema(resource.schema as Schema);
  const published: Resource = { ...resource, schema };
  const fields = compileFields(schema);
  let rowCount = 0;
  const rows = async function* () {
    for await (const batch of sortedRows(readTable({ resource, tree }, unexpected), schema, fields)) {
      rowCount += batch.length;
      for (const row of batch) refuseVanishing(resource.name, fields, row);
      yield batch;
    }
  };
  const view: TableView = { package: authored, resource: published, fields, rowCount, rows };
  const csv = await write({ path: canonicalFormat.path(resource), content: () => canonicalFormat.encode(view) });
  return { table: { resource: published, csv }, rowCount };
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
function unexpected(problem: Problem): void {
  if (problem.severity === 'error') throw new Error(`${problem.file} changed while it was being read: ${problem.code}`);
}

/** Every other format is made from the published CSV itself: it is sorted already, so nothing holds a whole table. */
function stagedView(
  authored: Package,
  { resource, csv }: { resource: Resource; csv: WrittenFile },
  rowCount: number,
  tree: FileTree,
): TableView {
  const schema = resource.schema as Schema;
  const staged: Resource = { name: resource.name, path: csv.path, schema };
  return {
    package: authored,
    resource,
    fields: compileFields(schema),
    rowCount,
    async *rows() {
      for await (const batch of readTable({ resource: staged, tree }, unexpected)) {
        yield batch.map(({ values }) => values);
      }
    },
  };
}

/** Titles are in the package's first language, as everything plain in the descriptor is. */
function distributionOf(
  pkg: Package,
  format: TableFormat | TableFileFormat,
  { path, bytes, sha256 }: WrittenFile,
): Distribution {
  return {
    path,
    format: format.name,
    mediatype: format.mediatype,
    title: pkg['gongkai:languages']?.[0] === 'en' ? format.title.en : format.title.zh,
    bytes,
    hash: `sha256:${sha256}`,
  };
}
