import { type FetchJsonOptions, fetchJson } from './io/fetch-json.js';
import { loadSchema } from './io/schemas.js';
import { type ExtensionVerdict, judgeByExtension } from './lib/extension-rules.js';
import { parseJson } from './lib/json-text.js';
import { bytesText, largestDescriptor } from './lib/limits.js';
import { declaredProfile } from './lib/official-profiles.js';
import { pathFault } from './lib/package-path.js';
import { ProblemError } from './lib/problem-error.js';
import { readText } from './lib/read-text.js';
import type { FileTree } from './model/file-tree.js';
import type { JsonSchema } from './model/json.js';

/** A profile is versioned and never changes, so a kept copy is as good as the original (glossary#profile). */
type Permission = Pick<FetchJsonOptions, 'allowNetwork' | 'allowPrivateAddresses'> & {
  readonly cache?: boolean | undefined;
};

/** The verdict of the extension profile that a descriptor names; undefined when it names none, or when it cannot be had. */
export async function extensionVerdict(
  descriptor: unknown,
  tree: FileTree,
  permission: Permission = {},
): Promise<ExtensionVerdict | undefined> {
  const declared = declaredProfile(descriptor);
  if (declared.by !== 'extension') return undefined;
  const found = /^https?:/i.test(declared.place)
    ? await fetched(declared.place, permission)
    : await local(declared.place, tree);
  if (found === undefined || 'fault' in found) return found;
  const { value } = found;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { fault: 'not a JSON object' };
  return judgeByExtension(value as JsonSchema, descriptor, loadSchema);
}

type Found = { readonly value: unknown } | { readonly fault: string } | undefined;

async function fetched(url: string, { cache, ...permission }: Permission): Promise<Found> {
  const read = await fetchJson(url, { ...permission, cache: cache === false ? 'off' : 'first' });
  if ('value' in read) return { value: read.value };
  // That it may not be fetched is said as such; everything else is a fault of what is there.
  const { code, help, limit } = read.problem;
  return help === 'not-allowed'
    ? undefined
    : { fault: [code, help, limit].filter((part) => part !== undefined).join(' ') };
}

async function local(path: string, tree: FileTree): Promise<Found> {
  const size = pathFault(path) === undefined ? await tree.size(path) : undefined;
  if (size === undefined) return undefined;
  if (size > largestDescriptor) return { fault: bytesText(size) };
  try {
    const parsed = parseJson((await readText(tree.open(path))).replace(/^\uFEFF/, ''), path);
    return 'value' in parsed ? { value: parsed.value } : { fault: parsed.problem.help ?? parsed.problem.code };
  } catch (error) {
    if (error instanceof TypeError) return { fault: 'not UTF-8' };
    if (error instanceof ProblemError) return { fault: error.problem.help ?? error.problem.code };
    throw error;
  }
}
