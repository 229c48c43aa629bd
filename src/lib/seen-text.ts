/** What was in the texts of a column that were accepted without being shown to any check. */
export interface SeenText {
  /** Lengths of the longest texts; 0 where all are so short that no program cuts them. */
  readonly longest: { readonly characters: number; readonly bytes: number };
  /** Any text that is there. */
  readonly texts: boolean;
  /** A digit `0` to `9` in some text. */
  readonly digits: boolean;
  /** A letter `A` to `Z` or `a` to `z` in some text. */
  readonly letters: boolean;
}
