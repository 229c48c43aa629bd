import type { CharSet } from '../../../lib/xsd-regex/char-set.js';
import { complement, union } from '../../../lib/xsd-regex/char-set.js';
import type { Node } from '../../../lib/xsd-regex/syntax.js';
import { alphabetOf } from './alphabet.js';
import { minimized } from './minimize.js';
import { type Nfa, nfaOf } from './nfa.js';

/** A deterministic automaton over characters. State 0 refuses whatever follows. */
export interface CharDfa {
  readonly start: number;
  readonly accepting: readonly boolean[];
  readonly symbols: readonly CharSet[];
  /** `next[state][symbol]`. */
  readonly next: readonly (readonly number[])[];
}

/** Texts that the automaton leaves out, whatever the pattern says of them. */
export interface Limits {
  /** Characters that a text may have. */
  readonly allowed: CharSet;
  /** Characters that it may not begin with. */
  readonly notFirst: CharSet;
  /** Characters that it may not end with. */
  readonly notLast: CharSet;
}

const mostStates = 1000;

/** What has been read before: nothing, something, or something that may not be the last. */
const [nothingYet, something, open] = [0, 1, 2] as const;

function intersect(a: CharSet, b: CharSet): CharSet {
  return complement(union(complement(a), complement(b)));
}

/** The automaton of a pattern, of those texts only that keep the limits; undefined where it would become too large. */
export function charDfaOf(pattern: Node, limits: Limits): CharDfa | undefined {
  const nfa = nfaOf(pattern);
  if (nfa === undefined) return undefined;
  const known = new Map<CharSet, number>();
  const sets: CharSet[] = [limits.notFirst, limits.notLast];
  for (const steps of nfa.steps) {
    for (const { set } of steps) {
      if (known.has(set)) continue;
      known.set(set, sets.length);
      sets.push(intersect(set, limits.allowed));
    }
  }
  const { symbols, members } = alphabetOf(sets);
  const [notFirst, notLast] = [new Set(members[0]), new Set(members[1])];
  const closure = closureOf(nfa);
  const byText = new Map<string, number>();
  const states: { readonly of: readonly number[]; readonly read: number }[] = [{ of: [], read: something }];
  const stateOf = (of: readonly number[], read: number): number => {
    if (of.length === 0) return 0;
    const text = `${read}:${of.join(' ')}`;
    const found = byText.get(text);
    if (found !== undefined) return found;
    states.push({ of, read });
    byText.set(text, states.length - 1);
    return states.length - 1;
  };
  const start = stateOf(closure([nfa.start]), nothingYet);
  const next: number[][] = [symbols.map(() => 0)];
  for (let i = 1; i < states.length; i++) {
    if (states.length > mostStates) return undefined;
    const { of, read } = states[i] as { readonly of: readonly number[]; readonly read: number };
    const targets = symbols.map((): number[] => []);
    for (const from of of) {
      for (const { set, to } of nfa.steps[from] ?? []) {
        for (const symbol of members[known.get(set) ?? 0] ?? []) targets[symbol]?.push(to);
      }
    }
    next.push(
      targets.map((to, symbol) => {
        if (to.length === 0 || (read === nothingYet && notFirst.has(symbol))) return 0;
        return stateOf(closure(to), notLast.has(symbol) ? open : something);
      }),
    );
  }
  const accepting = states.map(({ of, read }) => read !== open && of.includes(nfa.end));
  return minimized({ start, accepting, symbols, next });
}

/** States that are reached on nothing, in order and without repetition. */
function closureOf({ free }: Nfa): (from: readonly number[]) => readonly number[] {
  return (from) => {
    const seen = new Set(from);
    const queue = [...seen];
    for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
      for (const to of free[state] ?? []) {
        if (seen.has(to)) continue;
        seen.add(to);
        queue.push(to);
      }
    }
    return [...seen].sort((a, b) => a - b);
  };
}
