import { pointer } from '../lib/json-pointer.js';
import { hashDigits, isKnownRole, licenseIds, preferredEncoding } from '../lib/vocabularies.js';
import type { License, Package } from '../model/descriptor.js';
import type { Problem } from '../model/problem.js';
import type { DescriptorCheck, Example } from './check.js';
import { exampleTable } from './example.js';

type Finding = Omit<Problem, 'file'>;

const base = { code: 'descriptor/vocabulary', severity: 'warning' } as const;

function* licenseFaults(licenses: readonly License[] | undefined, place: string): Iterable<Finding> {
  for (const [i, { name }] of (licenses ?? []).entries()) {
    if (name === undefined || licenseIds.has(name)) continue;
    yield { ...base, pointer: `${place}/${i}/name`, value: name, help: 'license', section: 'data-package#licenses' };
  }
}

function* resourceFaults(descriptor: Package): Iterable<Finding> {
  for (const [i, { name, encoding, hash, licenses }] of descriptor.resources.entries()) {
    const place = pointer('resources', i);
    yield* licenseFaults(licenses, `${place}/licenses`);
    const preferred = encoding === undefined ? 'known' : preferredEncoding(encoding);
    if (encoding !== undefined && preferred !== 'known') {
      const limit = preferred === undefined ? {} : { limit: preferred.write };
      yield { ...base, resource: name, pointer: `${place}/encoding`, value: encoding, help: 'encoding', ...limit };
    }
    const [algorithm, digits] = (hash ?? '').split(':');
    if (digits !== undefined && !Object.hasOwn(hashDigits, (algorithm ?? '').toLowerCase())) {
      const limit = Object.keys(hashDigits).join(', ');
      yield { ...base, resource: name, pointer: `${place}/hash`, value: algorithm ?? '', limit, help: 'hash' };
    }
  }
}

function* roleFaults(descriptor: Package): Iterable<Finding> {
  for (const [i, { roles }] of (descriptor.contributors ?? []).entries()) {
    for (const [j, role] of (roles ?? []).entries()) {
      if (isKnownRole(role)) continue;
      yield { ...base, pointer: pointer('contributors', i, 'roles', j), value: role, help: 'role' };
    }
  }
}

function withMore(more: object, resource: object = {}): Example {
  const { descriptor, ...rest } = exampleTable('a\n', [{ name: 'a', type: 'string' }]);
  const { resources, ...root } = descriptor as Package;
  return { descriptor: { ...root, ...more, resources: resources.map((one) => ({ ...one, ...resource })) }, ...rest };
}

/** Names that others must know: licences, roles, encodings, hash algorithms (data-package#licenses, #contributors, data-resource#encoding, #hash). */
export const descriptorVocabulary: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-vocabulary',
  codes: ['descriptor/vocabulary'],
  rule: 'https://datapackage.org/standard/data-package/#licenses',
  *run(descriptor) {
    yield* licenseFaults(descriptor.licenses, '/licenses');
    yield* roleFaults(descriptor);
    yield* resourceFaults(descriptor);
  },
  proof: {
    passes: withMore({ contributors: [{ title: 'A', roles: ['creator', 'DataCurator'] }] }, { encoding: 'utf-8' }),
    fails: [
      {
        example: withMore({ licenses: [{ name: 'Made-Up-1.0' }] }),
        problem: {
          code: 'descriptor/vocabulary',
          severity: 'warning',
          pointer: '/licenses/0/name',
          value: 'Made-Up-1.0',
          help: 'license',
          section: 'data-package#licenses',
        },
      },
      {
        example: withMore({ contributors: [{ title: 'A', roles: ['hero'] }] }),
        problem: { code: 'descriptor/vocabulary', pointer: '/contributors/0/roles/0', value: 'hero', help: 'role' },
      },
      {
        example: withMore({}, { encoding: 'utf8' }),
        problem: {
          code: 'descriptor/vocabulary',
          pointer: '/resources/0/encoding',
          value: 'utf8',
          limit: 'UTF-8',
          section: 'data-resource#encoding',
        },
      },
      {
        example: withMore({}, { hash: 'crc32:00000000' }),
        problem: { code: 'descriptor/vocabulary', pointer: '/resources/0/hash', value: 'crc32', help: 'hash' },
      },
    ],
  },
};
