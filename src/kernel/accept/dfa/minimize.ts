import type { CharDfa } from './char-dfa.js';

/** The same language with as few states as can be (Moore): states are one where no text tells them apart. State 0 stays dead. */
export function minimized({ start, accepting, symbols, next }: CharDfa): CharDfa {
  let group: readonly number[] = accepting.map((yes) => (yes ? 1 : 0));
  for (let count = 0; ; ) {
    const ids = new Map<string, number>();
    group = group.map((own, state) => {
      const text = `${own}:${next[state]?.map((to) => group[to]).join(' ')}`;
      const id = ids.get(text) ?? ids.size;
      ids.set(text, id);
      return id;
    });
    if (ids.size === count) break;
    count = ids.size;
  }
  // Groups are numbered in the order of their first state, so the dead state's is 0.
  const firsts: number[] = [];
  for (const [state, id] of group.entries()) firsts[id] ??= state;
  return {
    start: group[start] ?? 0,
    accepting: firsts.map((state) => accepting[state] === true),
    symbols,
    next: firsts.map((state) => (next[state] ?? []).map((to) => group[to] ?? 0)),
  };
}
