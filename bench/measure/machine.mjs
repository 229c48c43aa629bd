// @ts-check
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';

/** What the figures depend on. No name of the machine: it says nothing. */
export function machine() {
  const cores = availableParallelism();
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release().split('-')[0]}`,
    architecture: process.arch,
    node: process.versions.node,
  };
}
