import { beginBlock, finishBlock, type Nulls } from './nulls.js';

/** Parameters of `seenText`: which cells have no text, whether that is allowed or not. */
export function seenBlock(nulls: Nulls): Uint8Array {
  return finishBlock(beginBlock(nulls), { ...nulls, allowed: [...nulls.allowed, ...nulls.refused] });
}
