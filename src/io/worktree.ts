import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { git, withoutRepository } from './git.js';
import { undoWhenInterrupted } from './interrupts.js';
import { removeNow } from './temporary-folder.js';

export interface Worktree {
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * The files of a commit in a folder of their own below `parent`; the repository's own files stay as they are. No hook of the repository
 * runs. To be removed, which also happens when the run is broken off.
 */
export async function openWorktree(root: string, commit: string, parent: string): Promise<Worktree> {
  const path = join(parent, 'source');
  const forget = undoWhenInterrupted(() => {
    removeNow(path);
    execFileSync('git', ['-C', root, 'worktree', 'prune'], { env: withoutRepository(process.env), stdio: 'ignore' });
  });
  const remove = async (): Promise<void> => {
    removeNow(path);
    await git(root, 'worktree', 'prune').catch(() => '');
    forget();
  };
  try {
    await git(root, '-c', 'core.hooksPath=/dev/null', 'worktree', 'add', '--quiet', '--detach', path, commit);
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, remove };
}
