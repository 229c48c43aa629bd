import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { devNull } from 'node:os';
import { join, resolve } from 'node:path';
import { UsageError } from '../lib/usage-error.js';
import { git } from './git.js';

/**
 * The files of a commit in a folder of their own: a repository that borrows the objects of `root`, where nothing is written, whatever
 * happens, also when the run is killed. With `fetch` the commit is got from where `root` was cloned from, into the new folder too. False where it cannot be had. No hook
 * of the user runs. Throws `UsageError` where the files cannot be written.
 */
export async function borrowCommit(root: string, commit: string, folder: string, fetch: boolean): Promise<boolean> {
  const ask = async (name: string): Promise<string> => (await git(root, 'rev-parse', name)).trim();
  const common = resolve(root, await ask('--git-common-dir'));
  const format = await ask('--show-object-format');
  await mkdir(folder, { recursive: true });
  await git(folder, 'init', '--quiet', '--template=', `--object-format=${format}`);
  const own = join(folder, '.git');
  await mkdir(join(own, 'objects', 'info'), { recursive: true });
  await writeFile(join(own, 'objects', 'info', 'alternates'), `${slashes(join(common, 'objects'))}\n`);
  // Where history ends there, it ends here.
  const shallow = await readFile(join(common, 'shallow'), 'utf8').catch(() => undefined);
  if (shallow !== undefined) await writeFile(join(own, 'shallow'), shallow);
  const isThere = (): Promise<boolean> =>
    git(folder, 'cat-file', '-e', `${commit}^{commit}`).then(
      () => true,
      () => false,
    );
  if (fetch && !(await isThere())) {
    // With the settings of the repository itself: where `origin` is, and how to get in. From its folder: the address may be a relative path.
    const settings = [
      `--git-dir=${own}`,
      '-c',
      `include.path=${slashes(join(common, 'config'))}`,
      '-c',
      'core.bare=false',
    ];
    const what = ['fetch', '--quiet', '--depth', '1', '--no-tags', 'origin', commit];
    await git(root, ...settings, ...what).catch(() => '');
  }
  if (!(await isThere())) return false;
  try {
    await git(folder, '-c', `core.hooksPath=${devNull}`, 'checkout', '--quiet', '--detach', commit);
  } catch (error) {
    // A clone without the content of files, a disk that is full, a name that cannot be here.
    const { stderr = '' } = error as { readonly stderr?: string };
    throw new UsageError(
      'git',
      `git checkout ${commit}: ${stderr.trim().split('\n')[0] ?? ''}`,
      `see: git -C ${root} fsck`,
    );
  }
  return true;
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}
