// @ts-check
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Paths of all files in a folder and below it, relative to it, in order.
 * @param {string} folder
 */
export function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .sort();
}
