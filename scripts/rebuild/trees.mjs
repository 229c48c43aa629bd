// @ts-check
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * @param {string} folder
 * @param {string} [base]
 * @returns {string[]}
 */
export function filesOf(folder, base = folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name.startsWith('.')) return [];
    return statSync(path).isDirectory() ? filesOf(path, base) : [relative(base, path)];
  });
}

/**
 * Files whose bytes differ, or that only one of the two folders has.
 * @param {string} expected
 * @param {string} actual
 */
export function differences(expected, actual) {
  const all = new Set([...filesOf(expected), ...filesOf(actual)]);
  return [...all].filter((path) => {
    try {
      return !readFileSync(join(expected, path)).equals(readFileSync(join(actual, path)));
    } catch {
      return true;
    }
  });
}
