import { beginBlock, finishBlock, type Nulls } from './nulls.js';

/** What can be asked about accepted texts, as the bits of `seenText` in assembly/accept-text.ts. */
export const seenBits = { texts: 1, digits: 2, letters: 4 } as const;

/** Parameters of `seenText`: which cells have no text, whether that is allowed or not. */
export function seenBlock(nulls: Nulls): Uint8Array {
  return finishBlock(beginBlock(nulls), { ...nulls, allowed: [...nulls.allowed, ...nulls.refused] });
}
