import { canonicalJson } from '../lib/canonical-json.js';
import { compareCodePoints } from '../lib/compare.js';
import { plainJson } from '../lib/number-text.js';
import { countCharacters } from '../lib/text.js';
import type { JsonObject, JsonValue } from '../model/json.js';
import type { FieldCodec, FieldType, Present } from './field-type.js';

function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function jsonCodec(accept: (value: JsonValue) => boolean, size: (value: JsonValue) => number): FieldCodec {
  const check = (value: JsonValue | undefined): Present | undefined =>
    value !== undefined && value !== null && accept(value) ? (value as Present) : undefined;
  return {
    parse: (text) => check(parseJson(text)),
    fromJson: (value) => check(plainJson(value)),
    format: (value) => JSON.stringify(value),
    toJson: (value) => JSON.stringify(value),
    canonical: (value) => value as JsonValue,
    compare: (a, b) => compareCodePoints(canonicalJson(a as JsonValue), canonicalJson(b as JsonValue)),
    key: (value) => canonicalJson(value as JsonValue),
    size: (value) => size(value as JsonValue),
    display: (value) => display(value as JsonValue),
  };
}

/** A list of plain words reads better than its JSON. */
function display(value: JsonValue): string {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join('；');
  return JSON.stringify(value);
}

/** Table Schema `array` (table-schema#array): JSON text of an array. */
export const array: FieldType = {
  name: 'array',
  formats: ['default'],
  compile: (field) =>
    jsonCodec(
      (value) =>
        Array.isArray(value) &&
        (field['gongkai:itemType'] !== 'string' || value.every((item) => typeof item === 'string')),
      (value) => (value as readonly JsonValue[]).length,
    ),
  jsonSchema: (field) => ({
    type: 'array',
    ...(field['gongkai:itemType'] === 'string' ? { items: { type: 'string' } } : {}),
  }),
  proof: {
    accepts: [
      ['["按月", "季度"]', '["按月","季度"]'],
      ['[]', '[]'],
    ],
    refuses: ['{}', '[NaN]', '', "['a']", '[1,]', ['[1]', { 'gongkai:itemType': 'string' }]],
  },
};

/** Table Schema `object` (table-schema#object): JSON text of an object. */
export const object: FieldType = {
  name: 'object',
  formats: ['default'],
  compile: () =>
    jsonCodec(
      (value) => typeof value === 'object' && !Array.isArray(value),
      (value) => Object.keys(value as JsonObject).length,
    ),
  jsonSchema: () => ({ type: 'object' }),
  proof: { accepts: [['{"b": 1, "a": [2]}', '{"b":1,"a":[2]}']], refuses: ['[]', '"a"', '{a:1}', ''] },
};

/** Table Schema `any` (table-schema#any): taken as it is; also what a field without a type is. */
export const any: FieldType = {
  name: 'any',
  formats: ['default'],
  compile: () => ({
    ...jsonCodec(
      () => true,
      (value) => (typeof value === 'string' ? countCharacters(value) : 0),
    ),
    parse: (text) => text,
    format: (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
    display: (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
  }),
  jsonSchema: () => ({}),
  proof: { accepts: [['42', '42']], refuses: [] },
};
