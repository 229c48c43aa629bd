import type { Change } from '../model/change.js';
import { fromTo, same } from './json-compare.js';

/**
 * What no other rule names describes (DV701): titles and descriptions, examples, keywords, properties of others. So nothing that a
 * descriptor says changes unnoticed. Properties that programs make for themselves (`_`) say nothing.
 */
export function* otherChanges(
  place: Pick<Change, 'resource' | 'field'>,
  older: object,
  newer: object,
  rules: ReadonlySet<string>,
): Iterable<Change> {
  const [was, is] = [new Map<string, unknown>(Object.entries(older)), new Map<string, unknown>(Object.entries(newer))];
  const properties = [...new Set([...was.keys(), ...is.keys()])].sort();
  for (const property of properties) {
    if (rules.has(property) || property.startsWith('_')) continue;
    const [from, to] = [was.get(property), is.get(property)];
    if (!same(from, to)) yield { ...place, code: 'DV701', property, ...fromTo(from, to) };
  }
}
