import { constraintValue } from '../fields/constraint-value.js';
import type { CompiledField } from '../fields/field-type.js';
import { limitConstraints } from '../fields/field-type.js';
import { fieldTypeOf, formatFault } from '../fields/index.js';
import { isJsonObject } from '../lib/exact-json.js';
import { pointer } from '../lib/json-pointer.js';
import { schemaConstraint } from '../lib/json-schema-constraint.js';
import { isFault, xsdPattern } from '../lib/xsd-regex/xsd-pattern.js';
import type { Constraints, Field } from '../model/descriptor.js';
import type { JsonValue } from '../model/json.js';
import type { Problem } from '../model/problem.js';
import type { DescriptorCheck } from './check.js';
import { exampleField } from './example.js';

type Finding = Omit<Problem, 'file'>;

/** What is wrong with the constraints and categories of a field; `pointer` begins at the field. */
export function constraintFaults(field: Field): readonly Finding[] {
  const type = fieldTypeOf(field);
  // A type or format that nobody knows is another check's to report; no value can be read by it.
  if (type === undefined || formatFault(type, field) !== undefined) return [];
  const compiled: CompiledField = { field, type, codec: type.compile(field), required: false };
  const { constraints = {} } = field;
  return [
    ...valueFaults(compiled, constraints),
    ...emptyRanges(compiled, constraints),
    ...patternFaults(constraints),
    ...schemaFaults(constraints),
  ].map((fault) => ({ code: 'descriptor/constraint', severity: 'error', field: field.name, ...fault }));
}

type Fault = Partial<Finding> & { readonly pointer: string };

/** Limits, members and categories are values of the field (table-schema#field-constraints). */
function* valueFaults(compiled: CompiledField, constraints: Constraints): Iterable<Fault> {
  const written: (readonly [JsonValue, string, string])[] = [];
  for (const kind of limitConstraints) {
    const limit = constraints[kind];
    if (limit !== undefined && compiled.type.constraints.includes(kind))
      written.push([limit, `/constraints/${kind}`, kind]);
  }
  for (const [i, member] of (constraints.enum ?? []).entries()) {
    written.push([member, `/constraints/enum/${i}`, 'enum']);
  }
  for (const [i, item] of (compiled.field.categories ?? []).entries()) {
    written.push([typeof item === 'object' ? item.value : item, `/categories/${i}`, 'categories']);
  }
  for (const [value, at, rule] of written) {
    if (constraintValue(compiled, value) !== undefined) continue;
    const { name } = compiled.type;
    yield { pointer: at, value: JSON.stringify(value), limit: name, help: 'type', section: `table-schema#${rule}` };
  }
}

const ranges = [
  ['minimum', 'maximum', false],
  ['minimum', 'exclusiveMaximum', true],
  ['exclusiveMinimum', 'maximum', true],
  ['exclusiveMinimum', 'exclusiveMaximum', true],
] as const;

/** Limits that no value can meet: legal, but certainly not meant. */
function* emptyRanges(compiled: CompiledField, constraints: Constraints): Iterable<Fault> {
  const { codec, type } = compiled;
  const { minLength, maxLength } = constraints;
  const warning = (least: string, most: string, value: string, limit: string): Fault => ({
    severity: 'warning',
    pointer: `/constraints/${least}`,
    value: `${least} ${value}`,
    limit: `${most} ${limit}`,
    help: 'order',
    section: `table-schema#${least}`,
  });
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength)
    yield warning('minLength', 'maxLength', String(minLength), String(maxLength));
  for (const [least, most, open] of ranges) {
    const [low, high] = [constraints[least], constraints[most]];
    if (low === undefined || high === undefined || !type.constraints.includes(least)) continue;
    const [from, to] = [constraintValue(compiled, low), constraintValue(compiled, high)];
    if (from === undefined || to === undefined) continue;
    const order = (codec.order ?? codec.compare)(from, to);
    if (order !== undefined && (order > 0 || (open && order === 0)))
      yield warning(least, most, codec.format(from), codec.format(to));
  }
}

