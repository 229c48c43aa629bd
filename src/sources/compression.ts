import { Readable, type Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { bytesText, freeInflation, largestPackedTable, largestUnpackedTable, mostInflation } from '../lib/limits.js';
import { pathFault, withoutQuery } from '../lib/package-path.js';
import type { Resource } from '../model/descriptor.js';
import { SourceError } from './source.js';

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
  return new SourceError({ code: 'file/archive', help: (error as Error).message });
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
  let entry: Entry;
  try {
    zip = await fromBufferPromise(buffer, { lazyEntries: true, decodeStrings: true, validateEntrySizes: true });
    entry = await onlyEntry(zip);
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw broken(error);
  }
  let given = 0;
  try {
    for await (const block of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>) {
      given += block.length;
      if (given > mostFrom(entry.compressedSize)) throw bomb(mostFrom(entry.compressedSize));
      yield block;
    }
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw broken(error);
  }
}

/** A resource is one file: the archive holds exactly one, whatever its name. Notes of macOS and hidden files are none. */
async function onlyEntry(zip: ZipFile): Promise<Entry> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    if (name.endsWith('/') || name.startsWith('__MACOSX/')) continue;
    const fault = pathFault(name);
    if (fault === 'hidden') continue;
    if (fault !== undefined) throw new SourceError({ code: 'file/archive', value: name, help: fault });
    entries.push(entry);
  }
  const [entry, second] = entries;
  if (entry === undefined) throw new SourceError({ code: 'file/archive', help: 'no file' });
  if (second !== undefined)
    throw new SourceError({ code: 'file/archive', value: second.fileName, help: 'several files' });
  if (entry.uncompressedSize > mostFrom(entry.compressedSize)) throw bomb(mostFrom(entry.compressedSize));
  return entry;
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
