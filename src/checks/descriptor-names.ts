import { pointer } from '../lib/json-pointer.js';
import type { DescriptorCheck } from './check.js';
import { exampleTable } from './example.js';

/** Resource names are unique; field names too, though a consumer must not refuse them (table-schema#name). */
export const descriptorNames: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-names',
  codes: ['descriptor/duplicate-name'],
  rule: 'https://datapackage.org/standard/data-resource/#name',
  *run(descriptor, { role }) {
    const seen = new Set<string>();
    for (const [i, resource] of descriptor.resources.entries()) {
      if (seen.has(resource.name)) {
        yield {
          code: 'descriptor/duplicate-name',
          severity: 'error',
          pointer: pointer('resources', i, 'name'),
          value: resource.name,
        };
      }
      seen.add(resource.name);
      const fields = new Set<string>();
      for (const [j, field] of (typeof resource.schema === 'object' ? resource.schema.fields : []).entries()) {
        if (fields.has(field.name)) {
          yield {
            code: 'descriptor/duplicate-name',
            severity: role === 'consumer' ? 'warning' : 'error',
            resource: resource.name,
            pointer: pointer('resources', i, 'schema', 'fields', j, 'name'),
            value: field.name,
            section: 'table-schema#name',
          };
        }
        fields.add(field.name);
      }
    }
  },
  proof: {
    role: 'publisher',
    passes: exampleTable('a,b\n', [
      { name: 'a', type: 'string' },
      { name: 'b', type: 'string' },
    ]),
    fails: [
      {
        example: exampleTable('a,a\n', [
          { name: 'a', type: 'string' },
          { name: 'a', type: 'string' },
        ]),
        problem: { code: 'descriptor/duplicate-name', pointer: '/resources/0/schema/fields/1/name', value: 'a' },
      },
    ],
  },
};
