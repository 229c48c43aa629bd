import type { KernelEngine } from './kernel/kernel.js';
import { UsageError } from './lib/usage-error.js';

/**
 * What reads tables: the kernel, as WebAssembly with SIMD or as JavaScript, or the judge alone. `auto` is the fastest that this
 * machine has, and the judge for what is small.
 */
export type Engine = 'auto' | KernelEngine | 'judge';

const engines: readonly Engine[] = ['auto', 'simd', 'script', 'judge'];

/** Throws `UsageError` for an engine that there is not. */
export function checkEngine(engine: string | undefined): void {
  if (engine !== undefined && !(engines as readonly string[]).includes(engine)) {
    throw new UsageError('engine', `there is no engine ${engine}`, `use one of: ${engines.join(', ')}`);
  }
}

/** Throws `UsageError` for what is no number of threads. */
export function checkThreads(threads: number | undefined): void {
  if (threads === undefined || (Number.isInteger(threads) && threads >= 1)) return;
  throw new UsageError('threads', `there cannot be ${threads} threads`, 'give a whole number from 1');
}
