import { pointer } from '../lib/json-pointer.js';
import { recommendedProfile } from '../lib/official-profiles.js';
import type { Package } from '../model/descriptor.js';
import type { Problem } from '../model/problem.js';
import type { DescriptorCheck } from './check.js';

type Finding = Omit<Problem, 'file'>;

function missing(place: string, field: string, section: string): Finding {
  return { code: 'descriptor/recommended', severity: 'warning', pointer: place, field, section };
}

/** A title is recommended for contributors and sources; v1 demands it, and another check says so. */
function* untitled(
  list: readonly { readonly title?: string }[] | undefined,
  place: string,
  section: string,
): Iterable<Finding> {
  for (const [i, { title }] of (list ?? []).entries()) {
    if (title === undefined) yield missing(`${place}/${i}`, 'title', section);
  }
}

function* rootFaults(descriptor: Package): Iterable<Finding> {
  for (const property of ['name', 'id', 'licenses'] as const) {
    if (descriptor[property] === undefined) yield missing('', property, `data-package#${property}`);
  }
}

const complete = {
  $schema: recommendedProfile,
  name: 'example',
  id: 'https://example.org/example',
  licenses: [{ name: 'CC-BY-4.0' }],
  resources: [{ name: 't', data: [] }],
};

/** What the standard recommends to say (data-package#properties, #contributors, #sources, data-resource#schema). */
export const descriptorRecommended: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-recommended',
  codes: ['descriptor/recommended'],
  rule: 'https://datapackage.org/standard/data-package/#properties',
  *run(descriptor, { declared, original, role }) {
    // A release writes it, whatever its author wrote.
    if (role !== 'release' && !Object.hasOwn(original as object, '$schema'))
      yield missing('', '$schema', 'data-package#dollar-schema');
    yield* rootFaults(descriptor);
    const titles = declared.by === 'official' && declared.version === '1.0';
    if (!titles) {
      yield* untitled(descriptor.contributors, '/contributors', 'data-package#contributors');
      yield* untitled(descriptor.sources, '/sources', 'data-package#sources');
    }
    for (const [i, { type, schema, sources }] of descriptor.resources.entries()) {
      const place = pointer('resources', i);
      if (!titles) yield* untitled(sources, `${place}/sources`, 'data-resource#sources');
      if (type === 'table' && schema === undefined) yield missing(place, 'schema', 'data-resource#schema');
    }
  },
  proof: {
    passes: { descriptor: complete },
    fails: [
      {
        example: { descriptor: { ...complete, id: undefined } },
        problem: {
          code: 'descriptor/recommended',
          severity: 'warning',
          pointer: '',
          field: 'id',
          section: 'data-package#id',
        },
      },
      {
        example: { descriptor: { ...complete, contributors: [{ organization: 'Office' }] } },
        problem: { code: 'descriptor/recommended', pointer: '/contributors/0', field: 'title' },
      },
      {
        example: { descriptor: { ...complete, resources: [{ name: 't', type: 'table', data: [] }] } },
        problem: { code: 'descriptor/recommended', pointer: '/resources/0', field: 'schema' },
      },
    ],
  },
};
