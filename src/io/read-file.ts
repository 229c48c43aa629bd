import { constants, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { ProblemError } from '../lib/problem-error.js';

const blockSize = 1 << 20;

/** Never waits for a pipe that took the file's place in between, and never follows a new link. */
function openFile(real: string): Promise<FileHandle> {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
  return open(real, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
}

/** Whether this process may read a file. */
export async function isReadable(real: string): Promise<boolean> {
  try {
    await (await openFile(real)).close();
    return true;
  } catch {
    return false;
  }
}

/**
 * The bytes of one state of a plain file: what changes while it is read belongs to no state that anybody has checked.
 * The file is open only while a block is read, so that a reader who stops early leaves nothing open behind. `path` is
 * how the package calls it. Throws `ProblemError`.
 */
export async function* readFile(real: string, path: string): AsyncIterable<Uint8Array> {
  let before: Stats | undefined;
  let position = 0;
  do {
    const { block, stats } = await readBlock(real, path, position);
    before ??= stats;
    position += block.length;
    const isSame = stats.ino === before.ino && stats.size === before.size && stats.mtimeMs === before.mtimeMs;
    if (!isSame || (block.length === 0 && position < before.size)) {
      throw new ProblemError({ code: 'file/file', value: path, help: 'changed' });
    }
    if (block.length > 0) yield block;
  } while (position < before.size);
}

/** One block, and the state of the file once it has been read. */
async function readBlock(
  real: string,
  path: string,
  position: number,
): Promise<{ readonly block: Uint8Array; readonly stats: Stats }> {
  let handle: FileHandle | undefined;
  try {
    handle = await openFile(real);
    const { size } = await handle.stat();
    const block = Buffer.allocUnsafe(Math.max(0, Math.min(blockSize, size - position)));
    let length = 0;
    while (length < block.length) {
      const { bytesRead } = await handle.read(block, length, block.length - length, position + length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    const stats = await handle.stat();
    if (!stats.isFile()) throw new ProblemError({ code: 'file/file', value: path, help: 'special' });
    return { block: block.subarray(0, length), stats };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || error instanceof ProblemError) throw error;
    // Permission, a disk that fails, a share that is gone.
    throw new ProblemError({ code: 'file/file', value: path, help: 'unreadable', limit: code });
  } finally {
    await handle?.close();
  }
}
