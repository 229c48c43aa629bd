import { createReadStream } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { compareCodePoints } from '../lib/compare.js';
import { UsageError } from '../lib/usage-error.js';
import type { FileTree } from '../model/file-tree.js';

/**
 * A folder on the disk. Hidden files are not part of a package, and a link that leads out of the folder is as good as
 * not there: a package must not reach for what it does not hold.
 */
export function diskTree(root: string): FileTree {
  const inside = async (path: string): Promise<string | undefined> => {
    try {
      const [base, real] = await Promise.all([realpath(root), realpath(join(root, path))]);
      return real === base || real.startsWith(base + sep) ? real : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    name: root,
    list: async () => (await walk(root, '')).sort(compareCodePoints),
    async size(path) {
      const real = await inside(path);
      if (real === undefined) return undefined;
      const found = await stat(real);
      return found.isFile() ? found.size : undefined;
    },
    async *open(path) {
      const real = await inside(path);
      if (real === undefined)
        throw new UsageError('file-missing', `${join(root, path)} is not there`, 'add the file, or mend the path');
      yield* createReadStream(real, { highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array>;
    },
  };
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
