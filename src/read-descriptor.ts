import type { FetchJsonOptions } from './io/fetch-json.js';
import { descriptorLimitFault } from './lib/descriptor-limits.js';
import { jsonLines } from './lib/json-lines.js';
import { parseJson } from './lib/json-text.js';
import { lazyPackage } from './lib/lazy-package.js';
import { bytesText, largestDescriptor, largestYaml } from './lib/limits.js';
import { NumberText } from './lib/number-text.js';
import { isRemote } from './lib/package-path.js';
import { type LooseProblem, ProblemError } from './lib/problem-error.js';
import { readText } from './lib/read-text.js';
import type { FileTree } from './model/file-tree.js';
import type { Problem } from './model/problem.js';
import { localize } from './package/localize.js';
import { dereference, type Place } from './references.js';

const lossless = lazyPackage<typeof import('lossless-json')>('lossless-json');

/** A descriptor as it was found, with everything that is needed to judge it. */
export interface Loaded {
  /** Undefined when it could not be read at all. Schemas and dialects that stand in files of their own are in it. */
  readonly descriptor: unknown;
  /** Its file in the tree. */
  readonly file: string;
  readonly tree: FileTree;
  /** Of the descriptor's own file, the archive, the translations: with an error among them nothing else is judged. */
  readonly problems: readonly Problem[];
  /** Of schemas and dialects that could not be read: the rest of the descriptor is judged, the data is not. */
  readonly references: readonly Problem[];
  /** An authored `datapackage.yaml` is judged as a publisher's, a published descriptor as a consumer would. */
  readonly authored: boolean;
  /** Nobody has written the descriptor: it was made to read a table by. */
  readonly made?: boolean;
  /** Line of a JSON pointer in the descriptor's file. */
  lineOf(pointer: string): number | undefined;
  /** File, pointer and line of a JSON pointer, also where it leads into a schema that stands in a file of its own. */
  placeOf(pointer: string): Place;
  /** Inline data of the resource with this index with all digits of its numbers, where the descriptor came as text. */
  exactData?(index: number): unknown;
  close(): void;
}

type LineOf = Loaded['lineOf'];
export type Parsed =
  | { readonly value: unknown; readonly lineOf: LineOf; exactData(index: number): unknown }
  | { readonly problem: LooseProblem };

const noLines: LineOf = () => undefined;

/** What could not be read at all, and why. */
export function unreadable(tree: FileTree, file: string, problems: readonly Problem[]): Loaded {
  const base = { descriptor: undefined, file, tree, problems, references: [], authored: false, lineOf: noLines };
  return { ...base, placeOf: (pointer) => ({ file, pointer }), close: () => {} };
}

/** Reads the descriptor of a tree and what it refers to. */
export async function readDescriptor(tree: FileTree, file: string, options: FetchJsonOptions): Promise<Loaded> {
  const authored = /\.ya?ml$/i.test(file) && !isRemote(file);
  const read = await readParsed(tree, file, authored);
  if ('problem' in read) {
    return { ...unreadable(tree, file, [{ file, severity: 'error', ...read.problem }]), authored };
  }
  const { value, lineOf, exactData } = read;
  return { ...(await loadedFrom(value, lineOf, tree, file, options, authored)), exactData };
}

/** A descriptor that has been parsed, or that a program handed over. */
export async function loadedFrom(
  raw: unknown,
  lineOf: LineOf,
  tree: FileTree,
  file: string,
  options: FetchJsonOptions,
  authored = false,
): Promise<Loaded> {
  const tooMuch = descriptorLimitFault(raw);
  if (tooMuch !== undefined) return unreadable(tree, file, [{ file, severity: 'error', ...tooMuch }]);
  const referred = await dereference(raw, tree, options);
  // Texts in several languages are the authored form; in a published descriptor a title is a text.
  const { descriptor, problems } = authored
    ? localize(referred.descriptor)
    : { descriptor: referred.descriptor, problems: [] };
  const placeOf = (pointer: string): Place => {
    const line = lineOf(pointer);
    return referred.placeOf(pointer) ?? { file, pointer, ...(line === undefined ? {} : { line }) };
  };
  const placed = (problem: (typeof referred.problems)[number]): Problem => {
    // Below the file that is named: what is said of a file that could be opened stands in that file.
    const { pointer, ...rest } = problem;
    if (pointer === undefined || problem.file !== undefined) return { file, severity: 'error', ...rest };
    const line = lineOf(pointer);
    return { file, severity: 'error', ...problem, ...(line === undefined ? {} : { line }) };
  };
  return {
    descriptor,
    file,
    tree,
    problems: problems.map((problem) => ({ file, ...problem })),
    references: referred.problems.map(placed),
    authored,
    lineOf,
    placeOf,
    close: () => {},
  };
}

async function readParsed(tree: FileTree, file: string, authored: boolean): Promise<Parsed> {
  const size = await tree.size(file);
  if (size === undefined) return { problem: (await tree.fault?.(file)) ?? { code: 'file/file', value: file } };
  const largest = authored ? largestYaml : largestDescriptor;
  if (size > largest) return { problem: { code: 'file/limit', value: bytesText(size), limit: bytesText(largest) } };
  let text: string;
  try {
    text = (await readText(tree.open(file))).replace(/^\uFEFF/, '');
  } catch (error) {
    if (error instanceof ProblemError) return { problem: error.problem };
    if (error instanceof TypeError) return { problem: { code: 'file/encoding', limit: 'utf-8' } };
    throw error;
  }
  if (authored) return (await import('./read-yaml.js')).parseYaml(text);
  const parsed = parseJson(text, file);
  if ('problem' in parsed) return parsed;
  let lines: LineOf | undefined;
  let exact: unknown;
  return {
    value: parsed.value,
    exactData: (index) => {
      exact ??= lossless().parse(text, null, (digits) => new NumberText(digits));
      return inlineData(exact, index);
    },
    lineOf: (pointer) => {
      lines ??= jsonLines(text);
      return lines(pointer);
    },
  };
}

function inlineData(descriptor: unknown, index: number): unknown {
  const { resources } = descriptor as { readonly resources?: readonly { readonly data?: unknown }[] };
  return resources?.[index]?.data;
}
