import { open } from 'node:fs/promises';
import type { Entry, ZipFile } from 'yauzl';
import { compareCodePoints } from '../lib/compare.js';
import { lazyPackage } from '../lib/lazy-package.js';
import { nearbyNames } from '../lib/nearby-names.js';
import { ProblemError } from '../lib/problem-error.js';
import { entryJudge } from '../lib/zip-entries.js';
import { readZipEntry, words } from '../lib/zip-entry-bytes.js';
import type { FileTree } from '../model/file-tree.js';
import type { Problem } from '../model/problem.js';

const yauzl = lazyPackage<typeof import('yauzl')>('yauzl');

/** So many refused entries are listed; an archive may hold thousands. */
const mostListed = 100;

export interface OpenedZip {
  readonly tree: FileTree;
  readonly problems: readonly Problem[];
  close(): void;
}

/**
 * Opens a zip without unpacking it: nothing is ever written. Entries that a package may not have are problems and are
 * left out. `name` is how a person calls it, where that is not its path.
 */
export async function openZip(path: string, name = path): Promise<OpenedZip> {
  const problems: Problem[] = [];
  const broken = (help: string): void => {
    problems.push({ code: 'file/archive', severity: 'error', file: name, help });
  };
  let zip: ZipFile;
  try {
    // Names are decoded and judged here, so that each has its own problem instead of ending the reading.
    zip = await yauzl().openPromise(path, {
      lazyEntries: true,
      autoClose: false,
      decodeStrings: false,
      validateEntrySizes: true,
    });
  } catch (error) {
    broken(words(error));
    return { tree: treeOf(name, undefined, new Map()), problems, close: () => {} };
  }
  const judge = entryJudge(name);
  try {
    for await (const entry of zip.eachEntry()) {
      const found = judge.judge(entry);
      if (found === undefined) break;
      for (const problem of found) if (problems.length < mostListed) problems.push(problem);
    }
  } catch (error) {
    broken(words(error));
  }
  const whole = judge.finish();
  if (whole !== undefined) problems.push(whole);
  return { tree: treeOf(name, zip, judge.accepted), problems, close: () => zip.close() };
}

/** A file begins like a zip, whatever it is called. */
export async function isZip(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && /^PK(?:\x03\x04|\x05\x06)$/.test(buffer.toString('latin1'));
  } finally {
    await handle.close();
  }
}

function treeOf(name: string, zip: ZipFile | undefined, entries: ReadonlyMap<string, Entry>): FileTree {
  const missing = (path: string): Omit<Problem, 'severity'> => {
    const near = nearbyNames(path, [...entries.keys()]);
    return { code: 'file/file', value: path, ...(near.length === 0 ? {} : { limit: near.join(', ') }) };
  };
  return {
    name,
    list: async () => [...entries.keys()].sort(compareCodePoints),
    size: async (path) => entries.get(path)?.uncompressedSize,
    fault: async (path) => (entries.has(path) ? undefined : missing(path)),
    async *open(path) {
      const entry = entries.get(path);
      if (entry === undefined || zip === undefined) throw new ProblemError(missing(path));
      yield* readZipEntry(zip, entry, path);
    },
  };
}
