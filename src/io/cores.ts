import { availableParallelism } from 'node:os';

/** How many threads this machine can run at the same time. No report depends on it. */
export function cores(): number {
  return availableParallelism();
}
