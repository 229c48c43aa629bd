import { execFile } from 'node:child_process';
import { relative, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where a folder stands in version control. */
export interface SourceState {
  /** Absolute path of the repository. */
  readonly root: string;
  /** The commit that is checked out, in hexadecimal; undefined before the first one. */
  readonly commit: string | undefined;
  /** Paths that differ from it, but for those below `except`; relative to the root, with `/`. */
  readonly dirty: readonly string[];
}

/** The state of the repository that a folder is in; undefined when it is in none, or git is not installed. */
export async function sourceState(folder: string, except: string): Promise<SourceState | undefined> {
  try {
    const root = (await git(folder, 'rev-parse', '--show-toplevel')).trim();
    const commit = await git(folder, 'rev-parse', '--verify', '--quiet', 'HEAD').catch(() => '');
    const out = relative(root, resolve(except)).replaceAll('\\', '/');
    const list = (await git(root, 'status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames')).split(
      '\0',
    );
    const paths = list.filter((line) => line !== '').map((line) => line.slice(3));
    const isOutput = (path: string): boolean => path === out || path.startsWith(`${out}/`);
    return {
      root,
      commit: commit.trim() === '' ? undefined : commit.trim(),
      dirty: paths.filter((path) => !isOutput(path)),
    };
  } catch {
    return undefined;
  }
}

async function git(folder: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return stdout;
}
