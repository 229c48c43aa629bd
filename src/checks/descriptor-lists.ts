import { pointer } from '../lib/json-pointer.js';
import { valueText } from '../lib/value-text.js';
import type { Field, Schema } from '../model/descriptor.js';
import type { Problem } from '../model/problem.js';
import type { DescriptorCheck } from './check.js';
import { exampleField, exampleTable } from './example.js';

type Finding = Omit<Problem, 'file'>;
type Item = string | number | { readonly value: string | number; readonly label?: string };

const twice = 'must NOT have duplicate items';

/** Values are unique, and so are labels; strings that stand twice are the profile's to find. */
function* duplicates(list: readonly Item[] | undefined, place: string): Iterable<Finding> {
  for (const part of ['value', 'label'] as const) {
    const seen = new Set<unknown>();
    for (const [i, item] of (list ?? []).entries()) {
      const value = typeof item === 'object' ? item[part] : undefined;
      if (value === undefined) continue;
      const at = `${place}/${i}/${part}`;
      if (seen.has(value))
        yield { code: 'descriptor/value', severity: 'error', pointer: at, value: valueText(value), limit: twice };
      seen.add(value);
    }
  }
}

/** One text cannot mean two things (table-schema#number, #boolean). */
function* ambiguities(field: Field, place: string): Iterable<Finding> {
  const { type, decimalChar = '.', groupChar } = field;
  const base = { code: 'descriptor/value', severity: 'error' } as const;
  if (type === 'number' && groupChar === decimalChar)
    yield { ...base, pointer: `${place}/groupChar`, value: valueText(groupChar), help: 'same-char' };
  if (type !== 'boolean') return;
  const { trueValues = ['true', 'True', 'TRUE', '1'], falseValues = ['false', 'False', 'FALSE', '0'] } = field;
  const both = trueValues.filter((value) => falseValues.includes(value));
  const at = field.trueValues === undefined ? 'falseValues' : 'trueValues';
  if (both.length > 0) yield { ...base, pointer: `${place}/${at}`, value: valueText(both), help: 'both-lists' };
}

function* schemaFaults(schema: Schema, place: string): Iterable<Finding> {
  yield* duplicates(schema.missingValues, `${place}/missingValues`);
  for (const [j, field] of schema.fields.entries()) {
    const at = `${place}/fields/${j}`;
    yield* duplicates(field.missingValues, `${at}/missingValues`);
    yield* duplicates(field.categories, `${at}/categories`);
    yield* ambiguities(field, at);
  }
}

/** Missing values, categories and their labels are unique; no text means two things (table-schema#missingValues, #categories). */
export const descriptorLists: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-lists',
  codes: ['descriptor/value'],
  rule: 'https://datapackage.org/standard/table-schema/#missingValues',
  *run(descriptor) {
    for (const [i, { schema }] of descriptor.resources.entries()) {
      if (typeof schema === 'object') yield* schemaFaults(schema, pointer('resources', i, 'schema'));
    }
  },
  proof: {
    passes: exampleField('f\n', { type: 'boolean', trueValues: ['yes'], falseValues: ['no'] }),
    fails: [
      {
        example: exampleTable('a\n', [{ name: 'a', type: 'string' }], {
          missingValues: [
            { value: '', label: 'none' },
            { value: '-', label: 'none' },
          ],
        }),
        problem: {
          code: 'descriptor/value',
          pointer: '/resources/0/schema/missingValues/1/label',
          limit: twice,
          section: 'table-schema#missingValues',
        },
      },
      {
        example: exampleField('f\n', { type: 'integer', categories: [{ value: 1 }, { value: 1 }] }),
        problem: { code: 'descriptor/value', pointer: '/resources/0/schema/fields/0/categories/1/value', value: '1' },
      },
      {
        example: exampleField('f\n', { type: 'number', groupChar: '.' }),
        problem: { code: 'descriptor/value', value: '"."', help: 'same-char', section: 'table-schema#number' },
      },
      {
        example: exampleField('f\n', { type: 'boolean', trueValues: ['1'], falseValues: ['1'] }),
        problem: { code: 'descriptor/value', value: '["1"]', help: 'both-lists', section: 'table-schema#boolean' },
      },
    ],
  },
};
