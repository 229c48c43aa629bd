import { rename, rm, writeFile } from 'node:fs/promises';
import { asUsageError } from './staging.js';

/** Writes a file whole or not at all. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw asUsageError(error, path);
  }
}
