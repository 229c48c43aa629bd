import { Readable, type Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { lazyPackage } from '../lib/lazy-package.js';
import { bytesText, freeInflation, largestPackedTable, largestUnpackedTable, mostInflation } from '../lib/limits.js';
import { withoutQuery } from '../lib/package-path.js';
import { entryJudge } from '../lib/zip-entries.js';
import { readZipEntry, words } from '../lib/zip-entry-bytes.js';
import type { Resource } from '../model/descriptor.js';
import { SourceError } from './source.js';

const yauzl = lazyPackage<typeof import('yauzl')>('yauzl');

/** How a single file is packed (recipe "Compression of Resources"). */
export type Compression = 'gz' | 'zip';

const endings: readonly (readonly [RegExp, Compression])[] = [
  [/\.gz$/i, 'gz'],
  [/\.zip$/i, 'zip'],
];

/** The declared `compression`, or what the ending of the path says. Undefined for a file that is not packed. */
export function compressionOf(resource: Resource, path: string): Compression | undefined {
  const { compression } = resource;
  if (compression === 'gz' || compression === 'gzip') return 'gz';
  if (compression === 'zip') return 'zip';
  // "no" and "" say that the ending means something else.
  if (typeof compression === 'string') return undefined;
  return endings.find(([ending]) => ending.test(withoutQuery(path)))?.[1];
}

/** `rows.csv.gz` → `rows.csv`: what the file inside would be called. */
export function unpackedPath(path: string): string {
  return endings.reduce((name, [ending]) => name.replace(ending, ''), path);
}

/** The bytes inside a packed file, streamed, and cut off where they are more than data would be. */
export function unpack(
  compression: Compression | undefined,
  bytes: () => AsyncIterable<Uint8Array>,
): () => AsyncIterable<Uint8Array> {
  if (compression === 'gz') return () => gunzip(bytes());
  if (compression === 'zip') return () => unzip(bytes());
  return bytes;
}

/** What so many packed bytes may unpack to. */
function mostFrom(packed: number): number {
  return Math.min(packed * mostInflation + freeInflation, largestUnpackedTable);
}

function bomb(limit: number): SourceError {
  return new SourceError({ code: 'file/limit', help: 'inflation', limit: bytesText(limit) });
}

function broken(error: unknown): SourceError {
  return new SourceError({ code: 'file/archive', help: words(error) });
}

async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let taken = 0;
  const counted = async function* () {
    for await (const block of packed) {
      taken += block.length;
      yield block;
    }
  };
  const source = Readable.from(counted(), { objectMode: true });
  const gunzipped: Transform = createGunzip({ chunkSize: 1 << 17 });
  source.on('error', (error) => gunzipped.destroy(error));
  source.pipe(gunzipped);
  let given = 0;
  try {
    for await (const block of gunzipped as AsyncIterable<Uint8Array>) {
      given += block.length;
      if (given > mostFrom(taken)) throw bomb(mostFrom(taken));
      yield block;
    }
  } catch (error) {
    // zlib's own errors have a code such as Z_DATA_ERROR; anything else is not the archive's fault.
    if (/^(?:Z_|ERR_TRAILING)/.test(String((error as NodeJS.ErrnoException).code))) throw broken(error);
    throw error;
  } finally {
    source.destroy();
    gunzipped.destroy();
  }
}

async function* unzip(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const buffer = await collect(packed, largestPackedTable);
  let zip: ZipFile;
  let only: { readonly path: string; readonly entry: Entry };
  try {
    zip = await yauzl().fromBufferPromise(buffer, {
      lazyEntries: true,
      decodeStrings: false,
      validateEntrySizes: true,
    });
    only = await onlyEntry(zip);
  } catch (error) {
    throw error instanceof SourceError ? error : broken(error);
  }
  let given = 0;
  for await (const block of readZipEntry(zip, only.entry, only.path)) {
    given += block.length;
    if (given > mostFrom(only.entry.compressedSize)) throw bomb(mostFrom(only.entry.compressedSize));
    yield block;
  }
}

/**
 * A resource is one file: the archive holds exactly one, whatever its name, and nothing that a package may not hold.
 * Notes of macOS and hidden files are none.
 */
async function onlyEntry(zip: ZipFile): Promise<{ readonly path: string; readonly entry: Entry }> {
  const judge = entryJudge('');
  for await (const entry of zip.eachEntry()) {
    const found = judge.judge(entry);
    if (found === undefined) break;
    for (const { severity, value = '', help, limit } of found) {
      if (severity === 'warning' || help === 'hidden' || value.startsWith(notes)) continue;
      if (help === 'bomb') throw bomb(mostFrom(entry.compressedSize));
      throw refused({ value, help, limit });
    }
  }
  const whole = judge.finish();
  if (whole !== undefined) throw refused(whole);
  const [only, second] = [...judge.accepted].filter(([path]) => !path.startsWith(notes));
  if (only === undefined) throw refused({ help: 'no file' });
  if (second !== undefined) throw refused({ value: second[0], help: 'several files' });
  const [path, entry] = only;
  if (entry.uncompressedSize > mostFrom(entry.compressedSize)) throw bomb(mostFrom(entry.compressedSize));
  return { path, entry };
}

interface Found {
  readonly value?: string | undefined;
  readonly help?: string | undefined;
  readonly limit?: string | undefined;
}

const notes = '__MACOSX/';

function refused({ value, help, limit }: Found): SourceError {
  return new SourceError({
    code: 'file/archive',
    ...(value === undefined ? {} : { value }),
    ...(help === undefined ? {} : { help }),
    ...(limit === undefined ? {} : { limit }),
  });
}

/** A whole file in memory, up to a limit. Throws `SourceError` beyond it. */
export async function collect(bytes: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const blocks: Uint8Array[] = [];
  let size = 0;
  for await (const block of bytes) {
    size += block.length;
    if (size > most) throw new SourceError({ code: 'file/limit', value: `${size} bytes`, limit: `${most} bytes` });
    blocks.push(block);
  }
  return Buffer.concat(blocks);
}
