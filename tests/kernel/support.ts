import { createKernel, type Kernel, type KernelEngine } from '../../src/kernel/kernel.js';

export const engines: readonly KernelEngine[] = ['simd', 'script'];

/** A kernel of this machine: the tests need both engines. */
export function kernelOf(engine: KernelEngine): Kernel {
  const kernel = createKernel(engine);
  if (kernel === undefined) throw new Error(`this machine has no ${engine} kernel`);
  return kernel;
}
