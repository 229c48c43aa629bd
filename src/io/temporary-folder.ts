import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder for something that nobody shall see, and the way to take it away again. */
export async function temporaryFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'gongkai-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
