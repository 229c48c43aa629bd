import { canonicalJson } from '../lib/canonical-json.js';
import type { Change } from '../model/change.js';
import type { JsonValue } from '../model/json.js';

/** Two parts of descriptors say the same; the order of properties means nothing. */
export function same(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonicalJson(a as JsonValue) === canonicalJson(b as JsonValue);
}

/** A part of a descriptor as a value of a change. */
export function value(part: unknown): JsonValue {
  return part as JsonValue;
}

/** Both values of a change; what is not there is left out. */
export function fromTo(from: unknown, to: unknown): Pick<Change, 'from' | 'to'> {
  return {
    ...(from === undefined ? {} : { from: value(from) }),
    ...(to === undefined ? {} : { to: value(to) }),
  };
}
