import type { FieldType } from './field-type.js';
import { jsonCodec } from './json-codec.js';

/** Table Schema `array` (table-schema#array): JSON text of an array. */
export const array: FieldType = {
  name: 'array',
  formats: ['default'],
  constraints: ['minLength', 'maxLength', 'jsonSchema'],
  compile: (field) =>
    jsonCodec(
      (value) =>
        Array.isArray(value) &&
        (field['gongkai:itemType'] !== 'string' || value.every((item) => typeof item === 'string')),
      (value) => (value as readonly unknown[]).length,
    ),
  jsonForm: () => 'json',
  jsonSchema: (field) => ({
    type: 'array',
    ...(field['gongkai:itemType'] === 'string' ? { items: { type: 'string' } } : {}),
  }),
  proof: {
    accepts: [
      ['["按月", "季度"]', '["按月","季度"]'],
      ['[]', '[]'],
      ['[9007199254740993, 1e400, 1.50]', '[9007199254740993,1e400,1.5]'],
    ],
    refuses: ['{}', '[NaN]', '', "['a']", '[1,]', 'null', ['[1]', { 'gongkai:itemType': 'string' }]],
  },
};
