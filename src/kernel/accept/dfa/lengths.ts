import type { CharSet } from '../../../lib/xsd-regex/char-set.js';
import { overlap } from '../../../lib/xsd-regex/char-set.js';
import type { CharDfa } from './char-dfa.js';

/** Lengths of the texts that an automaton accepts, in characters; `most` is Infinity where there is no limit. */
export function lengthsOf(dfa: CharDfa): { readonly least: number; readonly most: number } {
  const alive = livingStates(dfa);
  const most = longestPath(
    dfa.next.map((_, state) => state),
    (state) => successors(dfa, state).filter((to) => alive.has(to)),
    (state) => alive.has(state),
  );
  return { least: shortest(dfa), most: alive.has(dfa.start) ? most.from(dfa.start) : 0 };
}

/** Characters of a set that can stand in a row, at most; Infinity where there is no limit. */
export function longestRun(dfa: CharDfa, set: CharSet): number {
  const alive = livingStates(dfa);
  const inSet = dfa.symbols.map((symbol) => overlap(symbol, set));
  const paths = longestPath(
    dfa.next.map((_, state) => state),
    (state) => (dfa.next[state] ?? []).filter((to, symbol) => inSet[symbol] === true && alive.has(to)),
    (state) => alive.has(state),
  );
  return Math.max(0, ...[...alive].map((state) => paths.from(state)));
}

function successors({ next }: CharDfa, state: number): readonly number[] {
  return [...new Set(next[state])].filter((to) => to !== 0);
}

/** States from which an accepting one can be reached. */
function livingStates(dfa: CharDfa): ReadonlySet<number> {
  const before = dfa.next.map((): number[] => []);
  for (const [state] of dfa.next.entries()) for (const to of successors(dfa, state)) before[to]?.push(state);
  const alive = new Set<number>();
  const queue = dfa.accepting.flatMap((yes, state) => (yes ? [state] : []));
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    if (alive.has(state)) continue;
    alive.add(state);
    queue.push(...(before[state] ?? []));
  }
  return alive;
}

function shortest(dfa: CharDfa): number {
  const seen = new Set([dfa.start]);
  for (let [length, front] = [0, [dfa.start]]; front.length > 0; length++) {
    if (front.some((state) => dfa.accepting[state] === true)) return length;
    const following: number[] = [];
    for (const to of front.flatMap((state) => successors(dfa, state))) {
      if (seen.has(to)) continue;
      seen.add(to);
      following.push(to);
    }
    front = following;
  }
  return Number.POSITIVE_INFINITY;
}

/** Longest way from a state; a circle makes it endless. */
function longestPath(
  states: readonly number[],
  after: (state: number) => readonly number[],
  counts: (state: number) => boolean,
): { from(state: number): number } {
  const length = new Map<number, number>();
  // Kahn's order from the ends: what is left over stands on, or before, a circle.
  const before = new Map<number, number[]>();
  const open = new Map<number, number>();
  for (const state of states.filter(counts)) {
    const following = [...new Set(after(state))];
    open.set(state, following.length);
    for (const to of following) before.set(to, [...(before.get(to) ?? []), state]);
  }
  const ready = [...open].flatMap(([state, count]) => (count === 0 ? [state] : []));
  for (let state = ready.pop(); state !== undefined; state = ready.pop()) {
    length.set(state, Math.max(0, ...after(state).map((to) => 1 + (length.get(to) ?? 0))));
    for (const earlier of before.get(state) ?? []) {
      const left = (open.get(earlier) ?? 0) - 1;
      open.set(earlier, left);
      if (left === 0) ready.push(earlier);
    }
  }
  return { from: (state) => length.get(state) ?? Number.POSITIVE_INFINITY };
}
