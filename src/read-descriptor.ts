import { parse as parseLossless } from 'lossless-json';
import { type Document, isNode, LineCounter, parseDocument, visit } from 'yaml';
import type { FetchJsonOptions } from './io/fetch-json.js';
import { descriptorLimitFault } from './lib/descriptor-limits.js';
import { jsonLines } from './lib/json-lines.js';
import { pointerPath } from './lib/json-pointer.js';
import { parseJson } from './lib/json-text.js';
import { bytesText, deepestNesting, largestDescriptor, largestYaml } from './lib/limits.js';
import { NumberText } from './lib/number-text.js';
import { isRemote } from './lib/package-path.js';
import { type LooseProblem, ProblemError } from './lib/problem-error.js';
import { readText } from './lib/read-text.js';
import { isYamlDeeperThan } from './lib/yaml-nesting.js';
import type { FileTree } from './model/file-tree.js';
import type { Problem } from './model/problem.js';
import { localize } from './package/localize.js';
import { dereference, type Place } from './references.js';

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
type Parsed =
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
  if (authored) return parseYaml(text);
  const parsed = parseJson(text, file);
  if ('problem' in parsed) return parsed;
  let lines: LineOf | undefined;
  let exact: unknown;
  return {
    value: parsed.value,
    exactData: (index) => {
      exact ??= parseLossless(text, null, (digits) => new NumberText(digits));
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

/** Numbers as JSON writes them keep their digits; YAML's other forms (`0x1F`, `.5`, `1_000`) are what YAML makes of them. */
function exactYaml(document: Document, index: number): unknown {
  const node = document.getIn(['resources', index, 'data'], true);
  if (!isNode(node)) return node;
  visit(node, {
    Scalar(key, scalar) {
      const { source = '', value } = scalar;
      if (key === 'key' || typeof value !== 'number' || !/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(source))
        return;
      scalar.value = new NumberText(source);
    },
  });
  return node.toJS(document, { maxAliasCount: 100 });
}

function parseYaml(text: string): Parsed {
  const lines = new LineCounter();
  if (isYamlDeeperThan(text, deepestNesting))
    return { problem: { code: 'descriptor/nesting', pointer: '', limit: String(deepestNesting) } };
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, strict: true });
    const fault = document.errors[0];
    if (fault !== undefined) {
      const { line, col } = lines.linePos(fault.pos[0]);
      return { problem: { code: 'descriptor/syntax', line, column: col, help: fault.message } };
    }
    const value = document.toJS({ maxAliasCount: 100 }) as unknown;
    return {
      value,
      exactData: (index) => exactYaml(document, index),
      lineOf: (pointer) => {
        for (let path = [...pointerPath(pointer)]; ; path = path.slice(0, -1)) {
          const node = document.getIn(path, true) as { readonly range?: readonly number[] } | undefined;
          if (node?.range?.[0] !== undefined) return lines.linePos(node.range[0]).line;
          if (path.length === 0) return undefined;
        }
      },
    };
  } catch (error) {
    if (error instanceof ReferenceError && /alias count/.test(error.message))
      return { problem: { code: 'file/limit', help: 'aliases' } };
    return { problem: { code: 'descriptor/syntax', help: (error as Error).message } };
  }
}
