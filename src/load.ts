import { extname, join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { diskTree } from './io/disk-tree.js';
import { kindOf } from './io/kind-of.js';
import { openZip } from './io/zip-tree.js';
import { pointerPath } from './lib/json-pointer.js';
import { memoryTree } from './lib/memory-tree.js';
import { readText } from './lib/read-text.js';
import { UsageError } from './lib/usage-error.js';
import type { FileTree } from './model/file-tree.js';
import type { Problem } from './model/problem.js';
import { localize } from './package/localize.js';

/** A package in memory, or a path: a folder, a descriptor, a zip. */
export type Target =
  | string
  | {
      readonly descriptor: unknown;
      readonly files?: Readonly<Record<string, string | Uint8Array>>;
      /** The descriptor was only made to read a table by: nobody is told what it lacks. */
      readonly made?: boolean;
    };

/** A descriptor as it was found, with everything that is needed to judge it. */
export interface Loaded {
  /** Undefined when it could not be read at all. */
  readonly descriptor: unknown;
  /** Its file in the tree. */
  readonly file: string;
  readonly tree: FileTree;
  readonly problems: readonly Problem[];
  /** An authored `datapackage.yaml` is judged as a publisher's, a published descriptor as a consumer would. */
  readonly authored: boolean;
  /** Nobody has written the descriptor: it was made to read a table by. */
  readonly made?: boolean;
  /** Line of a JSON pointer in the descriptor's file. */
  lineOf(pointer: string): number | undefined;
  close(): void;
}

export const authoredName = 'datapackage.yaml';
export const publishedName = 'datapackage.json';

/** A descriptor is read whole: beyond this it is an attack or a mistake (bytes). */
const largestDescriptor = 16 * 1024 * 1024;

/** Finds and reads a descriptor. Throws `UsageError` when there is nothing of the kind at the path. */
export async function load(target: Target): Promise<Loaded> {
  if (typeof target !== 'string') {
    const { descriptor, problems } = localize(target.descriptor);
    const file = publishedName;
    const tree = memoryTree(target.files ?? {});
    return {
      descriptor,
      file,
      tree,
      problems: problems.map((problem) => ({ file, ...problem })),
      authored: false,
      made: target.made ?? false,
      lineOf: () => undefined,
      close: () => {},
    };
  }
  const kind = await kindOf(target);
  if (kind === undefined) {
    throw new UsageError(
      'not-found',
      `there is nothing at ${target}`,
      'give a folder with datapackage.json or datapackage.yaml, such as datasets/NAME',
    );
  }
  if (kind === 'folder') return loadFolder(target);
  const extension = extname(target).toLowerCase();
  if (extension === '.zip') return loadZip(target);
  if (extension === '.json' || extension === '.yaml' || extension === '.yml') {
    const at = Math.max(target.lastIndexOf('/'), target.lastIndexOf('\\'));
    return readDescriptor(diskTree(at === -1 ? '.' : target.slice(0, at + 1)), target.slice(at + 1));
  }
  throw new UsageError(
    'not-a-package',
    `${target} is neither a folder, a descriptor nor a zip`,
    'give datapackage.json, the folder that holds it, or a table with --schema FILE',
  );
}

async function loadFolder(folder: string): Promise<Loaded> {
  const tree = diskTree(folder);
  for (const name of [authoredName, publishedName]) {
    if ((await tree.size(name)) !== undefined) return readDescriptor(tree, name);
  }
  throw new UsageError(
    'no-descriptor',
    `${folder} holds no descriptor`,
    `write ${join(folder, authoredName)}, or name the folder that has one`,
  );
}

async function loadZip(path: string): Promise<Loaded> {
  const zip = await openZip(path);
  if (zip.problems.length > 0 || (await zip.tree.size(publishedName)) === undefined) {
    const missing: Problem = { code: 'file/file', severity: 'error', file: path, value: publishedName };
    const problems = zip.problems.length > 0 ? zip.problems : [missing];
    return {
      descriptor: undefined,
      file: publishedName,
      tree: zip.tree,
      problems,
      authored: false,
      lineOf: () => undefined,
      close: zip.close,
    };
  }
  const loaded = await readDescriptor(zip.tree, publishedName);
  return { ...loaded, close: zip.close };
}

async function readDescriptor(tree: FileTree, file: string): Promise<Loaded> {
  const base = { file, tree, authored: !file.endsWith('.json'), close: () => {} };
  const broken = (problem: Omit<Problem, 'file' | 'severity'>): Loaded => ({
    ...base,
    descriptor: undefined,
    problems: [{ file, severity: 'error', ...problem }],
    lineOf: () => undefined,
  });
  const size = (await tree.size(file)) ?? 0;
  if (size > largestDescriptor)
    return broken({ code: 'file/limit', value: `${size} bytes`, limit: `${largestDescriptor} bytes` });
  let text: string;
  try {
    text = (await readText(tree.open(file))).replace(/^\uFEFF/, '');
  } catch (error) {
    if (error instanceof TypeError) return broken({ code: 'file/encoding', limit: 'utf-8' });
    throw error;
  }
  const lines = new LineCounter();
  // JSON is read by the same parser only to find lines: what it means is decided by JSON.parse.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, strict: true });
  const fault = document.errors[0];
  if (base.authored && fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    return broken({ code: 'descriptor/syntax', line, column: col, help: fault.message });
  }
  const lineOf = (pointer: string): number | undefined => {
    for (let path = [...pointerPath(pointer)]; ; path = path.slice(0, -1)) {
      const node = document.getIn(path, true) as { readonly range?: readonly number[] } | undefined;
      if (node?.range?.[0] !== undefined) return lines.linePos(node.range[0]).line;
      if (path.length === 0) return undefined;
    }
  };
  let raw: unknown;
  try {
    raw = base.authored ? document.toJS({ maxAliasCount: 100 }) : JSON.parse(text);
  } catch (error) {
    return broken({
      code: 'descriptor/syntax',
      ...(fault === undefined ? {} : { line: lines.linePos(fault.pos[0]).line }),
      help: (error as Error).message,
    });
  }
  const { descriptor, problems } = localize(raw);
  return { ...base, descriptor, problems: problems.map((problem) => ({ file, ...problem })), lineOf };
}
