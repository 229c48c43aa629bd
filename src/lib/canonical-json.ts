import type { JsonValue } from '../model/json.js';
import { compareCodePoints } from './compare.js';
import { decimalKey } from './decimal.js';
import { NumberText } from './number-text.js';

/** JSON text with keys sorted by code point and no white space: equal values have equal text. */
export function canonicalJson(value: JsonValue): string {
  // A number that binary64 would change is not among those that JSON.stringify writes; no JSON text begins so.
  if ((value as unknown) instanceof NumberText) return `#${decimalKey((value as unknown as NumberText).text)}`;
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const object = value as { readonly [key: string]: JsonValue };
    const entries = Object.keys(object)
      .sort(compareCodePoints)
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key] ?? null)}`);
    return `{${entries.join(',')}}`;
  }
  return JSON.stringify(value);
}
