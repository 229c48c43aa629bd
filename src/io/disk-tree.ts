import type { Stats } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { compareCodePoints } from '../lib/compare.js';
import { nearbyNames } from '../lib/nearby-names.js';
import { ProblemError } from '../lib/problem-error.js';
import type { FileFault, FileTree } from '../model/file-tree.js';
import { isReadable, readFile } from './read-file.js';

type Found = { readonly real: string; readonly stats: Stats } | { readonly fault: FileFault };

/**
 * A folder on the disk. Hidden files are not part of a package. Only plain files are read: a link that leads out of the
 * folder, a folder, a pipe or a device is a fault with a name of its own, and none of them is ever opened.
 */
export function diskTree(root: string): FileTree {
  const find = async (path: string): Promise<Found> => {
    const fault = (help?: string, limit?: string): Found => ({
      fault: {
        code: 'file/file',
        value: path,
        ...(help === undefined ? {} : { help }),
        ...(limit === undefined ? {} : { limit }),
      },
    });
    try {
      const [base, real] = await Promise.all([realpath(root), realpath(join(root, path))]);
      if (real !== base && !real.startsWith(base.endsWith(sep) ? base : base + sep)) return fault('outside');
      const stats = await stat(real);
      if (stats.isFile()) return { real, stats };
      return fault(stats.isDirectory() ? 'folder' : 'special');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES' || code === 'EPERM') return fault('unreadable');
      if (code === 'ELOOP') return fault('outside');
      // ENAMETOOLONG, ENOTDIR, a link to nothing, a NUL in the name: there is no such file.
      return fault(undefined, await nearby(root, path));
    }
  };
  return {
    name: root,
    list: async () => (await walk(root, '')).sort(compareCodePoints),
    async size(path) {
      const found = await find(path);
      return 'fault' in found || !(await isReadable(found.real)) ? undefined : found.stats.size;
    },
    async fault(path) {
      const found = await find(path);
      if ('fault' in found) return found.fault;
      return (await isReadable(found.real)) ? undefined : { code: 'file/file', value: path, help: 'unreadable' };
    },
    async *open(path) {
      const found = await find(path);
      if ('fault' in found) throw new ProblemError(found.fault);
      yield* readFile(found.real, path);
    },
    async realPath(path) {
      const found = await find(path);
      return 'fault' in found ? undefined : found.real;
    },
  };
}

/** Names in the folder where the file should be that look like it: other capitals, another ending. */
async function nearby(root: string, path: string): Promise<string | undefined> {
  const folder = dirname(path);
  try {
    const place = join(root, folder);
    const [base, real] = await Promise.all([realpath(root), realpath(place)]);
    if (real !== base && !real.startsWith(base + sep)) return undefined;
    const names = (await readdir(place)).filter((name) => !name.startsWith('.'));
    const near = nearbyNames(basename(path), names).map((name) => (folder === '.' ? name : `${folder}/${name}`));
    return near.length === 0 ? undefined : near.join(', ');
  } catch {
    return undefined;
  }
}

async function walk(root: string, folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await walk(root, path)));
    else found.push(path);
  }
  return found;
}

/** Where a file that a person has named really lies: he may name a link, a package may not lead through one. */
export async function realFile(path: string): Promise<string> {
  try {
    return (await lstat(path)).isSymbolicLink() ? await realpath(path) : path;
  } catch {
    return path;
  }
}
