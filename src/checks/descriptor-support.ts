import type { FieldType } from '../fields/field-type.js';
import { fieldTypeOf, fieldTypes, formatFault } from '../fields/index.js';
import { pointer } from '../lib/json-pointer.js';
import { isRemote } from '../lib/package-path.js';
import type { Resource } from '../model/descriptor.js';
import type { Problem } from '../model/problem.js';
import type { DescriptorCheck } from './check.js';
import { exampleField, exampleTable } from './example.js';

type Finding = Omit<Problem, 'file'>;

function* resourceFaults(resource: Resource, place: string): Iterable<Finding> {
  const base = { code: 'descriptor/unsupported', severity: 'error', resource: resource.name } as const;
  const { schema, path } = resource;
  if (Array.isArray(path) && path.length > 1)
    yield { ...base, pointer: `${place}/path`, value: 'path[]', limit: 'path' };
  if (typeof path === 'string' && isRemote(path))
    yield { ...base, pointer: `${place}/path`, value: path, limit: 'path' };
  if (schema === undefined) return;
  if (resource.data !== undefined) yield { ...base, pointer: `${place}/data`, value: 'data', limit: 'path' };
  if (schema.fieldsMatch !== undefined && schema.fieldsMatch !== 'exact') {
    yield { ...base, pointer: `${place}/schema/fieldsMatch`, value: schema.fieldsMatch, limit: 'exact' };
  }
  if (typeof schema !== 'object') return;
  for (const [i, field] of schema.fields.entries()) {
    const at = `${place}/schema/fields/${i}`;
    const type = fieldTypeOf(field);
    if (type === undefined) {
      const limit = fieldTypes.map(({ name }) => name).join(', ');
      yield { ...base, pointer: `${at}/type`, field: field.name, value: field.type ?? '', limit };
    } else {
      const fault = formatFault(type, field);
      if (fault !== undefined)
        yield { ...base, pointer: `${at}/format`, field: field.name, value: fault, limit: formatsOf(type) };
    }
  }
}

/** `default, any, %d/%m/%Y`: a pattern stands for all. */
function formatsOf({ formats, patternFault }: FieldType): string {
  return [...formats, ...(patternFault === undefined ? [] : ['%Y-%m-%d'])].join(', ');
}

/** What this version cannot judge yet is said, so that nothing passes unjudged. */
export const descriptorSupport: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-support',
  codes: ['descriptor/unsupported'],
  rule: 'https://datapackage.org/standard/table-dialect/',
  reading: true,
  *run(descriptor) {
    for (const [i, resource] of descriptor.resources.entries())
      yield* resourceFaults(resource, pointer('resources', i));
  },
  proof: {
    passes: exampleField('f\n', { type: 'string', format: 'uri' }),
    fails: [
      {
        example: exampleField('f\n', { type: 'point' }),
        problem: {
          code: 'descriptor/unsupported',
          pointer: '/resources/0/schema/fields/0/type',
          field: 'f',
          value: 'point',
        },
      },
      {
        example: exampleField('f\n', { type: 'date', format: '%d.%m.%Q' }),
        problem: { code: 'descriptor/unsupported', value: '%Q' },
      },
      {
        example: exampleTable('f\n', [{ name: 'f', type: 'string' }], { fieldsMatch: 'subset' }),
        problem: { code: 'descriptor/unsupported', value: 'subset', limit: 'exact' },
      },
    ],
  },
};
