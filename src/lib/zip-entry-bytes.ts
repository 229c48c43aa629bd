import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { ProblemError } from './problem-error.js';

/** What an error says. */
export function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Inflates an entry and compares it with what the directory said of it: yauzl ends with an error at the first byte
 * beyond the size, so a lie is never inflated; the CRC and the name in the local header are compared here.
 */
export async function* readZipEntry(zip: ZipFile, entry: Entry, path: string): AsyncIterable<Uint8Array> {
  const broken = (help: string): ProblemError => new ProblemError({ code: 'file/archive', value: path, help });
  try {
    const local = await zip.readLocalFileHeaderPromise(entry);
    if (!local.fileName.equals(entry.fileNameRaw)) throw broken('header');
    let sum = 0;
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (sum !== entry.crc32) throw broken('crc');
  } catch (error) {
    throw error instanceof ProblemError ? error : broken(words(error));
  }
}
