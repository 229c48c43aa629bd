import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileTree } from '../model/file-tree.js';
import { asUsageError } from './disk-fault.js';

/** Copies files of a tree into a folder: each path, to what it is called there. */
export async function copyFiles(
  tree: FileTree,
  paths: readonly (readonly [from: string, to: string])[],
  folder: string,
): Promise<void> {
  for (const [from, to] of paths) {
    const target = join(folder, to);
    try {
      await mkdir(dirname(target), { recursive: true });
      await pipeline(Readable.from(tree.open(from)), createWriteStream(target));
    } catch (error) {
      throw asUsageError(error, target);
    }
  }
}
