import { createHash, type Hash } from 'node:crypto';
import { ProblemError } from './lib/problem-error.js';
import { hashDigits } from './lib/vocabularies.js';
import type { Resource } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import type { Problem, ProblemSink } from './model/problem.js';

/**
 * The files of a resource are there and may be read, and have the size and hash that the descriptor promises. False when
 * there is nothing to read. Size and hash are taken in one reading, of the compressed file where it is one.
 */
export async function checkFile(resource: Resource, tree: FileTree, report: ProblemSink): Promise<boolean> {
  const paths: readonly string[] = [resource.path ?? []].flat();
  let complete = true;
  for (const path of paths) {
    if ((await tree.size(path)) !== undefined) continue;
    complete = false;
    const fault = (await tree.fault?.(path)) ?? ({ code: 'file/file', value: path } as const);
    report({ resource: resource.name, file: path, severity: 'error', ...fault });
  }
  const [path] = paths;
  // Size and hash of several files are undefined (data-resource#bytes): `descriptor/discouraged` says so.
  if (!complete || path === undefined || paths.length > 1) return complete;
  try {
    for (const problem of await compare(resource, tree, path)) report(problem);
    return true;
  } catch (error) {
    // A file that cannot be read to its end has no size and no hash, and no rows either.
    if (!(error instanceof ProblemError)) throw error;
    report({ resource: resource.name, file: path, severity: 'error', ...error.problem });
    return false;
  }
}

async function compare(resource: Resource, tree: FileTree, path: string): Promise<readonly Problem[]> {
  const { bytes, hash } = resource;
  if (bytes === undefined && hash === undefined) return [];
  const place = { resource: resource.name, file: path } as const;
  const problems: Problem[] = [];
  const promised = hash === undefined ? undefined : promisedHash(hash);
  if (promised?.hasher === 'unavailable') {
    const limit = Object.keys(hashDigits).join(', ');
    const unknown = { severity: 'warning', value: promised.algorithm, limit, help: 'algorithm' } as const;
    problems.push({ ...place, code: 'file/hash', ...unknown });
  }
  // Without a hash the size alone is known without reading: rows are read once, and no byte more.
  const hasher = typeof promised?.hasher === 'object' ? promised.hasher : undefined;
  const size = hasher === undefined ? await tree.size(path) : await digestInto(hasher, tree.open(path));
  if (bytes !== undefined && bytes !== size) {
    const [value, limit] = [String(size), String(bytes)];
    problems.unshift({ ...place, code: 'file/bytes', severity: 'error', value, limit });
  }
  if (promised !== undefined && hasher !== undefined) {
    const digest = hasher.digest('hex');
    const value = promised.isBare ? digest : `${promised.algorithm}:${digest}`;
    // Hexadecimal digits are the same number in either case.
    if (digest !== promised.digest.toLowerCase())
      problems.push({ ...place, code: 'file/hash', severity: 'error', value, limit: hash ?? '' });
  }
  return problems;
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

async function digestInto(hasher: Hash, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0;
  for await (const chunk of chunks) {
    hasher.update(chunk);
    size += chunk.length;
  }
  return size;
}
