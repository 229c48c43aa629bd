import { basename, dirname, extname, relative, resolve, sep } from 'node:path';
import { diskTree } from './io/disk-tree.js';
import { kindOf } from './io/kind-of.js';
import { memoryTree } from './lib/memory-tree.js';
import { UsageError } from './lib/usage-error.js';
import { authoredName, publishedName } from './load.js';
import type { FileTree } from './model/file-tree.js';

/** Raw files: paths of files or folders, or files in memory. */
export type InferTarget =
  | string
  | readonly string[]
  | { readonly files: Readonly<Record<string, string | Uint8Array>> };

export interface InferInput {
  readonly tree: FileTree;
  /** Paths in the tree, in the order given. */
  readonly paths: readonly string[];
  /** Folder of the tree, relative to where the program runs; undefined in memory. */
  readonly base: string | undefined;
  /** What the package may be called after: its file where there is one, else its folder. */
  readonly title: string;
}

const tableFile = /\.(?:csv|tsv|tab|txt|json|ndjson|jsonl|xlsx)(?:\.gz|\.zip)?$/i;

/** Files that may be tables, by their endings; descriptors and schemas are none. */
export function tableFiles(paths: readonly string[]): readonly string[] {
  const descriptors: readonly string[] = [authoredName, publishedName];
  return paths.filter(
    (path) => tableFile.test(path) && !descriptors.includes(basename(path)) && !/schema\.json$/i.test(path),
  );
}

/** The name of a file without its endings: `公园.csv.gz` is `公园`. */
export function stemOf(path: string): string {
  const name = basename(path).replace(/\.(?:gz|zip)$/i, '');
  const ending = extname(name);
  return name.slice(0, name.length - ending.length) || name;
}

export async function inputTree(target: InferTarget, base?: string): Promise<InferInput> {
  if (typeof target !== 'string' && 'files' in target) {
    const paths = Object.keys(target.files);
    return { tree: memoryTree(target.files), paths, base: undefined, title: titleOf(paths, 'dataset') };
  }
  const files = await filesOf([target].flat());
  const root = resolve(base ?? commonFolder(files));
  const tree = diskTree(root);
  const paths: string[] = [];
  for (const file of files) {
    const path = relative(root, file).split(sep).join('/');
    if (path.startsWith('..') || (await tree.size(path)) === undefined) {
      throw new UsageError(
        'outside',
        `${file} is not inside ${root}: a descriptor names only files beside or below it`,
        'write the descriptor into a folder that holds all the files, or copy the files there',
      );
    }
    if (!paths.includes(path)) paths.push(path);
  }
  return { tree, paths, base: relative('.', root) || '.', title: titleOf(paths, basename(root)) };
}

function titleOf(paths: readonly string[], folder: string): string {
  const [only] = paths;
  return paths.length === 1 && only !== undefined ? stemOf(only) : folder;
}

async function filesOf(given: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of given) {
    const kind = await kindOf(path);
    if (kind === undefined) {
      throw new UsageError('not-found', `there is nothing at ${path}`, 'name a table: gongkai infer parks.csv');
    }
    if (kind === 'file') files.push(resolve(path));
    else {
      const found = tableFiles(await diskTree(path).list());
      if (found.length === 0) {
        throw new UsageError(
          'no-tables',
          `there is no table in ${path}`,
          'put CSV, TSV, JSON, NDJSON or XLSX files there, or name the files: gongkai infer parks.csv',
        );
      }
      files.push(...found.map((file) => resolve(path, file)));
    }
  }
  if (files.length === 0) {
    throw new UsageError('no-tables', 'no file was named', 'name at least one table: gongkai infer parks.csv');
  }
  return files;
}

function commonFolder(files: readonly string[]): string {
  let folder = dirname(files[0] ?? '.');
  for (const file of files) {
    while (folder !== dirname(folder) && !file.startsWith(folder.endsWith(sep) ? folder : folder + sep)) {
      folder = dirname(folder);
    }
  }
  return folder;
}
