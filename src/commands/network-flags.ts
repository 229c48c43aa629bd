import type { LoadOptions } from '../load.js';

/** The flags of every command that loads a package. */
export interface NetworkFlags {
  readonly allowNetwork?: boolean;
  readonly allowPrivateAddresses?: boolean;
  /** False with `--no-cache`. */
  readonly cache?: boolean;
}

export function networkOptions({ allowNetwork, allowPrivateAddresses, cache }: NetworkFlags): LoadOptions {
  return { allowNetwork, allowPrivateAddresses, cache };
}
