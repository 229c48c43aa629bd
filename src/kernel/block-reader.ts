import { setImmediate } from 'node:timers/promises';
import type { Kernel } from './kernel.js';

/** Where blocks come from: a file (`io/read-blocks.ts`), or `iterableBlocks`. */
export interface BlockSource {
  /** Fills `into` from its beginning, as far as it likes; returns how many bytes there were, 0 only at the end. */
  read(into: Uint8Array): number | Promise<number>;
}

/** What of the kernel's input is filled: `from` is always 0. `last`: nothing follows. */
export interface Block {
  readonly from: number;
  readonly to: number;
  readonly last: boolean;
  /** What the source threw behind these bytes; then they are the last. */
  readonly failure?: unknown;
}

export interface BlockReader {
  /**
   * Moves what stands behind `consumed` of the last block to the front of the input and reads on behind it. Undefined
   * after the last block. At most `longestRest` may be left: a longer record must be taken out of the input first.
   */
  next(consumed: number): Promise<Block | undefined>;
  /** Bytes of the source in front of what stands at the beginning of the input. */
  position(): number;
  /** Goes on with another source, behind what is left of the one that has ended. */
  goOn(source: BlockSource): void;
}

/** New bytes of a block: few enough to stay in the caches with the tables, many enough to make a call's cost vanish. */
export const defaultBlockSize = 1 << 20;

/** So much may be left of a block, in bytes: records of that size are whole in the input. */
export const longestRest = 1 << 20;

/** Between so many bytes the event loop turns: a signal or a progress bar gets its time. */
const breathAfter = 1 << 25;

export interface BlockReaderOptions {
  /** Bytes, at most `defaultBlockSize`. */
  readonly blockSize?: number;
  /** Is shown all bytes in order as they are read: a hash, a progress. */
  readonly tap?: (bytes: Uint8Array) => void;
}

/** Reads blocks into the input of a kernel. */
export function blockReader(kernel: Kernel, source: BlockSource, options: BlockReaderOptions = {}): BlockReader {
  const { tap } = options;
  const blockSize = Math.min(options.blockSize ?? defaultBlockSize, kernel.input.length - longestRest);
  let to = 0;
  let position = 0;
  let ended = false;
  let breath = breathAfter;
  let current = source;
  return {
    goOn(source) {
      current = source;
      ended = false;
    },
    async next(consumed) {
      if (ended) return undefined;
      if (to - consumed > longestRest) throw new RangeError(`${to - consumed} bytes are left of a block`);
      kernel.input.copyWithin(0, consumed, to);
      position += consumed;
      to -= consumed;
      const full = to + blockSize;
      // Small pieces are gathered, or what is left would be scanned again for each.
      while (to < full) {
        let length: number;
        try {
          const read = current.read(kernel.input.subarray(to, full));
          length = typeof read === 'number' ? read : await read;
        } catch (failure) {
          ended = true;
          return { from: 0, to, last: false, failure };
        }
        if (length === 0) {
          ended = true;
          break;
        }
        tap?.(kernel.input.subarray(to, to + length));
        to += length;
        breath -= length;
      }
      if (breath <= 0) {
        breath = breathAfter;
        await setImmediate();
      }
      return { from: 0, to, last: ended };
    },
    position: () => position,
  };
}

/** Blocks from anything that gives bytes: an archive, a decoder, the memory. `close` ends it early. */
export function iterableBlocks(bytes: AsyncIterable<Uint8Array>): BlockSource & { close(): Promise<void> } {
  const pieces = bytes[Symbol.asyncIterator]();
  let piece = new Uint8Array(0) as Uint8Array;
  return {
    async read(into) {
      while (piece.length === 0) {
        const next = await pieces.next();
        if (next.done === true) return 0;
        piece = next.value;
      }
      const length = Math.min(piece.length, into.length);
      into.set(piece.subarray(0, length));
      piece = piece.subarray(length);
      return length;
    },
    async close() {
      await pieces.return?.();
    },
  };
}
