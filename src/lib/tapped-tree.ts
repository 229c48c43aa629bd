import type { FileTree } from '../model/file-tree.js';

export interface TappedTree extends FileTree {
  /** What another reader of the file has read at a place: who reads it where it lies, past the tree. */
  show(bytes: Uint8Array, at: number): void;
  /** Reads what nobody has read yet. False where the file could not be read to its end: its reader has been told. */
  rest(): Promise<boolean>;
}

/**
 * A tree that shows the bytes of one file, once and in order, to `tap` while somebody reads them. Where the reader stops,
 * `rest` goes on; what is read again is not shown again.
 */
export function tappedTree(tree: FileTree, path: string, tap: (bytes: Uint8Array) => void): TappedTree {
  let seen = 0;
  let blocks: AsyncIterator<Uint8Array> | undefined;
  let position = 0;
  let ended = false;
  let failed = false;
  const show = (bytes: Uint8Array, at: number): void => {
    if (at > seen || at + bytes.length <= seen) return;
    tap(bytes.subarray(seen - at));
    seen = at + bytes.length;
  };
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    blocks ??= tree.open(path)[Symbol.asyncIterator]();
    try {
      const result = await blocks.next();
      if (result.done === true) ended = true;
      else {
        show(result.value, position);
        position += result.value.length;
      }
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
    show,
    rest: async () => {
      if (blocks === undefined && seen > 0 && seen === (await tree.size(path))) return true;
      while (!ended && !failed) await next();
      return !failed;
    },
  };
}
