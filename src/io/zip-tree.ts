import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { compareCodePoints } from '../lib/compare.js';
import { pathFault } from '../lib/package-path.js';
import { UsageError } from '../lib/usage-error.js';
import type { FileTree } from '../model/file-tree.js';
import type { Problem } from '../model/problem.js';

/** A file may unpack to this many times its packed size, plus a mebibyte: beyond it is a bomb, not data. */
const mostRatio = 1000;

export interface OpenedZip {
  readonly tree: FileTree;
  readonly problems: readonly Problem[];
  close(): void;
}

/** Opens a zip without unpacking it. Entries with paths that a package may not have are problems and are left out. */
export async function openZip(path: string): Promise<OpenedZip> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, {
      lazyEntries: true,
      autoClose: false,
      decodeStrings: true,
      validateEntrySizes: true,
    });
  } catch (error) {
    const problem: Problem = { code: 'file/archive', severity: 'error', file: path, help: (error as Error).message };
    return { tree: emptyTree(path), problems: [problem], close: () => {} };
  }
  const entries = new Map<string, Entry>();
  const problems: Problem[] = [];
  const refuse = (value: string, help: string): void => {
    problems.push({ code: 'file/archive', severity: 'error', file: path, value, help });
  };
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileName } = entry;
      if (fileName.endsWith('/')) continue;
      const fault = pathFault(fileName);
      if (fault !== undefined) refuse(fileName, fault);
      else if (entries.has(fileName)) refuse(fileName, 'duplicate');
      else if (entry.uncompressedSize > entry.compressedSize * mostRatio + (1 << 20)) refuse(fileName, 'bomb');
      else entries.set(fileName, entry);
    }
  } catch (error) {
    refuse('', (error as Error).message);
  }
  return { tree: treeOf(path, zip, entries), problems, close: () => zip.close() };
}

function treeOf(name: string, zip: ZipFile, entries: ReadonlyMap<string, Entry>): FileTree {
  return {
    name,
    list: async () => [...entries.keys()].sort(compareCodePoints),
    size: async (path) => entries.get(path)?.uncompressedSize,
    async *open(path) {
      const entry = entries.get(path);
      if (entry === undefined)
        throw new UsageError('file-missing', `${path} is not in ${name}`, 'add the file, or mend the path');
      yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>;
    },
  };
}

function emptyTree(name: string): FileTree {
  return {
    name,
    list: async () => [],
    size: async () => undefined,
    // biome-ignore lint/correctness/useYield: there is nothing to give
    async *open(path) {
      throw new UsageError('file-missing', `${path} is not in ${name}`, 'the archive could not be read');
    },
  };
}
