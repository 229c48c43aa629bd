import type { FileTree } from '../model/file-tree.js';
import { compareCodePoints } from './compare.js';
import { UsageError } from './usage-error.js';

/** A package in memory: what tests, examples and programs hand over instead of a folder. */
export function memoryTree(files: Readonly<Record<string, string | Uint8Array>>, name = 'memory'): FileTree {
  const bytes = (path: string): Uint8Array | undefined => {
    const content = Object.hasOwn(files, path) ? files[path] : undefined;
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  return {
    name,
    list: async () => Object.keys(files).sort(compareCodePoints),
    size: async (path) => bytes(path)?.length,
    async *open(path) {
      const content = bytes(path);
      if (content === undefined) throw new UsageError('file-missing', `${path} is not in ${name}`, 'add the file');
      yield content;
    },
  };
}
