import { UsageError } from '../lib/usage-error.js';

/** What the machine does not allow is the user's to mend: a full disk, a folder that cannot be written. */
export function asUsageError(error: unknown, path: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new UsageError(
      'disk-full',
      `the disk is full: ${path} could not be written`,
      'free some space and run the command again; nothing was changed',
    );
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new UsageError(
      'not-writable',
      `${path} may not be written`,
      'give write permission, or choose another folder with --out; nothing was changed',
    );
  }
  if (code === 'EEXIST' || code === 'ENOTDIR' || code === 'EISDIR' || code === 'ENOENT' || code === 'EIO') {
    return new UsageError(
      'not-writable',
      `${path} cannot be written: ${code}`,
      'name a folder that is there, or one that can be made',
    );
  }
  return error;
}
