import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';
import type { ZipWriter, ZipWriterAddDataOptions } from '@zip.js/zip.js/lib/zip-core-writer.js';
import { compareCodePoints } from '../lib/compare.js';
import { type Block, blocksOf, deflateBlocks } from '../lib/deflate-blocks.js';
import type { FileTree } from '../model/file-tree.js';
import type { StagedFile } from '../model/output.js';

const deflate = promisify(deflateRaw);

/** 1980-01-01 00:00, the first moment a zip can hold: nothing of the clock or the time zone gets into the archive. */
const firstMoment = 0x0021_0000;

const stored = 0;
const deflated = 8;

/** A file whose first block loses less than this share is packed already: deflating the rest would cost time for nothing. */
const worthwhile = 0.05;

const sameForAll: ZipWriterAddDataOptions = {
  // What is written was packed here; the library lays out the archive, with zip64 where sizes or numbers ask for it.
  passThrough: true,
  rawLastModDate: firstMoment,
  extendedTimestamp: false,
  unixMode: 0o100644,
  msDosCompatible: false,
};

/** A zip whose files are deflated in blocks on all cores. `level` is zlib's. Throws when a file is not as it was written. */
export async function* parallelZip(
  tree: FileTree,
  files: readonly StagedFile[],
  level: number,
): AsyncIterable<Uint8Array> {
  const { ZipWriter } = await import('@zip.js/zip.js/lib/zip-core-writer.js');
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const done = writeEntries(new ZipWriter(writable, { level }), tree, files, level).catch(async (error: unknown) => {
    await writable.abort(error).catch(() => {});
    throw error;
  });
  // Met below; a reader that stops before the end is none of its failures.
  done.catch(() => {});
  yield* readable as AsyncIterable<Uint8Array>;
  await done;
}

async function writeEntries(
  writer: ZipWriter<unknown>,
  tree: FileTree,
  files: readonly StagedFile[],
  level: number,
): Promise<void> {
  for (const file of [...files].sort((a, b) => compareCodePoints(a.path, b.path))) {
    const blocks = blocksOf(sameBytes(tree.open(file.path), file))[Symbol.asyncIterator]();
    const first = await blocks.next();
    if (first.done === true) throw new Error(`${file.path} has no content`);
    const all = resume(first.value, blocks);
    const isWorthwhile = await shrinks(first.value);
    const known = { ...sameForAll, uncompressedSize: file.bytes, crc32: file.crc32 };
    // Stored bytes have their size in front of them: not every reader finds their end otherwise.
    if (isWorthwhile) {
      const readable = ReadableStream.from(deflateBlocks(all, level));
      await writer.add(file.path, { readable }, { ...known, compressionMethod: deflated, dataDescriptor: true });
    } else {
      const readable = ReadableStream.from(bytesOf(all));
      await writer.add(file.path, { readable, size: file.bytes }, { ...known, compressionMethod: stored });
    }
  }
  await writer.close();
}

/** Quickly measured: level 1 finds what is to be found in text, and finds nothing where there is nothing. */
async function shrinks({ bytes }: Block): Promise<boolean> {
  if (bytes.length === 0) return false;
  return (await deflate(bytes, { level: 1 })).length <= bytes.length * (1 - worthwhile);
}

async function* resume(first: Block, rest: AsyncIterator<Block>): AsyncIterable<Block> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function* bytesOf(blocks: AsyncIterable<Block>): AsyncIterable<Uint8Array> {
  for await (const { bytes } of blocks) yield bytes;
}

/** The headers of the archive are written from what is known of a file: it must still be that file. */
async function* sameBytes(chunks: AsyncIterable<Uint8Array>, file: StagedFile): AsyncIterable<Uint8Array> {
  let sum = 0;
  let bytes = 0;
  for await (const chunk of chunks) {
    sum = crc32(chunk, sum);
    bytes += chunk.length;
    yield chunk;
  }
  if (sum !== file.crc32 || bytes !== file.bytes) throw new Error(`${file.path} changed while it was being packed`);
}
