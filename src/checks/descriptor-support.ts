import { pointer } from '../lib/json-pointer.js';
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
  // A schema by its path is read before the checks run; here it was not, and nothing is known of it.
  if (schema === undefined || typeof schema !== 'object') return;
  if (resource.data !== undefined) yield { ...base, pointer: `${place}/data`, value: 'data', limit: 'path' };
  if (schema.fieldsMatch !== undefined && schema.fieldsMatch !== 'exact') {
    yield { ...base, pointer: `${place}/schema/fieldsMatch`, value: schema.fieldsMatch, limit: 'exact' };
  }
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
        example: exampleTable('f\n', [{ name: 'f', type: 'string' }], { fieldsMatch: 'subset' }),
        problem: { code: 'descriptor/unsupported', value: 'subset', limit: 'exact' },
      },
    ],
  },
};
