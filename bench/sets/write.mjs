// @ts-check
import { createHash } from 'node:crypto';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ readonly path: string, readonly bytes: number, readonly sha256: string }} Written */

const blockLength = 1 << 20;

/**
 * Writes lines, each ended by a line feed, and hashes them while writing.
 * @param {string} folder
 * @param {string} path
 * @param {Iterable<string>} lines
 * @param {(text: string) => Uint8Array} [encode] Default: UTF-8.
 * @returns {Written}
 */
export function writeLines(folder, path, lines, encode = (text) => Buffer.from(text)) {
  const file = openSync(join(folder, path), 'w');
  const hash = createHash('sha256');
  let bytes = 0;
  let block = '';
  const flush = () => {
    const encoded = encode(block);
    hash.update(encoded);
    for (let at = 0; at < encoded.length; ) at += writeSync(file, encoded, at);
    bytes += encoded.length;
    block = '';
  };
  for (const line of lines) {
    block += `${line}\n`;
    if (block.length > blockLength) flush();
  }
  flush();
  closeSync(file);
  return { path, bytes, sha256: hash.digest('hex') };
}

/**
 * @param {string} folder
 * @param {string} path
 * @param {unknown} value
 * @returns {Written}
 */
export function writeJson(folder, path, value) {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  writeFileSync(join(folder, path), text);
  return { path, bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') };
}
