import { join } from 'node:path';
import { type EmittedTable, emitTable, unexpected } from './emit-table.js';
import { compileFields } from './fields/index.js';
import { isIn, type StoredTable, type TableFileFormat, type TableFormat, type TableView } from './formats/format.js';
import {
  canonicalFormat,
  derivedTableFormats,
  packageFileFormats,
  packageFormats,
  tableFileFormats,
} from './formats/index.js';
import { diskTree } from './io/disk-tree.js';
import { openEngines } from './io/engines.js';
import type { Staging } from './io/staging.js';
import { canonicalRecords } from './lib/canonical-records.js';
import type { Progress } from './lib/progress.js';
import { readingTree, watchedTree } from './lib/watched-tree.js';
import type { Loaded } from './load.js';
import { vocabularies } from './metadata/index.js';
import type { Distribution, Package, Resource, Schema } from './model/descriptor.js';
import type { Engines } from './model/engines.js';
import type { FileTree } from './model/file-tree.js';
import type { OutputFile, StagedFile, WrittenFile } from './model/output.js';
import { checksumsName, checksumsText } from './package/checksums.js';
import { publishedDescriptor, type TableFiles } from './package/descriptor.js';
import { zipOf } from './package/zip.js';
import { surveyTable } from './survey.js';
import { readTable } from './table.js';

/** What was written, relative to the output folder. */
export interface Made {
  readonly files: readonly WrittenFile[];
}

/** A release folder that is whole. */
export interface Emitted extends Made {
  /** Packs it; nothing else of the folder may change meanwhile. */
  zip(progress: Progress): Promise<WrittenFile>;
}

/** Files that come from more than the data: from what was released before. `files` are those that stand already. */
export type MoreFiles = (files: readonly StagedFile[]) => readonly OutputFile[];

/** Everything a release holds but its zip, written into the staging folder: tables first, then what is made from them. */
export async function emit(
  loaded: Loaded,
  staging: Staging,
  version: string,
  progress: Progress,
  bulkFrom: number,
  more: readonly MoreFiles[] = [],
): Promise<Emitted> {
  const engines = openEngines({ folders: [staging.folder], spill: staging.folder });
  try {
    return await emitWith(engines, loaded, staging, version, progress, bulkFrom, more);
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
  bulkFrom: number,
  more: readonly MoreFiles[],
): Promise<Emitted> {
  const authored = descriptor as Package;
  const folder = join(staging.folder, version);
  const files: StagedFile[] = [];
  const keep = (file: StagedFile, path: string): WrittenFile => {
    const relative = { ...file, path };
    files.push(relative);
    return relative;
  };
  const write = async (file: OutputFile): Promise<WrittenFile> =>
    keep(await staging.write({ ...file, path: `${version}/${file.path}` }), file.path);
  const make = async (path: string, into: (target: string) => Promise<void>): Promise<WrittenFile> =>
    keep(await staging.make(`${version}/${path}`, into), path);

  const tables: TableFiles[] = [];
  const views: StoredTable[] = [];
  for (const resource of authored.resources) {
    progress(`emit ${resource.name}`);
    const table = await emitTable({ authored, resource, tree, staging, version, progress, bulkFrom });
    const csv = keep(table.csv, canonicalFormat.path(resource));
    const staged = readingTree(diskTree(folder), progress, `emit ${resource.name}`);
    const view = { ...stagedView(authored, table, csv, staged), formats: table.formats };
    const distributions: Distribution[] = [];
    for (const format of derivedTableFormats) {
      if (format.data && !isIn(view, format.name)) continue;
      const path = format.path(resource);
      const made = table.made.get(format);
      const written = made === undefined ? await write({ path, content: () => format.encode(view) }) : keep(made, path);
      if (format.data) distributions.push(distributionOf(authored, format, written));
    }
    const csvFile = join(folder, csv.path);
    const survey = await surveyTable(view, csvFile, engines);
    const stored: StoredTable = {
      ...view,
      csv: csvFile,
      cells: () => canonicalRecords(staged.open(csv.path)),
      ...survey,
    };
    for (const format of tableFileFormats) {
      if (!isIn(view, format.name)) continue;
      const written = await make(format.path(resource), (target) => format.make(stored, target, engines));
      distributions.push(distributionOf(authored, format, written));
    }
    tables.push({ resource: table.resource, csv, distributions });
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
  for (const format of packageFileFormats) {
    if (!views.some((one) => isIn(one, format.name))) continue;
    await make(format.path(pkg), (target) => format.make(view, target, engines));
  }
  const sourceFiles = (await tree.list()).filter((path) => path.startsWith('sources/'));
  for (const path of sourceFiles) await write({ path, content: () => tree.open(path) });
  for (const vocabulary of vocabularies) {
    for (const file of vocabulary.files({ package: pkg, tables: view.tables, sourceFiles })) await write(file);
  }

  for (const one of more) for (const file of one(files)) await write(file);

  progress('seal');
  await write({ path: checksumsName, content: () => checksumsText(files) });
  const zip = `${authored.name}-${version}.zip`;
  const paths = files.map(({ path }) => path);
  return {
    files: files.map((file) => published(file, `${authored.name}/${version}/${file.path}`)),
    async zip(shown) {
      const packed = await watchedTree(diskTree(folder), paths, shown, 'zip');
      const sealed = await staging.write({ path: zip, content: () => zipOf(packed.tree, files) });
      return published(sealed, `${authored.name}/${zip}`);
    },
  };
}

/** What the release says of a file. */
function published({ bytes, sha256 }: StagedFile, path: string): WrittenFile {
  return { path, bytes, sha256 };
}

/** Every other format is made from the published CSV itself: it is sorted already, so nothing holds a whole table. */
function stagedView(
  authored: Package,
  { resource, rowCount }: EmittedTable,
  csv: WrittenFile,
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
