import { dataFormats } from '../lib/data-formats.js';
import { pointer } from '../lib/json-pointer.js';
import type { Package } from '../model/descriptor.js';
import type { Problem } from '../model/problem.js';
import type { DescriptorCheck, Example } from './check.js';
import { exampleTable } from './example.js';

type Finding = Omit<Problem, 'file'>;

function* faults(thing: object, place: string): Iterable<Finding> {
  const named = (thing as Pick<Package, 'gongkai:formats'>)['gongkai:formats'];
  if (named === undefined) return;
  const base = { code: 'descriptor/value', severity: 'error' } as const;
  for (const [i, name] of named.entries()) {
    if ((dataFormats as readonly string[]).includes(name)) continue;
    const limit = dataFormats.join(', ');
    yield { ...base, pointer: `${place}${pointer('gongkai:formats', i)}`, value: name, limit };
  }
  // The others are made from it.
  if (!named.includes('csv'))
    yield { ...base, pointer: `${place}${pointer('gongkai:formats')}`, value: named.join(', '), limit: 'csv, …' };
}

function exampleFormats(formats: readonly string[]): Example {
  const { descriptor, files = {} } = exampleTable('a\n', [{ name: 'a', type: 'string' }]);
  return { descriptor: { ...(descriptor as object), 'gongkai:formats': formats }, files };
}

/** `gongkai:formats` names formats that there are, the canonical CSV among them. */
export const descriptorDataFormats: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-data-formats',
  codes: ['descriptor/value'],
  rule: 'gongkai:formats',
  *run(descriptor) {
    yield* faults(descriptor, '');
    for (const [i, resource] of descriptor.resources.entries()) yield* faults(resource, pointer('resources', i));
  },
  proof: {
    passes: exampleFormats(['csv', 'ndjson']),
    fails: [
      {
        example: exampleFormats(['csv', 'excel']),
        problem: { code: 'descriptor/value', pointer: '/gongkai:formats/1', value: 'excel' },
      },
      {
        example: exampleFormats(['ndjson', 'json']),
        problem: { code: 'descriptor/value', pointer: '/gongkai:formats', value: 'ndjson, json' },
      },
    ],
  },
};
