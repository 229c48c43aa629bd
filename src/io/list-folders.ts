import { readdir } from 'node:fs/promises';
import { compareCodePoints } from '../lib/compare.js';

/** Names of the folders in a folder, sorted; none where it does not exist. */
export async function listFolders(path: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort(compareCodePoints);
  } catch {
    return [];
  }
}
