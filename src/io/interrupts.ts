const undos = new Set<() => void>();
let held = 0;
let waiting: (() => void) | undefined;

/**
 * Something on the disk that is not whole yet, and how to take it away when the run is broken off. To be called back once it
 * is whole, or gone. `undo` may not wait for anything: nothing else happens after it.
 */
export function undoWhenInterrupted(undo: () => void): () => void {
  undos.add(undo);
  return () => {
    undos.delete(undo);
  };
}

/** What has been decided is finished before the run is broken off: the few moves that make a new state visible. */
export async function uninterrupted<T>(work: () => Promise<T>): Promise<T> {
  held++;
  try {
    return await work();
  } finally {
    held--;
    if (held === 0) waiting?.();
  }
}

/** For a signal: takes away all that is not whole, the newest first, then calls `end`. */
export function interrupt(end: () => void): void {
  if (held > 0) {
    waiting = () => interrupt(end);
    return;
  }
  for (const undo of [...undos].reverse()) {
    try {
      undo();
    } catch {
      // A folder that cannot be taken away must not keep the others. The next run finds it.
    }
  }
  undos.clear();
  end();
}
