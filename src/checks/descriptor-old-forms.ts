import { valueText } from '../lib/value-text.js';
import type { DescriptorCheck } from './check.js';
import { exampleField, exampleTable } from './example.js';

const fields = [{ name: 'a', type: 'string' }];

/**
 * Forms of v0 and v1: a reader takes them for what they mean, a publisher must not write those that the text forbids
 * (the compatibility notes of data-package, data-resource, table-dialect and table-schema).
 */
export const descriptorOldForms: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-old-forms',
  codes: ['descriptor/old-form'],
  rule: 'https://datapackage.org/overview/changelog/',
  *run(_descriptor, { role, changes }) {
    for (const { form, pointer, from, to, section, forbidden } of changes) {
      // That `$schema` is recommended is said by another check.
      if (form === '$schema') continue;
      yield {
        code: 'descriptor/old-form',
        severity: forbidden && role !== 'consumer' ? 'error' : 'warning',
        pointer,
        help: form,
        section,
        ...(from === undefined ? {} : { value: valueText(from) }),
        ...(to === undefined ? {} : { limit: valueText(to) }),
      };
    }
  },
  proof: {
    passes: exampleTable('a\n', fields, { primaryKey: ['a'] }),
    fails: [
      {
        example: exampleTable('a\n', fields, { primaryKey: 'a' }),
        problem: {
          code: 'descriptor/old-form',
          severity: 'warning',
          pointer: '/resources/0/schema/primaryKey',
          value: '"a"',
          limit: '["a"]',
          help: 'string',
          section: 'table-schema#primaryKey',
        },
      },
      {
        example: exampleTable('a\n', fields, {
          foreignKeys: [{ fields: ['a'], reference: { resource: '', fields: ['a'] } }],
        }),
        problem: { code: 'descriptor/old-form', help: 'self' },
      },
      {
        example: exampleField('f\n', { type: 'date', format: 'fmt:default' }),
        problem: { code: 'descriptor/old-form', help: 'fmt', limit: '"default"' },
      },
    ],
  },
};
