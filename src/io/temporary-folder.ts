import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { undoWhenInterrupted } from './interrupts.js';

const open = new Set<string>();

/** A folder that others still write into is taken away so many times, with pauses (milliseconds). */
const mostAttempts = 20;
const pause = 10;

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
  /** The same for a `finally` that cannot wait. */
  removeNow(): void;
}

/** A new folder for something that nobody shall see, and the way to take it away again. */
export async function temporaryFolder(parent = tmpdir()): Promise<TemporaryFolder> {
  // At once: a run that is broken off in between would not know of it.
  const path = mkdtempSync(join(parent, 'gongkai-'));
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

undoWhenInterrupted(() => {
  for (const path of open) {
    try {
      removeNow(path);
    } catch {
      // It must not keep the others.
    }
  }
});

/** Others may still be writing into it: what they add is taken away too. */
export function removeNow(path: string): void {
  for (let attempt = 1; ; attempt++) {
    try {
      rmSync(path, { recursive: true, force: true });
      return;
    } catch (error) {
      // `maxRetries` would not look again at what the folder holds.
      if (attempt === mostAttempts) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}
