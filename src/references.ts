import { type FetchedJson, type FetchJsonOptions, fetchJson } from './io/fetch-json.js';
import { jsonLines } from './lib/json-lines.js';
import { pointer } from './lib/json-pointer.js';
import { parseJson } from './lib/json-text.js';
import { bytesText, largestDescriptor } from './lib/limits.js';
import { isRemote, pathFault } from './lib/package-path.js';
import { ProblemError } from './lib/problem-error.js';
import { readText } from './lib/read-text.js';
import { valueText } from './lib/value-text.js';
import type { FileTree } from './model/file-tree.js';
import type { Problem } from './model/problem.js';

/** What a person sees of a place in a descriptor: the file that it stands in, and where in that. */
export interface Place {
  readonly file: string;
  readonly pointer: string;
  readonly line?: number;
}

export interface Dereferenced {
  /** The descriptor with the schemas and dialects themselves where it had their path or URL. */
  readonly descriptor: unknown;
  /** `pointer` is that of the reference; `file`, where there is one, the file that was read. Errors, unless they say else. */
  readonly problems: readonly ReferenceProblem[];
  /** The place of a pointer that leads into such a file; undefined when it stays in the descriptor. */
  placeOf(pointer: string): Place | undefined;
}

type ReferenceProblem = Omit<Problem, 'severity'> & { readonly severity?: Problem['severity'] };

interface ReadReference {
  readonly file: string;
  readonly read: FetchedJson;
  readonly lineOf: (pointer: string) => number | undefined;
}

const properties = ['schema', 'dialect'] as const;

/**
 * Reads the schemas and dialects that stand in files of their own (data-resource#schema, #dialect: object, URL or path),
 * so that every check sees objects. A reference whose path may not stand in a package is left: the checks say so. A file
 * that several resources share is read once, and said once when it cannot be.
 */
export async function dereference(
  descriptor: unknown,
  tree: FileTree,
  options: FetchJsonOptions,
): Promise<Dereferenced> {
  const { resources } = (descriptor ?? {}) as { readonly resources?: unknown };
  const none: Dereferenced = { descriptor, problems: [], placeOf: () => undefined };
  if (!Array.isArray(resources)) return none;
  const files = new Map<string, ReadReference>();
  const places = new Map<string, ReadReference>();
  const problems: ReferenceProblem[] = [];
  const replaced: unknown[] = [];
  for (const [i, resource] of resources.entries()) {
    let result: unknown = resource;
    for (const property of properties) {
      const reference = ownString(resource, property);
      if (reference === undefined || !mayRead(reference)) continue;
      const at = pointer('resources', i, property);
      const known = files.get(reference);
      const found = known ?? (await readReference(reference, tree, options));
      files.set(reference, found);
      if ('problem' in found.read) {
        const name = ownString(resource, 'name');
        const place = { ...(name === undefined ? {} : { resource: name }), pointer: at };
        if (known === undefined) problems.push({ ...place, ...found.read.problem });
        continue;
      }
      // A text would pass for another reference; of every other wrong type the checks tell.
      const { value } = found.read;
      if (typeof value === 'string') {
        if (known === undefined)
          problems.push({
            code: 'descriptor/type',
            file: found.file,
            pointer: '',
            value: valueText(value),
            limit: 'object',
            section: `data-resource#${property}`,
          });
        continue;
      }
      result = { ...(result as object), [property]: value };
      places.set(at, found);
      if (property === 'dialect') problems.push(onlyObjects(at, reference));
    }
    replaced.push(result);
  }
  if (files.size === 0) return none;
  return {
    descriptor: { ...(descriptor as object), resources: replaced },
    problems,
    placeOf: (text) => {
      const [, at = '', rest = ''] = /^(\/resources\/\d+\/(?:schema|dialect))(\/.*)?$/s.exec(text) ?? [];
      const found = places.get(at);
      if (found === undefined) return undefined;
      const line = found.lineOf(rest);
      return { file: found.file, pointer: rest, ...(line === undefined ? {} : { line }) };
    },
  };
}

/** The checks see the dialect itself; that it is legal by path, but not in the published profile, is said here. */
function onlyObjects(pointer: string, reference: string): ReferenceProblem {
  const base = { code: 'descriptor/published-profile', severity: 'warning', section: 'data-resource#dialect' } as const;
  return { ...base, pointer, value: JSON.stringify(reference), help: 'dialect' };
}

function ownString(thing: unknown, property: string): string | undefined {
  if (typeof thing !== 'object' || thing === null || !Object.hasOwn(thing, property)) return undefined;
  const value = (thing as Readonly<Record<string, unknown>>)[property];
  return typeof value === 'string' ? value : undefined;
}

/** Any other scheme, a parent or a hidden folder is the descriptor's fault, and nothing to be opened. */
function mayRead(reference: string): boolean {
  return isRemote(reference) || pathFault(reference) === undefined;
}

async function readReference(file: string, tree: FileTree, options: FetchJsonOptions): Promise<ReadReference> {
  const read = isRemote(file) ? await fetchJson(file, options) : await readLocal(file, tree);
  let lines: ((pointer: string) => number | undefined) | undefined;
  return {
    file,
    read,
    lineOf: (at) => {
      if ('problem' in read) return undefined;
      lines ??= jsonLines(read.text);
      return lines(at);
    },
  };
}

async function readLocal(file: string, tree: FileTree): Promise<FetchedJson> {
  const size = await tree.size(file);
  if (size === undefined) return { problem: (await tree.fault?.(file)) ?? { code: 'file/file', value: file } };
  if (size > largestDescriptor)
    return { problem: { code: 'file/limit', file, value: bytesText(size), limit: bytesText(largestDescriptor) } };
  try {
    return parseJson((await readText(tree.open(file))).replace(/^\uFEFF/, ''), file);
  } catch (error) {
    if (error instanceof ProblemError) return { problem: error.problem };
    if (error instanceof TypeError) return { problem: { code: 'file/encoding', file, limit: 'utf-8' } };
    throw error;
  }
}
