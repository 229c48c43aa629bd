import { constraintValue } from '../fields/constraint-value.js';
import { fieldTypeOf } from '../fields/index.js';
import { pointer } from '../lib/json-pointer.js';
import { valueText } from '../lib/value-text.js';
import type { Schema } from '../model/descriptor.js';
import type { Problem } from '../model/problem.js';
import type { DescriptorCheck } from './check.js';
import { exampleField } from './example.js';

type Finding = Omit<Problem, 'file'>;

function* faults(resource: string, schema: Schema, place: string): Iterable<Finding> {
  for (const [j, field] of schema.fields.entries()) {
    const { example, name, missingValues = schema.missingValues ?? [''] } = field;
    const type = fieldTypeOf(field);
    if (example === undefined || example === null || type === undefined) continue;
    if (constraintValue({ field, type, codec: type.compile(field), required: false }, example) !== undefined) continue;
    // An example of a missing value is one, too.
    if (missingValues.some((item) => (typeof item === 'string' ? item : item.value) === example)) continue;
    yield {
      code: 'descriptor/example',
      severity: 'warning',
      resource,
      field: name,
      pointer: `${place}/fields/${j}/example`,
      value: valueText(example),
      limit: type.name,
    };
  }
}

/** An example is a value of its field (table-schema#example). */
export const descriptorExample: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-example',
  codes: ['descriptor/example'],
  rule: 'https://datapackage.org/standard/table-schema/#example',
  *run(descriptor) {
    for (const [i, { name, schema }] of descriptor.resources.entries()) {
      if (typeof schema === 'object') yield* faults(name, schema, pointer('resources', i, 'schema'));
    }
  },
  proof: {
    passes: exampleField('f\n', { type: 'integer', example: '5' }),
    fails: [
      {
        example: exampleField('f\n', { type: 'integer', example: 'five' }),
        problem: {
          code: 'descriptor/example',
          severity: 'warning',
          field: 'f',
          value: '"five"',
          limit: 'integer',
          section: 'table-schema#example',
        },
      },
    ],
  },
};
