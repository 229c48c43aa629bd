import type { FieldType } from '../fields/field-type.js';
import { fieldTypeOf, formatFault } from '../fields/index.js';
import { pointer } from '../lib/json-pointer.js';
import type { DescriptorCheck } from './check.js';
import { exampleField } from './example.js';

/** `default, any, %Y-%m-%d`: a pattern stands for all. */
function formatsOf({ formats, patternFault }: FieldType): string {
  return [...formats, ...(patternFault === undefined ? [] : ['%Y-%m-%d'])].join(', ');
}

/** A format is one of its type's, or a pattern where the type takes one (table-schema#type-and-format). */
export const descriptorFormat: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-format',
  codes: ['descriptor/unsupported'],
  rule: 'https://datapackage.org/standard/table-schema/#type-and-format',
  *run(descriptor) {
    for (const [i, { name: resource, schema }] of descriptor.resources.entries()) {
      if (typeof schema !== 'object') continue;
      for (const [j, field] of schema.fields.entries()) {
        const type = fieldTypeOf(field);
        // `any` is taken as it is, so that no format can be broken (table-schema#any).
        if (type === undefined || type.name === 'any') continue;
        const value = formatFault(type, field);
        if (value === undefined) continue;
        const at = { pointer: pointer('resources', i, 'schema', 'fields', j, 'format'), resource, field: field.name };
        yield { code: 'descriptor/unsupported', severity: 'error', ...at, value, limit: formatsOf(type) };
      }
    }
  },
  proof: {
    passes: exampleField('f\n', { type: 'date', format: '%d.%m.%Y' }),
    fails: [
      {
        example: exampleField('f\n', { type: 'date', format: '%d.%m.%Q' }),
        problem: {
          code: 'descriptor/unsupported',
          value: '%Q',
          field: 'f',
          pointer: '/resources/0/schema/fields/0/format',
          section: 'table-schema#type-and-format',
        },
      },
    ],
  },
};
