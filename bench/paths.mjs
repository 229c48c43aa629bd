// @ts-check
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const benchFolder = dirname(fileURLToPath(import.meta.url));
export const projectFolder = dirname(benchFolder);
/** Data, results in progress and what writers write: outside git. */
export const scratchFolder = join(benchFolder, '.data');
export const commandLine = join(projectFolder, 'dist', 'cli.js');

/** @param {string} name */
export function programPath(name) {
  return join(benchFolder, 'programs', name);
}

/** @param {string} name */
export function pythonBin(name) {
  return join(benchFolder, '.venv', 'bin', name);
}
