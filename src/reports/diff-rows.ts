import type { RowChange } from '../model/release.js';

/** A cell of a row that differs; one of the two where the row is only in one version, or the field is. */
export interface ShownCell {
  readonly field: string;
  readonly old?: string | null;
  readonly now?: string | null;
}

/** What is shown of a row beside its key: of an added or removed row the cells that hold something. */
export function cellsOf({ change, old = {}, new: now = {} }: RowChange, key: readonly string[]): readonly ShownCell[] {
  if (change === 'changed') {
    const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    return names.map((field) => ({ field, old: old[field] ?? null, now: now[field] ?? null }));
  }
  const isOld = change === 'removed';
  return Object.entries(isOld ? old : now)
    .filter(([field, value]) => value !== null && !key.includes(field))
    .map(([field, value]) => ({ field, ...(isOld ? { old: value } : { now: value }) }));
}

/** Characters at most, with a sign that there is more. */
export function cut(text: string, most: number): string {
  const all = [...text];
  return all.length > most ? `${all.slice(0, most).join('')}…` : text;
}

/** Two texts by what they share at both ends, so that a reader sees the word that differs. */
export interface Difference {
  readonly before: string;
  readonly old: string;
  readonly now: string;
  readonly after: string;
}

export function differenceOf(older: string, newer: string): Difference {
  const [a, b] = [[...older], [...newer]];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const part = (all: readonly string[]): string => all.slice(start, all.length - end).join('');
  return { before: a.slice(0, start).join(''), old: part(a), now: part(b), after: a.slice(a.length - end).join('') };
}
