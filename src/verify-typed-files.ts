import { dirname, join } from 'node:path';
import { compileFields } from './fields/index.js';
import { sqlite } from './formats/sqlite.js';
import { metadataTable, mostColumns, sqliteNames } from './formats/sqlite-schema.js';
import { type OpenEngines, openEngines } from './io/engines.js';
import { writeOutput } from './io/staging.js';
import { temporaryFolder } from './io/temporary-folder.js';
import { canonicalRecords } from './lib/canonical-records.js';
import { formatsOf } from './lib/data-formats.js';
import type { Progress } from './lib/progress.js';
import type { Package, Resource, Schema } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import type { ProblemSink } from './model/problem.js';
import { checkParquet } from './package/check-parquet.js';
import { checkSqlite } from './package/check-sqlite.js';

export interface TypedRelease {
  readonly package: Package;
  readonly tree: FileTree;
  /** Every path of the release. */
  readonly known: ReadonlySet<string>;
  /** Rows of each table that was read. */
  readonly rows: ReadonlyMap<string, number>;
}

/** What DuckDB may hold for comparing rows in order (bytes): a build has held its tables in it before. */
const compareMemory = 160 * 1024 * 1024;

type Table = Resource & { readonly schema: Schema; readonly path: string };

/**
 * The files that engines have written hold the rows of the CSV. Engines read files on the disk, so that what lies in a zip is unpacked;
 * no engine is loaded for a release without such files.
 */
export async function verifyTypedFiles(release: TypedRelease, report: ProblemSink, progress: Progress): Promise<void> {
  const tables = release.package.resources.filter(
    (resource): resource is Table => resource.schema !== undefined && typeof resource.path === 'string',
  );
  const inParquet = tables.filter(({ name }) => release.known.has(parquetPath(name)));
  const database = sqlite.path(release.package);
  const hasDatabase = release.known.has(database);
  if (inParquet.length === 0 && !hasDatabase) return;
  const scratch = await temporaryFolder();
  try {
    const disk = diskPaths(release.tree, scratch.path);
    const [first] = inParquet;
    const folders = first === undefined ? [] : [dirname(await disk.place(first.path)), scratch.path];
    const engines = openEngines({ folders, memory: compareMemory });
    try {
      if (hasDatabase) {
        progress('sqlite');
        // A copy: SQLite puts a lock beside the file, and nothing may be put into a release.
        const open = async () => engines.sqlite(await disk.copy(database));
        await checkSqlite(inDatabase(release, tables), { file: database, open, others: [metadataTable] }, report);
      }
      // Last: what DuckDB has taken from the machine it hardly gives back.
      for (const table of inParquet) {
        progress(`parquet ${table.name}`);
        await verifyParquet(release, table, disk, engines, report);
      }
    } finally {
      await engines.close();
    }
  } finally {
    await scratch.remove();
  }
}

function parquetPath(table: string): string {
  return `data/${table}.parquet`;
}

async function verifyParquet(
  { rows }: TypedRelease,
  table: Table,
  disk: DiskPaths,
  engines: OpenEngines,
  report: ProblemSink,
): Promise<void> {
  const file = parquetPath(table.name);
  const typed = {
    resource: table.name,
    fields: compileFields(table.schema),
    rows: rows.get(table.name) ?? 0,
    csv: await disk.place(table.path),
    path: await disk.place(file),
    file,
  };
  await checkParquet(typed, await engines.duckDb(), report);
}

/** The tables that the database should have. */
function inDatabase(
  { package: pkg, tree, rows }: TypedRelease,
  all: readonly Table[],
): Parameters<typeof checkSqlite>[0] {
  const tables = all.filter((table) => {
    const size = { rows: rows.get(table.name) ?? 0, bytes: table.bytes ?? 0 };
    return formatsOf(pkg, table, size).has('sqlite') && table.schema.fields.length <= mostColumns;
  });
  const names = sqliteNames(tables.map(({ name }) => name));
  return tables.map((table, at) => ({
    resource: table.name,
    name: names[at] ?? '',
    fields: compileFields(table.schema),
    cells: () => canonicalRecords(tree.open(table.path)),
  }));
}

interface DiskPaths {
  /** Where a file lies; one that lies nowhere is unpacked. */
  place(path: string): Promise<string>;
  /** A copy that may be touched. */
  copy(path: string): Promise<string>;
}

function diskPaths(tree: FileTree, scratch: string): DiskPaths {
  const copies = new Map<string, Promise<string>>();
  const write = async (path: string): Promise<string> => {
    const target = join(scratch, path);
    await writeOutput(target, { path, content: () => tree.open(path) });
    return target;
  };
  const copy = async (path: string): Promise<string> => {
    const known = copies.get(path) ?? write(path);
    copies.set(path, known);
    return await known;
  };
  return { copy, place: async (path) => (await tree.realPath?.(path)) ?? (await copy(path)) };
}
