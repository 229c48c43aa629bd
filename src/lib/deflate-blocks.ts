import { promisify } from 'node:util';
import { constants, deflateRaw } from 'node:zlib';

const deflate = promisify(deflateRaw);

/** Bytes that are deflated at a time. Part of the form of the result: another size gives other bytes. */
export const deflateBlock = 1 << 20;

/** What deflate looks back on (RFC 1951): a block begins with the end of the one before as its dictionary. */
const window = 32_768;

/**
 * Blocks that are being deflated at once. zlib runs in the thread pool of libuv, which has four threads: two cores are
 * busy, and one thread stays free for reading, also for that of others. The result does not depend on it.
 */
const blocksAtOnce = 3;

/** A block of a file, and whether it is the last one. */
export interface Block {
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
}

/** Bytes in blocks of one size, however they come; the last one may be shorter. Nothing at all gives one empty block. The bytes may be the caller's own. */
export async function* blocksOf(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  size = deflateBlock,
): AsyncIterable<Block> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (): Uint8Array => {
    // A file on the disk comes in pieces of this very size: nothing is copied.
    const [only] = parts;
    const bytes = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts, length);
    parts = [];
    length = 0;
    return bytes;
  };
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; ) {
      if (length === size) yield { bytes: take(), isLast: false };
      const part = chunk.subarray(from, from + size - length);
      parts.push(part);
      length += part.length;
      from += part.length;
    }
  }
  yield { bytes: take(), isLast: true };
}

/**
 * One deflate stream (RFC 1951), made of blocks that are deflated side by side. Each but the last ends at a byte, with an
 * empty stored block, so that the pieces together are the stream; the same bytes whatever the number of cores.
 */
export async function* deflateBlocks(blocks: AsyncIterable<Block>, level: number): AsyncIterable<Uint8Array> {
  const pending: Promise<Uint8Array>[] = [];
  let dictionary: Uint8Array | undefined;
  for await (const { bytes, isLast } of blocks) {
    const piece = deflate(bytes, {
      level,
      // The largest table of hashes: three percent quicker, and a little smaller.
      memLevel: 9,
      // Room for all of it: a smaller buffer would send each block through the thread pool many times.
      chunkSize: bytes.length + (bytes.length >> 10) + 1024,
      finishFlush: isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
      ...(dictionary === undefined ? {} : { dictionary }),
    });
    // A failure is met where it is awaited below; it must not be an unhandled one until then.
    piece.catch(() => {});
    pending.push(piece);
    dictionary = bytes.subarray(-window);
    if (pending.length >= blocksAtOnce) yield (await pending.shift()) as Uint8Array;
  }
  for (const piece of pending) yield await piece;
}
