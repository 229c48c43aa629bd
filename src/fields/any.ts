import { compareCodePoints } from '../lib/compare.js';
import { exactJson, jsonKey, jsonText, markedJson } from '../lib/exact-json.js';
import type { FieldType, Present } from './field-type.js';

const plain = (value: Present): string => (typeof value === 'string' ? value : jsonText(value));

/** Table Schema `any` (table-schema#any): taken as it is; also what a field without a type is. */
export const any: FieldType = {
  name: 'any',
  formats: ['default'],
  constraints: [],
  compile: () => ({
    parse: (text) => text,
    fromJson: (value) => (exactJson(value) ?? undefined) as Present | undefined,
    format: plain,
    toJson: (value) => jsonText(value),
    canonical: (value) => markedJson(value),
    compare: (a, b) => compareCodePoints(jsonKey(a), jsonKey(b)),
    // The text "1" is not the number 1: nothing is cast here.
    key: (value) => jsonKey(value),
    display: plain,
  }),
  // A cell of a CSV is a text here.
  jsonForm: () => 'text',
  jsonSchema: () => ({}),
  proof: {
    accepts: [
      ['42', '42'],
      [' a', ' a'],
    ],
    refuses: [],
  },
};
