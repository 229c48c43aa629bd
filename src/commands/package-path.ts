import { join } from 'node:path';
import { diskTree } from '../io/disk-tree.js';
import { kindOf } from '../io/kind-of.js';
import { listFolders } from '../io/list-folders.js';
import { isRemote } from '../lib/package-path.js';
import { readText } from '../lib/read-text.js';
import { compareVersions, parseVersion } from '../lib/semver.js';
import { UsageError } from '../lib/usage-error.js';
import { authoredName, publishedName } from '../load.js';
import { datasetFolder } from './build.js';

/**
 * The package that a person names: a path, `NAME@VERSION` or `NAME@latest` below the output folder, or a data set's source by its name
 * under `datasets/`. Throws `UsageError` that lists what is there.
 */
export async function packagePath(text: string, out = 'dist-data'): Promise<string> {
  if (isRemote(text)) return text;
  const [, name, version] = /^([^@/\\]+)@([^@/\\]+)$/.exec(text) ?? [];
  const kind = await kindOf(text);
  if (name !== undefined && version !== undefined && kind === undefined) return releasePath(name, version, out);
  // A bare name means what `build` takes it for, also where a folder of that name stands here.
  if ((await kindOf(join('datasets', text, authoredName))) === 'file') return join('datasets', text);
  if (kind === 'folder') {
    await refuseEmptyFolder(text, out);
    return text;
  }
  if (kind !== undefined) return text;
  return /[\\/.]/.test(text) ? text : datasetFolder(text);
}

/** A folder of releases is no package itself: which of them is meant? */
async function refuseEmptyFolder(folder: string, out: string): Promise<void> {
  for (const name of [authoredName, publishedName]) if ((await kindOf(join(folder, name))) !== undefined) return;
  const versions = await versionsIn(folder);
  if (versions.length === 0) return;
  throw new UsageError(
    'not-a-package',
    `${folder} holds the versions ${versions.join(', ')}, and is no package itself`,
    `name one of them, such as ${join(folder, versions[0] ?? '')}, or NAME@latest of what lies in ${out}`,
  );
}

async function releasePath(name: string, version: string, out: string): Promise<string> {
  const home = join(out, name);
  const versions = await versionsIn(home);
  if (versions.length === 0) {
    const names = (await kindOf(out)) === 'folder' ? await listFolders(out) : [];
    throw new UsageError(
      'not-found',
      `there is no release of ${name} in ${out}`,
      names.length === 0
        ? `gongkai build ${name} makes one; --out DIR names another folder`
        : `there are: ${names.join(', ')}`,
    );
  }
  const wanted = version === 'latest' ? await latestOf(home, name, versions) : version;
  const folder = join(home, wanted);
  if (versions.includes(wanted) && (await kindOf(folder)) === 'folder') return folder;
  const zip = join(home, `${name}-${wanted}.zip`);
  if (parseVersion(wanted) !== undefined && (await kindOf(zip)) === 'file') return zip;
  throw new UsageError(
    'not-found',
    `there is no version ${wanted} of ${name} in ${out}`,
    `use one of: ${versions.join(', ')}, latest`,
  );
}

/** The highest first. */
async function versionsIn(folder: string): Promise<readonly string[]> {
  if ((await kindOf(folder)) !== 'folder') return [];
  const names = (await listFolders(folder)).filter((name) => parseVersion(name) !== undefined);
  return [...names].sort((a, b) => compareVersions(b, a));
}

/** As `releases.json` says; where there is none yet, the highest version. */
async function latestOf(home: string, name: string, versions: readonly string[]): Promise<string> {
  const path = join(home, 'releases.json');
  if ((await kindOf(path)) === undefined) return versions[0] ?? '';
  let index: unknown;
  try {
    index = JSON.parse(await readText(diskTree(home).open('releases.json')));
  } catch {
    throw new UsageError(
      'index',
      `${path} cannot be read as JSON`,
      `restore it, or name a version: ${versions.join(', ')}`,
    );
  }
  const latest =
    typeof index === 'object' && index !== null ? (index as { readonly latest?: unknown }).latest : undefined;
  if (typeof latest === 'string') return latest;
  throw new UsageError(
    'not-found',
    `no version of ${name} is active: ${path} names no latest one`,
    `use one of: ${versions.join(', ')}`,
  );
}
