import { basename, dirname } from 'node:path';
import { ProblemError } from '../lib/problem-error.js';
import type { FileFault, FileTree } from '../model/file-tree.js';
import { diskTree, realFile } from './disk-tree.js';

/**
 * A file that a person has named, under the name that a package calls it by, and nothing else of its folder. He may name
 * a link. It is read from the disk whenever it is asked for, and never held.
 */
export async function oneFileTree(path: string, name = basename(path)): Promise<FileTree> {
  const real = await realFile(path);
  const folder = diskTree(dirname(real));
  const inner = basename(real);
  const missing = (asked: string): FileFault => ({ code: 'file/file', value: asked });
  return {
    name: path,
    list: async () => [name],
    size: async (asked) => (asked === name ? folder.size(inner) : undefined),
    fault: async (asked) => {
      const fault = asked === name ? await folder.fault?.(inner) : missing(asked);
      return fault && { ...fault, value: asked };
    },
    async *open(asked) {
      if (asked !== name) throw new ProblemError(missing(asked));
      yield* folder.open(inner);
    },
    realPath: async (asked) => (asked === name ? folder.realPath?.(inner) : undefined),
  };
}