function* patternFaults({ pattern }: Constraints): Iterable<Fault> {
  if (pattern === undefined) return;
  const made = xsdPattern(pattern);
  if (!isFault(made)) return;
  const { reason, piece } = made;
  yield {
    pointer: '/constraints/pattern',
    value: pattern,
    limit: piece,
    help: `pattern-${reason}`,
    section: 'table-schema#pattern',
  };
}

function* schemaFaults({ jsonSchema }: Constraints): Iterable<Fault> {
  if (jsonSchema === undefined || !isJsonObject(jsonSchema)) return;
  const made = schemaConstraint(jsonSchema);
  if (typeof made !== 'string') return;
  yield { pointer: '/constraints/jsonSchema', limit: made, help: 'jsonSchema', section: 'table-schema#jsonSchema' };
}

const problem = { code: 'descriptor/constraint', field: 'f' } as const;
const text = (constraints: object): ReturnType<typeof exampleField> =>
  exampleField('f\n', { type: 'string', constraints });

/** Constraints make sense: values of the field's type, a pattern and a JSON Schema that are some, no limits that nothing can meet. */
export const descriptorConstraints: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-constraints',
  codes: ['descriptor/constraint'],
  rule: 'https://datapackage.org/standard/table-schema/#field-constraints',
  *run(descriptor) {
    for (const [i, { name, schema }] of descriptor.resources.entries()) {
      for (const [j, field] of (schema?.fields ?? []).entries()) {
        const place = pointer('resources', i, 'schema', 'fields', j);
        for (const fault of constraintFaults(field)) {
          yield { ...fault, resource: name, pointer: `${place}${fault.pointer ?? ''}` };
        }
      }
    }
  },
  proof: {
    passes: exampleField('f\n', { type: 'date', format: '%d.%m.%Y', constraints: { minimum: '01.01.2017' } }),
    fails: [
      {
        example: exampleField('f\n', { type: 'date', constraints: { minimum: '2017-02-30' } }),
        problem: { ...problem, value: '"2017-02-30"', limit: 'date', help: 'type', section: 'table-schema#minimum' },
      },
      {
        example: exampleField('f\n', { type: 'date', format: '%d.%m.%Y', constraints: { enum: ['2017-01-01'] } }),
        problem: { ...problem, value: '"2017-01-01"', help: 'type', section: 'table-schema#enum' },
      },
      {
        example: text({ pattern: '[a-' }),
        problem: { ...problem, value: '[a-', limit: '[a-', help: 'pattern-bracket' },
      },
      { example: text({ pattern: '(?=a)b' }), problem: { ...problem, limit: '(?=', help: 'pattern-group' } },
      { example: text({ pattern: 'a+?' }), problem: { ...problem, limit: '+?', help: 'pattern-lazy' } },
      { example: text({ pattern: '\\bS1\\b' }), problem: { ...problem, limit: '\\b', help: 'pattern-escape' } },
      { example: text({ pattern: '\\p{Han}+' }), problem: { ...problem, limit: '\\p{Han}', help: 'pattern-property' } },
      { example: text({ pattern: '(.*a){2000}' }), problem: { ...problem, help: 'pattern-size' } },
      {
        example: exampleField('f\n', { type: 'object', constraints: { jsonSchema: { type: 'text' } } }),
        problem: { ...problem, pointer: '/resources/0/schema/fields/0/constraints/jsonSchema', help: 'jsonSchema' },
      },
      {
        example: exampleField('f\n', { type: 'array', constraints: { jsonSchema: { $ref: 'https://example.org/s' } } }),
        problem: { ...problem, help: 'jsonSchema' },
      },
      {
        example: text({ minLength: 3, maxLength: 2 }),
        problem: { ...problem, severity: 'warning', value: 'minLength 3', limit: 'maxLength 2', help: 'order' },
      },
      {
        example: exampleField('f\n', { type: 'integer', constraints: { minimum: 3, exclusiveMaximum: '3' } }),
        problem: { ...problem, severity: 'warning', value: 'minimum 3', limit: 'exclusiveMaximum 3', help: 'order' },
      },
      {
        example: exampleField('f\n', { type: 'integer', constraints: { pattern: '1' } }),
        problem: { code: 'descriptor/constraint', value: 'pattern' },
      },
    ],
  },
};
