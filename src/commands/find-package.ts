import { dirname, join, resolve } from 'node:path';
import { kindOf } from '../io/kind-of.js';
import { authoredName, publishedName } from '../load.js';

/**
 * The packages that files belong to: for each, the nearest folder at or above it that has a descriptor. A commit hook is given
 * files, and a table without its descriptor cannot be judged. Each package once, in the order of the files; a file that belongs to
 * none is left out. Nothing outside the folder in which the command runs is looked at.
 */
export async function packagesOf(files: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const file of files) {
    const folder = await packageOf(file);
    if (folder !== undefined) found.add(folder);
  }
  return [...found];
}

async function packageOf(file: string): Promise<string | undefined> {
  const here = resolve('.');
  let folder = (await kindOf(file)) === 'folder' ? file : dirname(file);
  for (;;) {
    const place = resolve(folder);
    if (place !== here && !place.startsWith(here === '/' ? here : join(here, '/'))) return undefined;
    for (const name of [authoredName, publishedName]) {
      if ((await kindOf(join(folder, name))) === 'file') return folder;
    }
    if (place === here) return undefined;
    folder = dirname(folder);
  }
}
