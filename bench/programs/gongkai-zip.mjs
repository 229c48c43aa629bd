// @ts-check
/**
 * gongkai-zip.mjs FOLDER OUT: the files of a set, or of a release, packed as a release is. A release knows the size and the CRC of each
 * file, since it takes them while writing; here each file is read once more for them.
 */
import { closeSync, createWriteStream, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { diskTree } from '../../dist/io/disk-tree.js';
import { zipOf } from '../../dist/package/zip.js';
import { filesUnder } from '../measure/files-under.mjs';

const [folder = '', out = ''] = process.argv.slice(2);
const list = join(folder, 'made.json');
const files = existsSync(list)
  ? JSON.parse(readFileSync(list, 'utf8')).files
  : filesUnder(folder).map((path) => ({ path, bytes: statSync(join(folder, path)).size, sha256: '' }));
const buffer = Buffer.allocUnsafe(1 << 20);
const staged = files.map((/** @type {{ path: string }} */ known) => {
  const file = openSync(join(folder, known.path), 'r');
  let sum = 0;
  for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer))
    sum = crc32(buffer.subarray(0, read), sum);
  closeSync(file);
  return { ...known, crc32: sum };
});
await pipeline(Readable.from(zipOf(diskTree(folder), staged), { objectMode: false }), createWriteStream(out));
