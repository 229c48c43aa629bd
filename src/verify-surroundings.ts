import { basename, dirname, extname, join, resolve } from 'node:path';
import { diskTree } from './io/disk-tree.js';
import { kindOf } from './io/kind-of.js';
import { readText } from './lib/read-text.js';
import type { FileTree } from './model/file-tree.js';
import { indexName, publicKeyName } from './release/index-file.js';

/** A list of releases longer than this (64 MiB) is none; so are checksums. */
const mostBytes = 2 ** 26;

/** Where a release lies. */
export interface Place {
  /** Absolute path of the folder that holds the release, the list of releases and the key. */
  readonly beside: string;
  /** Name of the folder or zip in it. */
  readonly name: string;
  readonly isZip: boolean;
}

/** `path` is the folder of a release, its descriptor, or a zip. */
export async function placeOf(path: string): Promise<Place> {
  const full = resolve(path);
  const isFile = (await kindOf(full)) === 'file';
  const isZip = isFile && extname(full).toLowerCase() === '.zip';
  const release = isFile && !isZip ? dirname(full) : full;
  return { beside: dirname(release), name: basename(release), isZip };
}

/** A list of releases and its signature. */
export interface Pair {
  readonly text: string;
  readonly signature?: string;
}

export interface Surroundings {
  /** The first is what lies there. The others are what a run that was broken off was about to move. */
  readonly pairs: readonly Pair[];
  readonly key: string | undefined;
}

/**
 * The list of releases and its signature are two files, and take each other's place one after the other. Where that was broken off, what
 * was to be moved stands in the journal: one of the pairs is whole.
 */
export async function surroundings(folder: string): Promise<Surroundings> {
  const tree = diskTree(folder);
  const [text, signature] = [await textOf(tree, indexName), await textOf(tree, `${indexName}.minisig`)];
  const pairs = [...pairOf(text, signature)];
  const left = diskTree(join(dirname(folder), `.staging-${basename(folder)}`));
  const journal = await textOf(left, 'journal.json');
  if (journal !== undefined) {
    const targets = targetsOf(journal);
    const sides = async (name: string) => {
      const at = targets.indexOf(`${basename(folder)}/${name}`);
      return { old: await textOf(left, `old-${at}`), new: await textOf(left, `beside/${name}`) };
    };
    const [lists, signatures] = [await sides(indexName), await sides(`${indexName}.minisig`)];
    pairs.push(
      ...pairOf(text, signatures.old),
      ...pairOf(lists.old, signatures.old),
      ...pairOf(lists.new, signature),
      ...pairOf(lists.new, signatures.new),
    );
  }
  return { pairs, key: await textOf(tree, publicKeyName) };
}

function pairOf(text: string | undefined, signature: string | undefined): readonly Pair[] {
  return text === undefined ? [] : [{ text, ...(signature === undefined ? {} : { signature }) }];
}

/** Where the moves of a journal lead; anyone may have written it. */
function targetsOf(journal: string): readonly unknown[] {
  try {
    const moves: unknown = JSON.parse(journal);
    return Array.isArray(moves) ? moves.map((move: { readonly to?: unknown } | null) => move?.to) : [];
  } catch {
    return [];
  }
}

/** A small file; empty where it is no text or no small one, which nothing here takes for right. */
export async function textOf(tree: FileTree, path: string): Promise<string | undefined> {
  const size = await tree.size(path);
  if (size === undefined) return undefined;
  if (size > mostBytes) return '';
  try {
    return await readText(tree.open(path));
  } catch (error) {
    if (error instanceof TypeError) return '';
    throw error;
  }
}
