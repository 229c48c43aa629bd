import type { StoredColumn } from '../model/profile.js';

/** Columns with more different values than this have no commonest ones: a list of names is no figure. */
export const mostDistinct = 50;
/** Values that are listed. */
export const mostListed = 20;
/** Longer values are cut for the list (characters). */
export const longestListed = 100;

/** True where values come back: twice or more on the average. */
export function hasTop(distinct: number, present: number): boolean {
  return distinct > 0 && distinct <= mostDistinct && distinct * 2 <= present;
}

/** Text has an order that says nothing, and a boolean has two values. */
export function hasRange({ type }: StoredColumn): boolean {
  return type !== 'VARCHAR' && type !== 'BOOLEAN';
}
