import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { isRemote } from '../lib/package-path.js';
import { type LooseProblem, ProblemError } from '../lib/problem-error.js';
import type { FileTree } from '../model/file-tree.js';
import { readFile } from './read-file.js';
import { type NetworkPermission, notAllowed, openRemote, type RemoteLimits } from './remote.js';
import { type TemporaryFolder, temporaryFolder } from './temporary-folder.js';

/** A file from the network, as it lies in a temporary folder. */
export interface Download {
  readonly path: string;
  readonly size: number;
  /** Where it was found, after redirects. */
  readonly url: string;
  readonly mediatype: string;
}

export interface NetworkTree extends FileTree {
  /** Fetches a file once; what went wrong when it could not be had. */
  download(url: string): Promise<Download | { readonly problem: LooseProblem }>;
  /** The same tree with relative paths that mean addresses: they are read from where the descriptor was. */
  basedOn(url: string): NetworkTree;
  /** Takes the temporary folder away. Synchronous, so that it can stand in any `finally`. */
  close(): void;
}

/**
 * A tree whose paths may be addresses. A file is fetched once, into a temporary folder, so that size, hash and rows are
 * those of the same bytes; without permission it is a `file/network` fault, never skipped. Paths of a package that came
 * from the network mean addresses beside its descriptor and never a local file (data-resource#security).
 */
export function networkTree(local: FileTree, permission: NetworkPermission, limits?: RemoteLimits): NetworkTree {
  const downloads = new Map<string, Promise<Download | { readonly problem: LooseProblem }>>();
  let folder: Promise<TemporaryFolder> | undefined;
  let made: TemporaryFolder | undefined;

  const download = (url: string): Promise<Download | { readonly problem: LooseProblem }> => {
    const known = downloads.get(url) ?? fetchFile(url, downloads.size);
    downloads.set(url, known);
    return known;
  };
  const fetchFile = async (url: string, number: number): Promise<Download | { readonly problem: LooseProblem }> => {
    if (permission.allowNetwork !== true) return { problem: notAllowed(url) };
    let handle: FileHandle | undefined;
    try {
      const remote = await openRemote(url, permission, limits);
      if (isPage(remote.mediatype, url)) {
        await remote.body[Symbol.asyncIterator]().return?.();
        return { problem: { code: 'file/network', value: url, help: 'html' } };
      }
      folder ??= temporaryFolder();
      made = await folder;
      const path = join(made.path, String(number));
      handle = await open(path, 'wx', 0o600);
      let size = 0;
      for await (const chunk of remote.body) {
        await handle.write(chunk);
        size += chunk.length;
      }
      return { path, size, url: remote.url, mediatype: remote.mediatype };
    } catch (error) {
      if (error instanceof ProblemError) return { problem: error.problem };
      throw error;
    } finally {
      await handle?.close();
    }
  };

  const treeAt = (base: string | undefined): NetworkTree => {
    const addressOf = (path: string): string | undefined =>
      isRemote(path) ? path : base === undefined ? undefined : new URL(encodedPath(path), base).href;
    return {
      name: base ?? local.name,
      list: () => (base === undefined ? local.list() : Promise.resolve([])),
      async size(path) {
        const url = addressOf(path);
        if (url === undefined) return local.size(path);
        const found = await download(url);
        return 'problem' in found ? undefined : found.size;
      },
      async fault(path) {
        const url = addressOf(path);
        if (url === undefined) return local.fault?.(path);
        const found = await download(url);
        return 'problem' in found ? found.problem : undefined;
      },
      async *open(path) {
        const url = addressOf(path);
        if (url === undefined) {
          yield* local.open(path);
          return;
        }
        const found = await download(url);
        if ('problem' in found) throw new ProblemError(found.problem);
        yield* readFile(found.path, path);
      },
      async realPath(path) {
        const url = addressOf(path);
        if (url === undefined) return local.realPath?.(path);
        const found = await download(url);
        return 'problem' in found ? undefined : found.path;
      },
      download,
      basedOn: treeAt,
      close() {
        made?.removeNow();
      },
    };
  };
  return treeAt(undefined);
}

/** A page that says "log in" or "not found" with status 200 is not the table. */
function isPage(mediatype: string, url: string): boolean {
  return /^(?:text\/html|application\/xhtml\+xml)$/.test(mediatype) && !/\.x?html?$/i.test(new URL(url).pathname);
}

/** A path of a package is the name of a file: `?`, `#` and `%` in it are characters of the name. */
function encodedPath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
