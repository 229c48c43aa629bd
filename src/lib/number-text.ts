import type { JsonObject, JsonValue } from '../model/json.js';
import { survivesBinary64 } from './decimal.js';

/** A number of a JSON file with all its digits, where `JSON.parse` would round. */
export class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * The same value with plain numbers. Undefined when a number inside would lose digits in binary64: better refused
 * than changed.
 */
export function plainJson(value: unknown): JsonValue | undefined {
  if (value instanceof NumberText) return survivesBinary64(value.text) ? Number(value.text) : undefined;
  if (Array.isArray(value)) {
    const items = value.map(plainJson);
    return items.some((item) => item === undefined) ? undefined : (items as JsonValue[]);
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => [key, plainJson(item)] as const);
    return entries.some(([, item]) => item === undefined) ? undefined : (Object.fromEntries(entries) as JsonObject);
  }
  return value as JsonValue;
}
