import { rangesOf } from '../../../lib/xsd-regex/char-set.js';
import type { CharDfa } from './char-dfa.js';

/** Texts of one length with one range of ASCII characters at each place, such as `[A-Z]{2}[0-9]{6}`. */
export interface Template {
  /** Lowest byte of each place. */
  readonly lowest: Uint8Array;
  /** How far the range goes beyond it. */
  readonly span: Uint8Array;
}

/** The kernel compares so many bytes at once. */
const longest = 16;

/** The texts of an automaton as a template, for a pattern that says no more than that in ASCII; undefined for others. */
export function templateOf(dfa: CharDfa): Template | undefined {
  const [lowest, span]: [number[], number[]] = [[], []];
  let state = dfa.start;
  while (dfa.accepting[state] !== true) {
    if (lowest.length === longest) return undefined;
    const ranges: [number, number][] = [];
    let to = 0;
    for (const [symbol, target] of (dfa.next[state] ?? []).entries()) {
      const ascii = rangesOf(dfa.symbols[symbol] ?? []).filter(([first]) => first < 0x80);
      if (target === 0 || ascii.length === 0) continue;
      if (to !== 0 && to !== target) return undefined;
      to = target;
      for (const [first, last] of ascii) ranges.push([first, Math.min(last, 0x7f)]);
    }
    ranges.sort(([a], [b]) => a - b);
    const [first, last] = [ranges[0]?.[0], ranges.at(-1)?.[1]];
    if (to === 0 || first === undefined || last === undefined) return undefined;
    if (ranges.some(([begin], i) => i > 0 && begin !== (ranges[i - 1]?.[1] ?? 0) + 1)) return undefined;
    lowest.push(first);
    span.push(last - first);
    state = to;
  }
  // What is longer, the whole automaton reads.
  return lowest.length === 0 ? undefined : { lowest: Uint8Array.from(lowest), span: Uint8Array.from(span) };
}
