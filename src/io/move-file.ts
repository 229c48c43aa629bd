import { mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asUsageError } from './disk-fault.js';

/** Gives a file another path on the same disk. Throws `UsageError` where that may not be. */
export async function moveFile(from: string, to: string): Promise<void> {
  try {
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
  } catch (error) {
    throw asUsageError(error, to);
  }
}
