/** How a file looks when it is cut with one dialect. */
export interface Trial {
  /** Records by their number of cells; blank ones and those with stray quotes are not among them. */
  readonly widths: ReadonlyMap<number, number>;
  readonly strays: number;
  /** Records of one cell at the very beginning: titles, if a table follows. */
  readonly titles: number;
}

/** A trial's verdict: the width of most records, and the share of all records that have it. */
export interface Verdict {
  readonly width: number;
  readonly count: number;
  readonly records: number;
  readonly share: number;
  /** Records that it does not cut at all, titles not counted. */
  readonly uncut: number;
}

export function verdictOf({ widths, strays, titles }: Trial): Verdict {
  let width = 0;
  let count = 0;
  let records = strays;
  for (const [cells, number] of widths) {
    records += number;
    if (number > count || (number === count && cells > width)) {
      width = cells;
      count = number;
    }
  }
  return { width, count, records, share: records === 0 ? 0 : count / records, uncut: (widths.get(1) ?? 0) - titles };
}

/** Delimiters that are looked for; of two that fit alike the first is meant, for none of them is as common in texts as the next. */
export const delimiters = ['\t', '||', ';', '|', ',', '，', '\u0001', '^', '~'] as const;

/** A delimiter cuts at least half of the records alike, into at least two cells, and leaves few uncut: else it is in the texts. */
export function cuts({ width, share, count, uncut }: Verdict): boolean {
  return width >= 2 && share >= 0.5 && uncut * 3 <= count;
}

/** The first of those that cut best. */
export function bestOf<T>(trials: readonly (readonly [T, Trial])[]): readonly [T, Verdict] | undefined {
  let best: readonly [T, Verdict] | undefined;
  for (const [dialect, trial] of trials) {
    const verdict = verdictOf(trial);
    if (cuts(verdict) && (best === undefined || verdict.share > best[1].share)) best = [dialect, verdict];
  }
  return best;
}

/** How lines end, if all end alike. */
export function lineEndOf(text: string): '\r\n' | '\n' | '\r' | 'mixed' | undefined {
  const pairs = text.split('\r\n').length - 1;
  const feeds = text.split('\n').length - 1 - pairs;
  const returns = text.split('\r').length - 1 - pairs;
  const kinds = [pairs, feeds, returns].filter((count) => count > 0).length;
  if (kinds === 0) return undefined;
  if (kinds > 1) return 'mixed';
  return pairs > 0 ? '\r\n' : feeds > 0 ? '\n' : '\r';
}
