import { stat } from 'node:fs/promises';

/** What stands at a path; undefined when nothing does. `special` is a pipe, a socket or a device: reading may not end. */
export async function kindOf(path: string): Promise<'file' | 'folder' | 'special' | undefined> {
  try {
    const found = await stat(path);
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'special';
  } catch {
    return undefined;
  }
}
