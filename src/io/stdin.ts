import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { asUsageError } from './disk-fault.js';
import { temporaryFolder } from './temporary-folder.js';

export interface Spooled {
  readonly path: string;
  /** Takes the file away. Synchronous, so that it can stand in any `finally`. */
  close(): void;
}

/** Everything that comes on standard input, in a temporary file: it is read more than once, and may be large. */
export async function spoolStdin(): Promise<Spooled> {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'stdin');
  try {
    const handle = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of process.stdin) await handle.writeFile(chunk as Uint8Array);
    } finally {
      await handle.close();
    }
  } catch (error) {
    folder.removeNow();
    throw asUsageError(error, path);
  }
  return { path, close: folder.removeNow };
}
