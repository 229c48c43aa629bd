import type { Engine } from './engine.js';
import { createKernel, type Kernel } from './kernel/kernel.js';
import { UsageError } from './lib/usage-error.js';

/** Makes the kernel of an engine; undefined for the judge, and on a machine that cannot have one. Throws `UsageError`. */
export function kernelOf(engine: Engine): Kernel | undefined {
  if (engine === 'judge') return undefined;
  if (engine === 'auto') return createKernel('simd') ?? createKernel('script');
  const kernel = createKernel(engine);
  if (kernel !== undefined) return kernel;
  throw new UsageError('engine', `this machine cannot run the engine ${engine}`, 'leave it out');
}
