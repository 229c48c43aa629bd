import type { JsonObject, JsonValue } from '../model/json.js';
import { canonicalJson } from './canonical-json.js';
import { survivesBinary64 } from './decimal.js';
import { lazyPackage } from './lazy-package.js';
import { NumberText } from './number-text.js';

const lossless = lazyPackage<typeof import('lossless-json')>('lossless-json');

/**
 * JSON values that keep every digit: a number that binary64 would change stands as `NumberText`, every other as a plain
 * number. To the type system they are `JsonValue`; only this module looks inside.
 */

/** Deeper values are refused, as RFC 8259 section 9 lets an implementation do: nothing here may exhaust the stack. */
const mostLevels = 500;

/** Text whose numbers may have more digits than binary64 keeps, an exponent, or a zero below zero. */
const longNumber = /\d[\d.]{15}|\d[eE]|-0/;

/** Reads JSON text (RFC 8259); of duplicate names the last counts. Undefined when it is not JSON, or nested beyond 500 levels. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    if (isDeep(value, mostLevels)) return undefined;
    return longNumber.test(text) ? exactJson(parseDigits(text)) : value;
  } catch {
    return undefined;
  }
}

function parseDigits(text: string): unknown {
  return lossless().parse(text, null, {
    parseNumber: (digits) => new NumberText(digits),
    onDuplicateKey: ({ newValue }) => newValue,
  });
}

function isDeep(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null || value instanceof NumberText) return false;
  if (levels === 0) return true;
  return Object.values(value).some((item) => isDeep(item, levels - 1));
}

/** A value from a JSON file, whose numbers are all `NumberText`, in the form described above. Undefined when nested too deep. */
export function exactJson(value: unknown): JsonValue | undefined {
  return isDeep(value, mostLevels) ? undefined : exact(value);
}

/** There is one zero, as in xsd:decimal. */
function plainZero(value: number): number {
  return value === 0 ? 0 : value;
}

function exact(value: unknown): JsonValue {
  if (value instanceof NumberText)
    return survivesBinary64(value.text) ? plainZero(Number(value.text)) : (value as unknown as JsonValue);
  if (typeof value === 'number') return plainZero(value);
  if (Array.isArray(value)) return value.map(exact);
  if (typeof value !== 'object' || value === null) return value as JsonValue;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, exact(item)]));
}

/** Is it a number, of whatever size? */
export function isJsonNumber(value: unknown): boolean {
  return typeof value === 'number' || value instanceof NumberText;
}

/** The digits of a JSON number. */
export function numberText(value: unknown): string {
  return value instanceof NumberText ? value.text : String(value);
}

/** Is it a JSON object (and neither an array nor a number)? */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberText);
}

function map(value: JsonValue, replace: (digits: string) => JsonValue): JsonValue {
  const item = value as unknown;
  if (item instanceof NumberText) return replace(item.text);
  if (Array.isArray(value)) return value.map((one) => map(one as JsonValue, replace));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, map(one, replace)]));
}

function holdsDigits(value: unknown): boolean {
  if (value instanceof NumberText) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsDigits);
}

/** JSON text with every digit. */
export function jsonText(value: JsonValue): string {
  if (!holdsDigits(value)) return JSON.stringify(value);
  const item = value as unknown;
  if (item instanceof NumberText) return item.text;
  if (Array.isArray(value)) return `[${value.map((one) => jsonText(one as JsonValue)).join(',')}]`;
  return `{${Object.entries(value as JsonObject)
    .map(([name, one]) => `${JSON.stringify(name)}:${jsonText(one)}`)
    .join(',')}}`;
}

/** The form of `readCell`: `{ $decimal }` where binary64 would lose digits. */
export function markedJson(value: JsonValue): JsonValue {
  return holdsDigits(value) ? map(value, (digits) => ({ $decimal: digits })) : value;
}

/** Plain numbers for programs that have no others, such as a JSON Schema validator. */
export function roundedJson(value: JsonValue): JsonValue {
  return holdsDigits(value) ? map(value, Number) : value;
}

/** Equal values have equal keys: the order of names and the spelling of numbers do not count. */
export function jsonKey(value: JsonValue): string {
  return canonicalJson(value);
}
