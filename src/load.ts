import { basename, dirname, extname, join } from 'node:path';
import { diskTree, realFile } from './io/disk-tree.js';
import type { FetchJsonOptions } from './io/fetch-json.js';
import { kindOf } from './io/kind-of.js';
import { networkTree } from './io/network-tree.js';
import type { NetworkPermission, RemoteLimits } from './io/remote.js';
import { isZip, type OpenedZip, openZip } from './io/zip-tree.js';
import { memoryTree } from './lib/memory-tree.js';
import { isRemote } from './lib/package-path.js';
import { subTree } from './lib/sub-tree.js';
import { UsageError } from './lib/usage-error.js';
import type { FileTree } from './model/file-tree.js';
import type { Problem } from './model/problem.js';
import { type Loaded, loadedFrom, readDescriptor, unreadable } from './read-descriptor.js';

export type { Loaded };

/** A package in memory, or a path: a folder, a descriptor, a zip; with `allowNetwork` also the address of one. */
export type Target =
  | string
  | {
      readonly descriptor: unknown;
      readonly files?: Readonly<Record<string, string | Uint8Array>>;
      /** The descriptor was only made to read a table by: nobody is told what it lacks. */
      readonly made?: boolean;
    };

/** A descriptor that was made for files that lie elsewhere. */
export interface TreeTarget {
  readonly descriptor: unknown;
  readonly tree: FileTree;
  readonly made?: boolean;
  /** What is to be done when nothing is read any more. */
  close?(): void;
}

export interface LoadOptions extends NetworkPermission {
  /** Keep fetched schemas and profiles for later, and use what was kept. Default true. */
  readonly cache?: boolean | undefined;
  /** Bounds of size and time of what is fetched. */
  readonly remoteLimits?: RemoteLimits | undefined;
}

export const authoredName = 'datapackage.yaml';
export const publishedName = 'datapackage.json';

/** Finds and reads a descriptor. Throws `UsageError` when there is nothing of the kind at the path. */
export async function load(target: Target | TreeTarget, options: LoadOptions = {}): Promise<Loaded> {
  if (typeof target !== 'string') {
    const tree = networkTree(
      'tree' in target ? target.tree : memoryTree(target.files ?? {}),
      options,
      options.remoteLimits,
    );
    const { descriptor, made = false } = target;
    return closing(
      async () => ({
        ...(await loadedFrom(descriptor, () => undefined, tree, publishedName, fetching(options))),
        made,
      }),
      () => {
        tree.close();
        if ('tree' in target) target.close?.();
      },
    );
  }
  if (isRemote(target)) return loadRemote(target, options);
  const kind = await kindOf(target);
  if (kind === undefined) {
    throw new UsageError(
      'not-found',
      `there is nothing at ${target}`,
      'give a folder with datapackage.json or datapackage.yaml, such as datasets/NAME',
    );
  }
  if (kind === 'folder') return loadFolder(target, options);
  const extension = extname(target).toLowerCase();
  if (kind === 'file' && extension === '.zip') return loadZip(target, target, options);
  if (kind === 'file' && (extension === '.json' || extension === '.yaml' || extension === '.yml')) {
    // A person may name a link: the package is where the descriptor really lies.
    const real = await realFile(target);
    return readIn(diskTree(dirname(real)), basename(real), options);
  }
  throw new UsageError(
    'not-a-package',
    `${target} is neither a folder, a descriptor nor a zip`,
    'give datapackage.json, the folder that holds it, or a table with --schema FILE',
  );
}

function fetching({ allowNetwork, allowPrivateAddresses, cache }: LoadOptions): FetchJsonOptions {
  return { allowNetwork, allowPrivateAddresses, cache: cache === false ? 'off' : 'refresh' };
}

/** What was opened is closed with the package, and also when it cannot be loaded at all. */
async function closing(work: () => Promise<Loaded>, close: () => void): Promise<Loaded> {
  try {
    const loaded = await work();
    return {
      ...loaded,
      close: () => {
        loaded.close();
        close();
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}

function readIn(local: FileTree, file: string, options: LoadOptions): Promise<Loaded> {
  const tree = networkTree(local, options, options.remoteLimits);
  return closing(() => readDescriptor(tree, file, fetching(options)), tree.close);
}

async function loadFolder(folder: string, options: LoadOptions): Promise<Loaded> {
  const tree = diskTree(folder);
  for (const name of [authoredName, publishedName]) {
    const fault = await tree.fault?.(name);
    // A fault with a name is something that stands there and may not be read: that is a problem of its own.
    if (fault === undefined || fault.help !== undefined) return readIn(tree, name, options);
  }
  throw new UsageError(
    'no-descriptor',
    `${folder} holds no descriptor`,
    `write ${join(folder, authoredName)}, or name the folder that has one`,
  );
}

async function loadZip(path: string, name: string, options: LoadOptions): Promise<Loaded> {
  const zip = await openZip(path, name);
  return closing(() => readZip(zip, name, options), zip.close);
}

/** The descriptor stands at the top of a zip (data-package#descriptor); one in a folder is read, with a warning. */
async function readZip(zip: OpenedZip, name: string, options: LoadOptions): Promise<Loaded> {
  const refuse = (problems: readonly Problem[]): Loaded => unreadable(zip.tree, publishedName, problems);
  if (zip.problems.some(({ severity }) => severity === 'error')) return refuse(zip.problems);
  const paths = await zip.tree.list();
  if (paths.includes(publishedName)) {
    const loaded = await readIn(zip.tree, publishedName, options);
    return { ...loaded, problems: [...zip.problems, ...loaded.problems] };
  }
  const [inner, ...others] = paths.filter((path) => path.endsWith(`/${publishedName}`));
  const place = { file: name, code: 'file/archive' } as const;
  if (inner === undefined) {
    const missing: Problem = { severity: 'error', file: name, value: publishedName, code: 'file/file' };
    return refuse([...zip.problems, missing]);
  }
  if (others.length > 0) {
    const value = [inner, ...others].slice(0, 5).join(', ');
    return refuse([...zip.problems, { ...place, severity: 'error', value, help: 'several' }]);
  }
  const folder = subTree(zip.tree, inner.slice(0, -publishedName.length));
  const loaded = await readIn(folder, publishedName, options);
  const warning: Problem = { ...place, severity: 'warning', value: inner, help: 'sub-folder' };
  return { ...loaded, problems: [...zip.problems, warning, ...loaded.problems] };
}

/** An address that the caller himself names without the permission for it, or that nothing here reads: a wrong call. */
export function refuseAddress(url: string, options: NetworkPermission): void {
  if (!/^https?:/i.test(url)) {
    throw new UsageError('network', `${url} is not read: only http and https are`, 'download it, and name the file');
  }
  if (options.allowNetwork !== true) {
    throw new UsageError(
      'network',
      `${url} is on the network, which may be used only with permission`,
      'add --allow-network (in a program: allowNetwork: true), or download it and name the file',
    );
  }
}

/** A package by its address. Its relative paths are addresses beside it, never files of this machine. */
async function loadRemote(url: string, options: LoadOptions): Promise<Loaded> {
  refuseAddress(url, options);
  const tree = networkTree(memoryTree({}, url), options, options.remoteLimits);
  return closing(async () => {
    const found = await tree.download(url);
    if ('problem' in found) return unreadable(tree, url, [{ file: url, severity: 'error', ...found.problem }]);
    if (await isZip(found.path)) return loadZip(found.path, url, options);
    return readDescriptor(tree.basedOn(found.url), url, fetching(options));
  }, tree.close);
}
