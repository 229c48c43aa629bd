// @ts-check
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

/**
 * SHA-256 of a file, read in blocks of one mebibyte into the same buffer: the fastest that Node offers.
 * @param {string} path
 */
export function hashFile(path) {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(1 << 20);
  const file = openSync(path, 'r');
  let bytes = 0;
  for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
    hash.update(read === buffer.length ? buffer : buffer.subarray(0, read));
    bytes += read;
  }
  closeSync(file);
  return { bytes, sha256: hash.digest('hex') };
}
