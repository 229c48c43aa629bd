import { pointer } from '../lib/json-pointer.js';
import type { Package } from '../model/descriptor.js';
import type { Problem } from '../model/problem.js';
import type { DescriptorCheck } from './check.js';

type Finding = Omit<Problem, 'file'>;

const section = 'data-package#dollar-schema';

/** What 1.0 asks beyond 2.0: names in lower case, a title for every contributor and source. */
function* rules(descriptor: Package): Iterable<Finding> {
  const form = '^[-a-z0-9._/]+$';
  const named = (name: string | undefined, place: string): readonly Finding[] =>
    name === undefined || new RegExp(form).test(name)
      ? []
      : [
          {
            code: 'descriptor/value',
            severity: 'error',
            pointer: place,
            value: name,
            limit: form,
            section,
            help: 'v1',
          },
        ];
  yield* named(descriptor.name, '/name');
  const titled = (list: readonly { readonly title?: string }[] | undefined, place: string): readonly Finding[] =>
    (list ?? []).flatMap(({ title }, i) =>
      title === undefined
        ? [
            {
              code: 'descriptor/required',
              severity: 'error',
              pointer: `${place}/${i}`,
              field: 'title',
              section,
              help: 'v1',
            },
          ]
        : [],
    );
  yield* titled(descriptor.contributors, '/contributors');
  yield* titled(descriptor.sources, '/sources');
  for (const [i, { name, sources }] of descriptor.resources.entries()) {
    yield* named(name, pointer('resources', i, 'name'));
    yield* titled(sources, pointer('resources', i, 'sources'));
  }
}

/** In a tabular data package of v1 every resource is a table with a schema. */
function* tables(descriptor: Package): Iterable<Finding> {
  for (const [i, { type, schema }] of descriptor.resources.entries()) {
    const base = { code: 'descriptor/required', severity: 'error', pointer: pointer('resources', i), section } as const;
    if (type !== 'table') yield { ...base, field: 'profile', help: 'tabular' };
    else if (schema === undefined) yield { ...base, field: 'schema', help: 'tabular' };
  }
}

function v1(more: object, resource: object = {}): { readonly descriptor: unknown } {
  return { descriptor: { resources: [{ name: 't', data: [], ...resource }], ...more } };
}

/** Without `$schema` the profile is that of 1.0, and what 1.0 asked for holds (data-package#dollar-schema). */
export const descriptorV1: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-v1',
  codes: ['descriptor/required', 'descriptor/value'],
  rule: 'https://datapackage.org/standard/data-package/#dollar-schema',
  *run(descriptor, { declared }) {
    if (declared.by !== 'official' || declared.version !== '1.0') return;
    yield* rules(descriptor);
    if (declared.tabular) yield* tables(descriptor);
  },
  proof: {
    passes: v1({ sources: [{ title: 'Yearbook' }] }),
    fails: [
      {
        example: v1({ name: 'My Package' }),
        problem: { code: 'descriptor/value', pointer: '/name', value: 'My Package' },
      },
      {
        example: v1({ sources: [{ path: 'https://example.org/a' }] }),
        problem: { code: 'descriptor/required', pointer: '/sources/0', field: 'title' },
      },
    ],
  },
};
