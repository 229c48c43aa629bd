/**
 * The memory that all keys of one run share. A store asks before it grows; when the answer is no it puts what it has on the
 * disk, gives its bytes back and goes on. What a store needs to work at all (a few hundred KB) it takes without asking.
 */
export interface MemoryBudget {
  /** Bytes. */
  readonly limit: number;
  /** False when there is not so much left; then nothing was taken. */
  take(bytes: number): boolean;
  release(bytes: number): void;
}

/** `limit` in bytes. */
export function memoryBudget(limit: number): MemoryBudget {
  let used = 0;
  return {
    limit,
    take: (bytes) => {
      if (used + bytes > limit) return false;
      used += bytes;
      return true;
    },
    release: (bytes) => {
      used -= bytes;
    },
  };
}
