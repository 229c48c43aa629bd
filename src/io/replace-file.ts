import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { asUsageError } from './disk-fault.js';

/** Writes a file whole or not at all: at once, so that a run cannot be broken off in between. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw asUsageError(error, path);
  }
}
