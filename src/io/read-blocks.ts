import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { ProblemError } from '../lib/problem-error.js';

/** A plain file that is read into memory of the caller's, without copies. */
export interface BlockFile {
  /** Bytes of the whole file. */
  readonly size: number;
  /** Fills `into` from its beginning; returns how many bytes there were, 0 at the end. Throws `ProblemError`. */
  read(into: Uint8Array): number;
  close(): void;
}

/**
 * Opens a file for reading in blocks, or a part of it (`from` and `to` in bytes). As with `readFile`, all bytes are those of one
 * state of the file: what changes while it is read is a `file/file` problem. `path` is how the package calls it. Throws
 * `ProblemError`.
 */
export function openBlocks(
  real: string,
  path: string,
  { from = 0, to = Number.POSITIVE_INFINITY }: { readonly from?: number; readonly to?: number } = {},
): BlockFile {
  const fault = (help: string, limit?: string): ProblemError =>
    new ProblemError({ code: 'file/file', value: path, help, ...(limit === undefined ? {} : { limit }) });
  const guard = <T>(run: () => T): T => {
    try {
      return run();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined || error instanceof ProblemError) throw error;
      // Permission, a disk that fails, a share that is gone.
      throw fault('unreadable', code);
    }
  };
  // Never waits for a pipe that took the file's place in between, and never follows a new link.
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
  const descriptor = guard(() => openSync(real, O_RDONLY | O_NONBLOCK | O_NOFOLLOW));
  let before: Stats;
  try {
    before = guard(() => fstatSync(descriptor));
    if (!before.isFile()) throw fault('special');
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
  const end = Math.min(to, before.size);
  let position = from;
  let open = true;
  return {
    size: before.size,
    read: (into) =>
      guard(() => {
        const wanted = Math.min(into.length, end - position);
        const length = wanted <= 0 ? 0 : readSync(descriptor, into, 0, wanted, position);
        const { size, mtimeMs } = fstatSync(descriptor);
        if (size !== before.size || mtimeMs !== before.mtimeMs || (length === 0 && wanted > 0)) throw fault('changed');
        position += length;
        return length;
      }),
    close() {
      if (open) closeSync(descriptor);
      open = false;
    },
  };
}
