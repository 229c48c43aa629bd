import { basename, dirname, join, resolve } from 'node:path';
import { compileFields } from './fields/index.js';
import { csvRecords, csvText } from './formats/csv-text.js';
import { authoredYaml } from './infer/authored-yaml.js';
import { safeNames, slug } from './infer/names.js';
import { type Inference, inferFiles } from './infer.js';
import { tableFiles } from './infer-input.js';
import { rawRows } from './infer-rows.js';
import { diskTree } from './io/disk-tree.js';
import { kindOf } from './io/kind-of.js';
import { type Move, openStaging } from './io/staging.js';
import type { Language } from './lib/i18n.js';
import { noProgress, type Progress } from './lib/progress.js';
import { UsageError } from './lib/usage-error.js';
import { authoredName, publishedName } from './load.js';
import type { AssumptionCode } from './model/assumption.js';
import type { Package, Resource, Schema } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import type { OutputFile } from './model/output.js';

export interface InitOptions {
  /** Raw files; default: the tables that lie in the folder. */
  readonly files?: readonly string[];
  /** Languages of titles and descriptions, the main one first. Default: Chinese and English. */
  readonly languages?: readonly string[];
  /** Language of the comments in the description. */
  readonly comments?: Language;
  readonly progress?: Progress;
}

export interface InitResult extends Inference {
  /** `invalid`: a raw file is no table, or its rows do not fit; nothing was written. */
  readonly status: 'written' | 'invalid';
  readonly folder: string;
  /** Paths in the folder. */
  readonly files: readonly string[];
}

/** Folder of the tables in a data set that `init` makes: raw files beside it are never touched. */
const tableFolder = 'data';

/** Said of a descriptor that stands beside the raw files; a data set has tables of its own. */
const aboutRaw: ReadonlySet<AssumptionCode> = new Set(['table/names', 'package/place', 'package/name']);

/**
 * Makes a data set from raw files: each table as CSV in UTF-8 with safe names in its header, and the authored description
 * with places for what only a person can write. Writes all of it or nothing, and overwrites nothing: throws `UsageError` where
 * something stands in the way.
 */
export async function init(folder: string, options: InitOptions = {}): Promise<InitResult> {
  const { languages = ['zh', 'en'], comments = 'en', progress = noProgress } = options;
  const exists = (await kindOf(folder)) !== undefined;
  await refuseToOverwrite(folder);
  const raw = options.files ?? (await tablesIn(folder));
  const { tree, ...inferred } = await inferFiles(raw, { progress });
  const assumptions = inferred.assumptions.filter(({ code }) => !aboutRaw.has(code));
  const inference = { ...inferred, assumptions };
  const name = slug(basename(resolve(folder)), inference.descriptor.name ?? 'dataset');
  if (!inference.report.valid) return { ...inference, status: 'invalid', folder, files: [] };
  const tables = inference.descriptor.resources.map(canonical);
  const descriptor: Package = { ...inference.descriptor, name, resources: tables };
  const yaml = authoredYaml({ descriptor, languages, language: comments });
  const files: readonly OutputFile[] = [
    ...tables.map((table, i) => tableFile(table, inference.descriptor.resources[i] as Resource, tree)),
    { path: authoredName, content: () => yaml },
  ];
  progress('write');
  // A new folder is made whole beside its place; into one that is there go the new entries.
  const [out, into] = exists ? [folder, '.'] : [dirname(folder), basename(folder)];
  const staging = await openStaging(out, name);
  try {
    for (const file of files) await staging.write({ ...file, path: join('made', file.path) });
    const entries = exists ? [tableFolder, authoredName] : [''];
    await staging.commit(
      entries.map((entry): Move => ({ from: join(staging.name, 'made', entry), to: join(into, entry) })),
    );
  } finally {
    await staging.discard();
  }
  return { ...inference, descriptor, status: 'written', folder, files: files.map(({ path }) => path) };
}

async function refuseToOverwrite(folder: string): Promise<void> {
  if ((await kindOf(folder)) === 'file') {
    throw new UsageError('exists', `${folder} is a file`, 'name a folder: gongkai init datasets/NAME FILE…');
  }
  for (const entry of [authoredName, publishedName, tableFolder]) {
    if ((await kindOf(join(folder, entry))) === undefined) continue;
    throw new UsageError(
      'exists',
      `${join(folder, entry)} is there already, and nothing is overwritten`,
      'name another folder, or take it away first',
    );
  }
}

/** Tables that lie in the folder itself: what is deeper is not meant without being named. */
async function tablesIn(folder: string): Promise<readonly string[]> {
  const listed = (await kindOf(folder)) === 'folder' ? await diskTree(folder).list() : [];
  const found = tableFiles(listed.filter((path) => !path.includes('/'))).map((path) => join(folder, path));
  if (found.length > 0) return found;
  throw new UsageError(
    'no-tables',
    `there is no table in ${folder}`,
    'put CSV, TSV, JSON, NDJSON or XLSX files there, or name them: gongkai init datasets/NAME FILE…',
  );
}

/** The resource as it will be: one form for every table, so no dialect, and names that are safe everywhere. */
function canonical(resource: Resource): Resource {
  const { title, schema } = resource;
  const path = `${tableFolder}/${resource.name}.csv`;
  return {
    name: resource.name,
    path,
    ...(title === undefined ? {} : { title }),
    ...(schema && { schema: safeSchema(schema) }),
  };
}

function safeSchema(schema: Schema): Schema {
  const names = safeNames(schema.fields.map(({ name }) => name));
  const renamed = new Map(schema.fields.map(({ name }, i) => [name, names[i] ?? name]));
  const fields = schema.fields.map(({ name, ...rest }, i) => {
    const safe = names[i] ?? name;
    return { name: safe, ...(safe === name ? {} : { title: name }), ...rest };
  });
  const { primaryKey } = schema;
  const key =
    primaryKey === undefined ? {} : { primaryKey: [primaryKey].flat().map((name) => renamed.get(name) ?? name) };
  return { ...schema, fields, ...key };
}

function tableFile(table: Resource, raw: Resource, tree: FileTree): OutputFile {
  const fields = compileFields({ fields: (table.schema?.fields ?? []).map(({ name }) => ({ name, type: 'string' })) });
  const view = {
    package: { resources: [] },
    resource: table,
    fields,
    rowCount: 0,
    rows: () => rawRows(raw, tree),
  };
  return {
    path: table.path as string,
    content: () => csvText(view, csvRecords(fields, { lineEnd: '\n', cell: (row, at) => row[at] as string })),
  };
}
