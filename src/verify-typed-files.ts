import { dirname, join } from 'node:path';
import { compileFields } from './fields/index.js';
import { openEngines } from './io/engines.js';
import { writeOutput } from './io/staging.js';
import { temporaryFolder } from './io/temporary-folder.js';
import type { Progress } from './lib/progress.js';
import type { Package } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import type { ProblemSink } from './model/problem.js';
import { checkParquet } from './package/check-parquet.js';

export interface TypedRelease {
  readonly package: Package;
  readonly tree: FileTree;
  /** Every path of the release. */
  readonly known: ReadonlySet<string>;
  /** Rows of each table that was read. */
  readonly rows: ReadonlyMap<string, number>;
}

/**
 * The files that engines have written hold the rows of the CSV. Engines read files on the disk, so that a release in a zip is unpacked
 * table by table; nothing is loaded for a release without such files.
 */
export async function verifyTypedFiles(release: TypedRelease, report: ProblemSink, progress: Progress): Promise<void> {
  const { tree, known } = release;
  const tables = release.package.resources.flatMap((resource) => {
    const file = `data/${resource.name}.parquet`;
    const { schema, path: csv } = resource;
    return schema !== undefined && typeof csv === 'string' && known.has(file) ? [{ resource, schema, csv, file }] : [];
  });
  if (tables.length === 0) return;
  const scratch = await temporaryFolder();
  try {
    const onDisk = diskPaths(tree, scratch.path);
    const [first] = tables;
    const folders = first === undefined ? [] : [dirname(await onDisk(first.csv)), scratch.path];
    const engines = openEngines({ folders });
    try {
      for (const { resource, schema, csv, file } of tables) {
        progress(`parquet ${resource.name}`);
        const table = {
          resource: resource.name,
          fields: compileFields(schema),
          rows: release.rows.get(resource.name) ?? 0,
          csv: await onDisk(csv),
          path: await onDisk(file),
          file,
        };
        await checkParquet(table, await engines.duckDb(), report);
      }
    } finally {
      await engines.close();
    }
  } finally {
    await scratch.remove();
  }
}

/** Where a file lies on the disk: one that lies nowhere, because it is in a zip, is unpacked once. */
function diskPaths(tree: FileTree, scratch: string): (path: string) => Promise<string> {
  const unpacked = new Map<string, Promise<string>>();
  const unpack = async (path: string): Promise<string> => {
    const target = join(scratch, path);
    await writeOutput(target, { path, content: () => tree.open(path) });
    return target;
  };
  return async (path) => {
    const real = await tree.realPath?.(path);
    if (real !== undefined) return real;
    const known = unpacked.get(path) ?? unpack(path);
    unpacked.set(path, known);
    return await known;
  };
}
