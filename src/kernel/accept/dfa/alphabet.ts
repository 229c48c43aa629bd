import { type CharSet, charSet, rangesOf } from '../../../lib/xsd-regex/char-set.js';

/** Characters that no set tells apart are one symbol. */
export interface Alphabet {
  /** The characters of each symbol. */
  readonly symbols: readonly CharSet[];
  /** The symbols of each set, in the order in which the sets were given. */
  readonly members: readonly (readonly number[])[];
}

/** Splits what the sets hold into symbols: every set is a union of some of them. */
export function alphabetOf(sets: readonly CharSet[]): Alphabet {
  const edges = new Map<number, { readonly begin: number[]; readonly end: number[] }>();
  const edgeAt = (place: number): { readonly begin: number[]; readonly end: number[] } => {
    const known = edges.get(place) ?? { begin: [], end: [] };
    edges.set(place, known);
    return known;
  };
  for (const [i, set] of sets.entries()) {
    for (const [first, last] of rangesOf(set)) {
      edgeAt(first).begin.push(i);
      edgeAt(last + 1).end.push(i);
    }
  }
  const places = [...edges.keys()].sort((a, b) => a - b);
  const inside = new Set<number>();
  const bySignature = new Map<string, { readonly sets: readonly number[]; readonly ranges: [number, number][] }>();
  for (const [k, place] of places.entries()) {
    for (const i of edges.get(place)?.end ?? []) inside.delete(i);
    for (const i of edges.get(place)?.begin ?? []) inside.add(i);
    if (inside.size === 0) continue;
    const signature = [...inside].sort((a, b) => a - b).join(' ');
    const symbol = bySignature.get(signature) ?? { sets: [...inside], ranges: [] };
    symbol.ranges.push([place, (places[k + 1] ?? place + 1) - 1]);
    bySignature.set(signature, symbol);
  }
  const found = [...bySignature.values()];
  const members: number[][] = sets.map(() => []);
  for (const [symbol, { sets: holders }] of found.entries()) for (const i of holders) members[i]?.push(symbol);
  return { symbols: found.map(({ ranges }) => charSet(ranges)), members };
}
