import { createHash, type Hash } from 'node:crypto';
import { ProblemError } from './lib/problem-error.js';
import type { Resource } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import type { Problem, ProblemSink } from './model/problem.js';

/** Hashes that are compared (data-resource#hash). MD5 is what a hash without a prefix is. */
export const hashAlgorithms = ['md5', 'sha1', 'sha256', 'sha512'] as const;

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
  if (!complete || path === undefined) return complete;
  if (paths.length > 1) {
    for (const problem of notComparable(resource)) report(problem);
    return true;
  }
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

/** The standard does not say which bytes the size and hash of several files count. */
function* notComparable({ name, bytes, hash }: Resource): Iterable<Problem> {
  const base = { severity: 'warning', resource: name, help: 'parts' } as const;
  if (bytes !== undefined) yield { ...base, code: 'file/bytes', value: String(bytes) };
  if (hash !== undefined) yield { ...base, code: 'file/hash', value: hash };
}

async function compare(resource: Resource, tree: FileTree, path: string): Promise<readonly Problem[]> {
  const { bytes, hash } = resource;
  if (bytes === undefined && hash === undefined) return [];
  const place = { resource: resource.name, file: path } as const;
  const problems: Problem[] = [];
  const promised = hash === undefined ? undefined : promisedHash(hash);
  if (promised !== undefined && promised.hasher === undefined) {
    const limit = hashAlgorithms.join(', ');
    const unknown = { severity: 'warning', value: promised.algorithm, limit, help: 'algorithm' } as const;
    problems.push({ ...place, code: 'file/hash', ...unknown });
  }
  // Without a hash the size alone is known without reading: rows are read once, and no byte more.
  const size =
    promised?.hasher === undefined ? await tree.size(path) : await digestInto(promised.hasher, tree.open(path));
  if (bytes !== undefined && bytes !== size) {
    const [value, limit] = [String(size), String(bytes)];
    problems.unshift({ ...place, code: 'file/bytes', severity: 'error', value, limit });
  }
  if (promised?.hasher !== undefined) {
    const digest = promised.hasher.digest('hex');
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
  /** Undefined when the algorithm is not known here. */
  readonly hasher: Hash | undefined;
}

function promisedHash(hash: string): PromisedHash {
  const colon = hash.indexOf(':');
  const algorithm = colon === -1 ? 'md5' : hash.slice(0, colon);
  const known: readonly string[] = hashAlgorithms;
  let hasher: Hash | undefined;
  try {
    if (known.includes(algorithm)) hasher = createHash(algorithm);
  } catch {
    // Node in FIPS mode has no MD5: said as not compared, like any other that is not known.
  }
  return { algorithm, digest: hash.slice(colon + 1), isBare: colon === -1, hasher };
}

async function digestInto(hasher: Hash, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0;
  for await (const chunk of chunks) {
    hasher.update(chunk);
    size += chunk.length;
  }
  return size;
}
