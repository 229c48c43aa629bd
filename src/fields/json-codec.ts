import { compareCodePoints } from '../lib/compare.js';
import { exactJson, jsonKey, jsonText, markedJson, parseJson } from '../lib/exact-json.js';
import type { JsonValue } from '../model/json.js';
import type { FieldCodec, Present } from './field-type.js';

/**
 * A type whose values are JSON: `object`, `array`, `geojson`. A cell holds JSON text, a JSON file the value itself, or its
 * text in a string. Numbers keep their digits.
 */
export function jsonCodec(accept: (value: JsonValue) => boolean, size?: (value: JsonValue) => number): FieldCodec {
  const check = (value: JsonValue | undefined): Present | undefined =>
    value !== undefined && value !== null && accept(value) ? (value as Present) : undefined;
  const parse = (text: string): Present | undefined => check(parseJson(text));
  return {
    parse,
    fromJson: (value) => (typeof value === 'string' ? parse(value) : check(exactJson(value))),
    format: (value) => jsonText(value),
    toJson: (value) => jsonText(value),
    canonical: (value) => markedJson(value),
    compare: (a, b) => compareCodePoints(jsonKey(a), jsonKey(b)),
    key: (value) => jsonKey(value),
    ...(size === undefined ? {} : { size: (value: Present) => size(value) }),
    display: (value) => displayJson(value),
  };
}

/** A list of plain words reads better than its JSON. */
function displayJson(value: JsonValue): string {
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string'))
    return value.join('；');
  return jsonText(value);
}
