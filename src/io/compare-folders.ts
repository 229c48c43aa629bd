import { compareCodePoints } from '../lib/compare.js';
import { sha256 } from '../lib/sha256.js';
import type { WrittenFile } from '../model/output.js';
import { diskTree } from './disk-tree.js';
import { kindOf } from './kind-of.js';

/**
 * Paths whose bytes in a folder are not those of `files`, or that only one of the two has. What was written is known by
 * its hash and not read again.
 */
export async function differingFiles(files: readonly WrittenFile[], folder: string): Promise<readonly string[]> {
  if ((await kindOf(folder)) !== 'folder') return files.map(({ path }) => path).sort(compareCodePoints);
  const tree = diskTree(folder);
  const there = new Set(await tree.list());
  const differing: string[] = [];
  for (const { path, bytes, sha256: hash } of files) {
    const isSame = there.delete(path) && (await tree.size(path)) === bytes && (await sha256(tree.open(path))) === hash;
    if (!isSame) differing.push(path);
  }
  return [...differing, ...there].sort(compareCodePoints);
}
