import type { CharSet } from './char-set.js';

/** A regular expression taken apart. */
export type Node =
  /** `ecma`: how JavaScript writes a set that grows with every version of Unicode, so that no version's table is published. */
  | { readonly kind: 'set'; readonly set: CharSet; readonly ecma?: string }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'choice'; readonly options: readonly Node[] }
  /** `most` is Infinity where there is no limit. */
  | { readonly kind: 'repeat'; readonly item: Node; readonly least: number; readonly most: number }
  /** `^` or `$` as written; resolved before anything else looks. */
  | { readonly kind: 'anchor'; readonly sign: '^' | '$' };

export const empty: Node = { kind: 'sequence', items: [] };

/** What is not XML Schema's, or not to be matched in bounded time. */
export type FaultReason =
  /** `(?…)`: look-around, flags, groups without capture. */
  | 'group'
  /** `*?`, `++`: lazy and possessive quantifiers. */
  | 'lazy'
  /** `\b`, `\1`, `\u0041`. */
  | 'escape'
  /** `\p{Han}`: no category and no block. */
  | 'property'
  /** `[`, `]`, `(`, `)`, `{`, `}` that stand alone, a class that is empty or turned round, a quantifier without anything. */
  | 'bracket'
  /** Counts too large for matching in bounded time, or nested too deep. */
  | 'size';

/** Why a pattern cannot be used. */
export class PatternFault extends Error {
  readonly reason: FaultReason;
  /** The piece of the pattern. */
  readonly piece: string;

  constructor(reason: FaultReason, piece: string) {
    super(`${reason}: ${piece}`);
    this.reason = reason;
    this.piece = piece;
  }
}
