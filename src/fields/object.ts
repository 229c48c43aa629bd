import { isJsonObject } from '../lib/exact-json.js';
import type { FieldType } from './field-type.js';
import { jsonCodec } from './json-codec.js';

/** Table Schema `object` (table-schema#object): JSON text of an object. */
export const object: FieldType = {
  name: 'object',
  formats: ['default'],
  constraints: ['minLength', 'maxLength', 'jsonSchema'],
  compile: () => jsonCodec(isJsonObject, (value) => Object.keys(value as object).length),
  jsonForm: () => 'json',
  jsonSchema: () => ({ type: 'object', additionalProperties: true }),
  proof: {
    accepts: [
      ['{"b": 1, "a": [2]}', '{"b":1,"a":[2]}'],
      ['{"a": 1, "a": 0.1000000000000000055}', '{"a":0.1000000000000000055}'],
      ['{"__proto__": {"x": 1}}', '{"__proto__":{"x":1}}'],
    ],
    refuses: ['[]', '"a"', '{a:1}', '', 'null', '12345678901234567890', `${'{"a":'.repeat(600)}1${'}'.repeat(600)}`],
  },
};
