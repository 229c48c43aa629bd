import { createHash, type Hash } from 'node:crypto';
import { ProblemError } from './lib/problem-error.js';
import { tappedTree } from './lib/tapped-tree.js';
import { hashDigits } from './lib/vocabularies.js';
import type { Resource } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import type { ProblemSink } from './model/problem.js';

/** The algorithm in lower case, and the hash in lower-case hexadecimal. */
export type HashSink = (path: string, algorithm: string, hash: string) => void;

/** A resource whose files are there. Its rows are read from `tree`, so that its hash is taken on the way. */
export interface OpenResource {
  readonly tree: FileTree;
  /** A hash is taken on the way. */
  readonly isHashed: boolean;
  /** What was read of the file at a place, past the tree. */
  show(bytes: Uint8Array, at: number): void;
  /** Says what is wrong with the size and the hash, once the rows have been read as far as they can be. */
  finish(): Promise<void>;
}

/**
 * The files of a resource are there and may be read, and have the size and hash that the descriptor promises. Undefined when
 * there is nothing to read. A file is read once, for its rows and its hash; both are of the compressed file where it is one.
 */
export async function openResource(
  resource: Resource,
  tree: FileTree,
  report: ProblemSink,
  onHash?: HashSink,
): Promise<OpenResource | undefined> {
  const paths: readonly string[] = [resource.path ?? []].flat();
  let complete = true;
  for (const path of paths) {
    if ((await tree.size(path)) !== undefined) continue;
    complete = false;
    const fault = (await tree.fault?.(path)) ?? ({ code: 'file/file', value: path } as const);
    report({ resource: resource.name, file: path, severity: 'error', ...fault });
  }
  if (!complete) return undefined;
  const [path] = paths;
  const { bytes, hash } = resource;
  // Size and hash of several files are undefined (data-resource#bytes): `descriptor/discouraged` says so.
  if (path === undefined || paths.length > 1 || (bytes === undefined && hash === undefined)) {
    return { tree, isHashed: false, show: () => {}, finish: async () => {} };
  }
  const place = { resource: resource.name, file: path } as const;
  const promised = hash === undefined ? undefined : promisedHash(hash);
  if (promised?.hasher === 'unavailable') {
    const limit = Object.keys(hashDigits).join(', ');
    const unknown = { severity: 'warning', value: promised.algorithm, limit, help: 'algorithm' } as const;
    report({ ...place, code: 'file/hash', ...unknown });
  }
  const checkSize = (size: number): void => {
    if (bytes === undefined || bytes === size) return;
    report({ ...place, code: 'file/bytes', severity: 'error', value: String(size), limit: String(bytes) });
  };
  if (promised === undefined || typeof promised.hasher !== 'object') {
    // Without a hash the size alone is known without reading: rows are read once, and no byte more.
    checkSize((await tree.size(path)) ?? 0);
    return { tree, isHashed: false, show: () => {}, finish: async () => {} };
  }
  const { hasher } = promised;
  let size = 0;
  const tapped = tappedTree(tree, path, (block) => {
    size += block.length;
    hasher.update(block);
  });
  const finish = async (): Promise<void> => {
    try {
      // A file that cannot be read to its end has no size and no hash.
      if (!(await tapped.rest())) return;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      report({ ...place, severity: 'error', ...error.problem });
      return;
    }
    checkSize(size);
    const digest = hasher.digest('hex');
    onHash?.(path, promised.algorithm.toLowerCase(), digest);
    const value = promised.isBare ? digest : `${promised.algorithm}:${digest}`;
    // Hexadecimal digits are the same number in either case.
    if (digest !== promised.digest.toLowerCase())
      report({ ...place, code: 'file/hash', severity: 'error', value, limit: hash ?? '' });
  };
  return { tree: tapped, isHashed: true, show: tapped.show, finish };
}

interface PromisedHash {
  readonly algorithm: string;
  readonly digest: string;
  readonly isBare: boolean;
  /** `unknown`: `descriptor/vocabulary` says so. `unavailable`: this Node does not have it, as MD5 in FIPS mode. */
  readonly hasher: Hash | 'unknown' | 'unavailable';
}

/** MD5 is what a hash without a prefix is; the prefix is read in either case (data-resource#hash). */
function promisedHash(hash: string): PromisedHash {
  const colon = hash.indexOf(':');
  const algorithm = colon === -1 ? 'md5' : hash.slice(0, colon);
  const base = { algorithm, digest: hash.slice(colon + 1), isBare: colon === -1 };
  if (!Object.hasOwn(hashDigits, algorithm.toLowerCase())) return { ...base, hasher: 'unknown' };
  try {
    return { ...base, hasher: createHash(algorithm.toLowerCase()) };
  } catch {
    return { ...base, hasher: 'unavailable' };
  }
}
