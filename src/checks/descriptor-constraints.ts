import type { CompiledField } from '../fields/field-type.js';
import { fieldTypeOf } from '../fields/index.js';
import { pointer } from '../lib/json-pointer.js';
import type { Field } from '../model/descriptor.js';
import type { JsonValue } from '../model/json.js';
import type { Problem } from '../model/problem.js';
import { compilePattern } from './cell-pattern.js';
import type { DescriptorCheck } from './check.js';
import { exampleField } from './example.js';
import { constraintValue } from './limit-check.js';

type Finding = Omit<Problem, 'file'>;

const limits = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const;

function* fieldFaults(resource: string, field: Field, place: string): Iterable<Finding> {
  const type = fieldTypeOf(field);
  if (type === undefined) return;
  const compiled: CompiledField = { field, type, codec: type.compile(field), required: false };
  const { constraints = {} } = field;
  const base = { code: 'descriptor/constraint', severity: 'error', resource, field: field.name } as const;
  const uncastable = (written: JsonValue, at: string): Finding | undefined =>
    constraintValue(compiled, written) === undefined
      ? { ...base, pointer: at, value: JSON.stringify(written), limit: type.name, help: 'type' }
      : undefined;
  for (const kind of limits) {
    const written = constraints[kind];
    const fault = written === undefined ? undefined : uncastable(written, `${place}/constraints/${kind}`);
    if (fault !== undefined) yield fault;
  }
  for (const [i, member] of (constraints.enum ?? []).entries()) {
    const fault = uncastable(member, `${place}/constraints/enum/${i}`);
    if (fault !== undefined) yield fault;
  }
  for (const [i, item] of (field.categories ?? []).entries()) {
    const fault = uncastable(typeof item === 'object' ? item.value : item, `${place}/categories/${i}`);
    if (fault !== undefined) yield fault;
  }
  const { minLength, maxLength } = constraints;
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength) {
    yield {
      ...base,
      pointer: `${place}/constraints/minLength`,
      value: String(minLength),
      limit: String(maxLength),
      help: 'order',
    };
  }
  if (constraints.pattern !== undefined) {
    try {
      compilePattern(constraints.pattern);
    } catch {
      yield { ...base, pointer: `${place}/constraints/pattern`, value: constraints.pattern, help: 'pattern' };
    }
  }
}

/** Constraints make sense: values of the field's type, a pattern that is one, no limits that nothing can meet. */
export const descriptorConstraints: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-constraints',
  codes: ['descriptor/constraint'],
  rule: 'https://datapackage.org/standard/table-schema/#field-constraints',
  *run(descriptor) {
    for (const [i, resource] of descriptor.resources.entries()) {
      for (const [j, field] of (resource.schema?.fields ?? []).entries()) {
        yield* fieldFaults(resource.name, field, pointer('resources', i, 'schema', 'fields', j));
      }
    }
  },
  proof: {
    passes: exampleField('f\n', { type: 'date', constraints: { minimum: '2017-01-01' } }),
    fails: [
      {
        example: exampleField('f\n', { type: 'date', constraints: { minimum: '2017-02-30' } }),
        problem: { code: 'descriptor/constraint', field: 'f', value: '"2017-02-30"', limit: 'date', help: 'type' },
      },
      {
        example: exampleField('f\n', { type: 'string', constraints: { pattern: '[a-' } }),
        problem: { code: 'descriptor/constraint', value: '[a-', help: 'pattern' },
      },
      {
        example: exampleField('f\n', { type: 'string', constraints: { minLength: 3, maxLength: 2 } }),
        problem: { code: 'descriptor/constraint', help: 'order' },
      },
      {
        example: exampleField('f\n', { type: 'integer', constraints: { pattern: '1' } }),
        problem: { code: 'descriptor/constraint', value: 'pattern' },
      },
    ],
  },
};
