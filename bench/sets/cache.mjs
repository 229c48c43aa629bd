// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashFile } from '../measure/hash-file.mjs';
import { scratchFolder } from '../paths.mjs';
import { setNamed } from './index.mjs';

/**
 * A set on the disk.
 * @typedef {import('./data-set.mjs').Made & { readonly set: string, readonly rows: number, readonly folder: string,
 *   readonly bytes: number, readonly generator: string }} Prepared
 */

/** A hash over the sources of the generator: a set made by others is made anew. */
function generatorHash() {
  const folder = dirname(fileURLToPath(import.meta.url));
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort())
    if (name !== 'cache.mjs') hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}

/**
 * The set with that many rows: from the cache when every byte is still what was made, which also brings it into the
 * page cache; made otherwise.
 * @param {string} name
 * @param {number} rows
 * @param {(line: string) => void} say
 * @returns {Prepared}
 */
export function prepare(name, rows, say) {
  const folder = join(scratchFolder, 'sets', `${name}-${rows}`);
  const marker = join(folder, 'made.json');
  const generator = generatorHash();
  if (existsSync(marker)) {
    const made = /** @type {Prepared} */ (JSON.parse(readFileSync(marker, 'utf8')));
    if (made.generator === generator && made.files.every((file) => isAsMade(folder, file))) return { ...made, folder };
    say(`${name} of ${rows} rows in the cache is not what this generator makes: made anew`);
  }
  say(`making ${name}, ${rows} rows`);
  const making = `${folder}.making`;
  for (const old of [making, folder]) rmSync(old, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const made = setNamed(name).make(rows, making);
  const bytes = made.files.reduce((sum, file) => sum + (file.path.endsWith('.csv') ? file.bytes : 0), 0);
  const prepared = { ...made, set: name, rows, bytes, generator };
  writeFileSync(join(making, 'made.json'), `${JSON.stringify(prepared, null, 2)}\n`);
  renameSync(making, folder);
  return { ...prepared, folder };
}

/**
 * @param {string} folder
 * @param {import('./write.mjs').Written} file
 */
function isAsMade(folder, { path, bytes, sha256 }) {
  const full = join(folder, path);
  if (!existsSync(full)) return false;
  const now = hashFile(full);
  return now.bytes === bytes && now.sha256 === sha256;
}
