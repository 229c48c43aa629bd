import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SpillFile } from '../lib/spill.js';
import { UsageError } from '../lib/usage-error.js';
import { forgetFolder, rememberFolder } from './temporary-folder.js';

/** A spill file in a folder of its own below `folder`, the system's for temporary files where nobody says. */
export function openSpill(folder: string = tmpdir()): SpillFile {
  const own = guarded(folder, () => mkdtempSync(join(folder, 'gongkai-')));
  rememberFolder(own);
  const file = guarded(folder, () => openSync(join(own, 'spill'), 'wx+', 0o600));
  let size = 0;
  let open = true;
  return {
    append: (bytes) => {
      const at = size;
      for (let done = 0; done < bytes.length; ) {
        done += guarded(folder, () => writeSync(file, bytes, done, bytes.length - done, at + done));
      }
      size += bytes.length;
      return at;
    },
    read: (at, into) => {
      for (let done = 0; done < into.length; ) {
        const got = guarded(folder, () => readSync(file, into, done, into.length - done, at + done));
        if (got === 0) throw new Error(`the spill file ends before ${at + into.length}`);
        done += got;
      }
    },
    close: () => {
      if (!open) return;
      open = false;
      closeSync(file);
      rmSync(own, { recursive: true, force: true });
      forgetFolder(own);
    },
  };
}

/** What the disk refuses is the caller's to mend. */
function guarded<Result>(folder: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
      throw new UsageError(
        'disk-full',
        `the disk is full: ${folder} has no room for what does not fit into memory`,
        'free some space, set TMPDIR to another folder, or allow more with --memory',
      );
    if (code === 'EACCES' || code === 'ENOENT' || code === 'EROFS' || code === 'ENOTDIR')
      throw new UsageError(
        'not-writable',
        `${folder} cannot be written to: ${code}`,
        'set TMPDIR to a folder for temporary files',
      );
    throw error;
  }
}
