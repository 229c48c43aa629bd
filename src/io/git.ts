import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from '../lib/usage-error.js';

const run = promisify(execFile);

/** Where a folder stands in version control. */
export interface SourceState {
  /** Absolute path of the repository. */
  readonly root: string;
  /** The folder, relative to the root, with `/`; empty where it is the root. */
  readonly place: string;
  /** The commit that is checked out, in hexadecimal; undefined before the first one. */
  readonly commit: string | undefined;
  /**
   * Paths that differ from it, but for those below `except`, and files of the folder itself that git ignores: the commit has none of
   * them. Relative to the root, with `/`.
   */
  readonly dirty: readonly string[];
}

/**
 * The state of the repository that a folder is in; undefined when it is in none, or git is not installed. Throws `UsageError` where git
 * refuses to say: a repository that belongs to another user, for example.
 */
export async function sourceState(folder: string, except: string): Promise<SourceState | undefined> {
  try {
    const root = await realpath((await git(folder, 'rev-parse', '--show-toplevel')).trim());
    const commit = await git(folder, 'rev-parse', '--verify', '--quiet', 'HEAD').catch(() => '');
    const out = relative(root, await realFuturePath(except)).replaceAll('\\', '/');
    const isOutput = (path: string): boolean => path === out || path.startsWith(`${out}/`);
    const status = ['status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames'] as const;
    const differing = pathsOf(await git(root, ...status));
    const ignored = pathsOf(await git(root, ...status, '--ignored=matching', '--', await realpath(folder)), '!! ');
    return {
      root,
      place: relative(root, await realpath(folder)).replaceAll('\\', '/'),
      commit: commit.trim() === '' ? undefined : commit.trim(),
      dirty: [...differing, ...ignored.filter(isVisible)].filter((path) => !isOutput(path)),
    };
  } catch (error) {
    const { code, stderr = '' } = error as { readonly code?: unknown; readonly stderr?: string };
    if (code === 'ENOENT' || /not a git repository/i.test(stderr)) return undefined;
    if (stderr === '') throw error;
    throw new UsageError(
      'git',
      `git cannot say what state ${folder} is in: ${stderr.trim().split('\n')[0] ?? ''}`,
      `see: git -C ${folder} status`,
    );
  }
}

/** Paths of a listing that git ends with NUL bytes; of one kind only, where one is named. */
function pathsOf(list: string, kind = ''): readonly string[] {
  return list.split('\0').flatMap((line) => (line !== '' && line.startsWith(kind) ? [line.slice(3)] : []));
}

/** Hidden files are no part of a data set. */
function isVisible(path: string): boolean {
  return !path.split('/').some((part) => part.startsWith('.'));
}

/** The path without links of a folder that may not be there yet. */
async function realFuturePath(path: string): Promise<string> {
  const absolute = resolve(path);
  try {
    return await realpath(absolute);
  } catch {
    return dirname(absolute) === absolute
      ? absolute
      : join(await realFuturePath(dirname(absolute)), basename(absolute));
  }
}

/** The root of the repository that a folder stands in; undefined when it is in none, or git is not installed. */
export async function repositoryOf(folder: string): Promise<string | undefined> {
  return git(folder, 'rev-parse', '--show-toplevel').then(
    (root) => root.trim(),
    () => undefined,
  );
}

/** Runs git in a folder. Throws what it says when it fails; never asks for a password. */
export async function git(folder: string, ...args: readonly string[]): Promise<string> {
  // Without optional locks: `git status` would otherwise write what it found into the index of the user's repository.
  const { stdout } = await run('git', ['--no-optional-locks', '-C', folder, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: { ...withoutRepository(process.env), LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' },
  });
  return stdout;
}

/** A hook of git tells its programs which repository it is in; ours is the one of the folder. */
export function withoutRepository(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_COMMON_DIR', 'GIT_OBJECT_DIRECTORY'];
  return Object.fromEntries(Object.entries(env).filter(([name]) => !own.includes(name)));
}
