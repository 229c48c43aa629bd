import type { Change } from '../model/change.js';

/** Where what a row said is to be found now, or why it is gone. */
export interface Redirect {
  readonly kind: 'movedTo' | 'splitInto' | 'withdrawn';
  readonly targets: readonly string[];
  readonly reason?: string;
}

/** Redirects by table and key: `resource` → key as text → redirect. */
export type Redirects = ReadonlyMap<string, ReadonlyMap<string, Redirect>>;

/** A redirect that was there once is a promise as a row is: whoever follows it must find it (DV406). */
export function* redirectChanges(older: Redirects, newer: Redirects): Iterable<Change> {
  for (const [resource, keys] of older) {
    const left = newer.get(resource);
    const gone = [...keys.keys()].filter((key) => left?.has(key) !== true);
    if (gone.length > 0) yield { code: 'DV406', resource, property: 'gongkai:redirects', count: gone.length };
  }
}
