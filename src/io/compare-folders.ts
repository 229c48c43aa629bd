import { compareCodePoints } from '../lib/compare.js';
import { sha256 } from '../lib/sha256.js';
import { diskTree } from './disk-tree.js';
import { kindOf } from './kind-of.js';

/** Paths whose bytes differ between two folders, or that only one of them has. */
export async function differingFiles(a: string, b: string): Promise<readonly string[]> {
  const [left, right] = [await treeOrNone(a), await treeOrNone(b)];
  const [inLeft, inRight] = [new Set(await left?.list()), new Set(await right?.list())];
  const differing: string[] = [];
  for (const path of new Set([...inLeft, ...inRight])) {
    if (left === undefined || right === undefined || !inLeft.has(path) || !inRight.has(path)) differing.push(path);
    else if ((await left.size(path)) !== (await right.size(path))) differing.push(path);
    else if ((await sha256(left.open(path))) !== (await sha256(right.open(path)))) differing.push(path);
  }
  return differing.sort(compareCodePoints);
}

async function treeOrNone(folder: string): Promise<ReturnType<typeof diskTree> | undefined> {
  return (await kindOf(folder)) === 'folder' ? diskTree(folder) : undefined;
}
