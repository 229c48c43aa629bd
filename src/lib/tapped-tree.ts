import type { FileTree } from '../model/file-tree.js';

export interface TappedTree extends FileTree {
  /** Reads what nobody has read yet. False where the file could not be read to its end: its reader has been told. */
  rest(): Promise<boolean>;
}

/**
 * A tree that shows the bytes of one file, once and in order, to `tap` while somebody reads them. Where the reader stops,
 * `rest` goes on; another reading of the file is not shown again.
 */
export function tappedTree(tree: FileTree, path: string, tap: (bytes: Uint8Array) => void): TappedTree {
  let blocks: AsyncIterator<Uint8Array> | undefined;
  let ended = false;
  let failed = false;
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    blocks ??= tree.open(path)[Symbol.asyncIterator]();
    try {
      const result = await blocks.next();
      if (result.done === true) ended = true;
      else tap(result.value);
      return result;
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  return {
    ...tree,
    open: (asked) =>
      asked !== path || blocks !== undefined
        ? tree.open(asked)
        : { [Symbol.asyncIterator]: () => ({ next, return: async () => ({ done: true, value: undefined }) }) },
    rest: async () => {
      while (!ended && !failed) await next();
      return !failed;
    },
  };
}
