import type { Kernel } from '../kernel.js';

/** Bytes that may be read or written behind the end of a block, in steps of 16. */
const slack = 16;

/** Puts bytes into new memory of a kernel; returns their address. */
export function putBytes(kernel: Kernel, bytes: Uint8Array): number {
  const at = reserve(kernel, bytes.length + slack);
  kernel.memory.set(bytes, at);
  return at;
}

/** Puts words into new memory of a kernel; returns their address. */
export function putWords(kernel: Kernel, words: readonly number[]): number {
  const bytes = new Uint8Array(words.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [i, word] of words.entries()) view.setUint32(i * 4, word, true);
  return putBytes(kernel, bytes);
}

/** New memory of a kernel. */
export function reserve(kernel: Kernel, bytes: number): number {
  const at = kernel.allocate(bytes);
  if (at === undefined) throw new RangeError(`there are no ${bytes} bytes of memory for what is to be written`);
  return at;
}
