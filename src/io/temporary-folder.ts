import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const open = new Set<string>();

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
  /** The same for a `finally` that cannot wait. */
  removeNow(): void;
}

/** A new folder for something that nobody shall see, and the way to take it away again. */
export async function temporaryFolder(parent = tmpdir()): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(parent, 'gongkai-'));
  open.add(path);
  return {
    path,
    remove: async () => {
      await rm(path, { recursive: true, force: true });
      open.delete(path);
    },
    removeNow: () => {
      rmSync(path, { recursive: true, force: true });
      open.delete(path);
    },
  };
}

/** A folder that is to go when the run is broken off, too. */
export function rememberFolder(path: string): void {
  open.add(path);
}

/** One that has been taken away. */
export function forgetFolder(path: string): void {
  open.delete(path);
}

/** For a run that is broken off. */
export function removeTemporaryFolders(): void {
  for (const path of open) rmSync(path, { recursive: true, force: true });
  open.clear();
}
