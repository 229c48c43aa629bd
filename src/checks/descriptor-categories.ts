import { fieldTypeOf } from '../fields/index.js';
import { pointer } from '../lib/json-pointer.js';
import { valueText } from '../lib/value-text.js';
import type { Field } from '../model/descriptor.js';
import type { JsonValue } from '../model/json.js';
import type { Problem } from '../model/problem.js';
import type { DescriptorCheck } from './check.js';
import { exampleField } from './example.js';

type Finding = Omit<Problem, 'file'>;

/** One text for each logical value, so that `01` and 1 are the same integer. */
function keyOf(field: Field): (written: JsonValue) => string {
  const codec = fieldTypeOf(field)?.compile(field);
  return (written) => {
    const value = typeof written === 'string' ? codec?.parse(written) : codec?.fromJson(written);
    return value === undefined || codec === undefined ? `?${valueText(written)}` : codec.key(value);
  };
}

function* faults(resource: string, field: Field, place: string): Iterable<Finding> {
  const { categories, constraints = {} } = field;
  if (categories === undefined || !Array.isArray(constraints.enum)) return;
  const key = keyOf(field);
  const values = categories.map((item) => (typeof item === 'object' ? item.value : item));
  const known = new Set(values.map(key));
  for (const [i, member] of constraints.enum.entries()) {
    if (known.has(key(member))) continue;
    yield {
      code: 'descriptor/constraint',
      severity: 'error',
      resource,
      field: field.name,
      pointer: `${place}/constraints/enum/${i}`,
      value: valueText(member),
      limit: values.join(', '),
      help: 'categories',
      section: 'table-schema#categories',
    };
  }
}

/** Members of `enum` are categories (table-schema#categories). */
export const descriptorCategories: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-categories',
  codes: ['descriptor/constraint'],
  rule: 'https://datapackage.org/standard/table-schema/#categories',
  *run(descriptor) {
    for (const [i, { name, schema }] of descriptor.resources.entries()) {
      if (typeof schema !== 'object') continue;
      for (const [j, field] of schema.fields.entries())
        yield* faults(name, field, pointer('resources', i, 'schema', 'fields', j));
    }
  },
  proof: {
    passes: exampleField('f\n', { type: 'string', categories: ['a', 'b'], constraints: { enum: ['a'] } }),
    fails: [
      {
        example: exampleField('f\n', { type: 'integer', categories: [1, 2], constraints: { enum: ['01', '3'] } }),
        problem: {
          code: 'descriptor/constraint',
          field: 'f',
          pointer: '/resources/0/schema/fields/0/constraints/enum/1',
          value: '"3"',
          limit: '1, 2',
          help: 'categories',
        },
      },
    ],
  },
};
