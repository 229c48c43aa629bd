import { isJsonObject } from '../lib/exact-json.js';
import { schemaConstraint } from '../lib/json-schema-constraint.js';
import type { JsonValue } from '../model/json.js';
import type { CellCheck } from './check.js';
import { exampleField } from './example.js';

const price = { type: 'object', properties: { value: { type: 'integer' } }, required: ['value'] };

/** `jsonSchema`: objects and arrays that fit a JSON Schema (table-schema#jsonSchema). */
export const cellJsonSchema: CellCheck = {
  scope: 'cell',
  name: 'cell-json-schema',
  codes: ['cell/jsonSchema'],
  rule: 'https://datapackage.org/standard/table-schema/#jsonSchema',
  compile({ field, type }) {
    const schema = field.constraints?.jsonSchema;
    if (!type.constraints.includes('jsonSchema') || schema === undefined || !isJsonObject(schema)) return undefined;
    const constraint = schemaConstraint(schema);
    // The descriptor's own check reports a schema that is none.
    if (typeof constraint === 'string') return undefined;
    return {
      code: 'cell/jsonSchema',
      test: (value) => (value === null ? undefined : constraint.fault(value as JsonValue)),
    };
  },
  proof: {
    passes: exampleField('f\n"{""value"": 100}"\n', { type: 'object', constraints: { jsonSchema: price } }),
    fails: [
      {
        example: exampleField('f\n"{""value"": ""bad""}"\n', { type: 'object', constraints: { jsonSchema: price } }),
        problem: { code: 'cell/jsonSchema', row: 1, line: 2, field: 'f', limit: '/value must be integer' },
      },
      {
        example: exampleField('f\n[1]\n[1 1]\n"[1, 1]"\n', {
          type: 'array',
          constraints: { jsonSchema: { uniqueItems: true } },
          missingValues: ['[1 1]'],
        }),
        problem: { code: 'cell/jsonSchema', row: 3, line: 4, field: 'f', limit: 'must NOT have duplicate items' },
      },
    ],
  },
};
