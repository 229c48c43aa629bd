import type { FileTree } from '../model/file-tree.js';
import { noProgress, type Progress, type Step, type Working, workOn } from './progress.js';

export interface WatchedTree extends Working {
  /** Its bytes advance the step as they are read; who reads past it calls `advance`. */
  readonly tree: FileTree;
}

/** A tree whose files `paths` are the work of a step: it ends when all of them have been read once. */
export async function watchedTree(
  tree: FileTree,
  paths: readonly string[],
  progress: Progress,
  step: Step,
): Promise<WatchedTree> {
  if (progress === noProgress) return { tree, advance: () => {} };
  let total = 0;
  for (const path of paths) total += (await tree.size(path)) ?? 0;
  const work = workOn(progress, step, total);
  return { ...work, tree: { ...tree, open: (path) => advancing(tree.open(path), work) } };
}

/** A tree that tells of each reading of a file as of work of its own: for files that are read several times. */
export function readingTree(tree: FileTree, progress: Progress, step: Step): FileTree {
  if (progress === noProgress) return tree;
  return {
    ...tree,
    async *open(path) {
      yield* advancing(tree.open(path), workOn(progress, step, await tree.size(path)));
    },
  };
}

/** The bytes, telling of each piece once it has been used. */
export async function* advancing(chunks: AsyncIterable<Uint8Array>, work: Working): AsyncIterable<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk;
    work.advance(chunk.length);
  }
}
