import { Readable } from 'node:stream';
import { ZipArchive } from 'archiver';
import { compareCodePoints } from '../lib/compare.js';
import type { FileTree } from '../model/file-tree.js';

/** The first moment a zip can hold, in UTC: nothing of the clock or the time zone gets into the archive. */
const epoch = new Date(Date.UTC(1980, 0, 1));

/** A zip made on one core. `level` is zlib's. */
export async function* streamedZip(tree: FileTree, paths: readonly string[], level: number): AsyncIterable<Uint8Array> {
  const archive = new ZipArchive({ zlib: { level } });
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure = error;
    archive.destroy(error);
  };
  for (const path of [...paths].sort(compareCodePoints)) {
    // Opened only when the archive reads it, so that a thousand files are not open at once.
    const content = Readable.from(tree.open(path), { objectMode: false }).on('error', fail);
    archive.append(content, { name: path, date: epoch, mode: 0o644 });
  }
  archive.on('error', fail);
  void archive.finalize();
  yield* archive as AsyncIterable<Uint8Array>;
  if (failure !== undefined) throw failure;
}
