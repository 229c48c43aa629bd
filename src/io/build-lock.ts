import { rmSync, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { UsageError } from '../lib/usage-error.js';
import { asUsageError } from './disk-fault.js';
import { undoWhenInterrupted } from './interrupts.js';

/** One build of a data set at a time. A lock whose process is gone is taken over. */
export async function buildLock(path: string, dataset: string): Promise<() => void> {
  for (let attempt = 0; attempt < 10; attempt++) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      const remove = (): void => rmSync(path, { force: true });
      const forget = undoWhenInterrupted(remove);
      return () => {
        remove();
        forget();
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw asUsageError(error, path);
      const owner = Number(await readFile(path, 'utf8').catch(() => ''));
      if (owner > 0 && isAlive(owner)) {
        throw new UsageError(
          'busy',
          `${dataset} is being built by process ${owner}`,
          `wait until it is done, or end it; then run the command again`,
        );
      }
      // A lock without a number is one that is being written at this moment: it gets a second to be finished.
      if (owner > 0 || attempt === 8) await rm(path, { force: true });
      else await setTimeout(100);
    }
  }
  throw new UsageError('busy', `${dataset} is being built by another process`, 'run the command again');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
