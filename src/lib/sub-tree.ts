import type { FileTree } from '../model/file-tree.js';

/** A folder of a tree as a tree of its own. `prefix` ends with `/`. */
export function subTree(tree: FileTree, prefix: string): FileTree {
  return {
    name: tree.name,
    list: async () =>
      (await tree.list()).filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length)),
    size: (path) => tree.size(prefix + path),
    fault: async (path) => tree.fault?.(prefix + path),
    open: (path) => tree.open(prefix + path),
    realPath: async (path) => tree.realPath?.(prefix + path),
  };
}
