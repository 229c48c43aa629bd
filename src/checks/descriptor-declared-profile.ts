import { pointer } from '../lib/json-pointer.js';
import { isKnownExtension } from '../lib/official-profiles.js';
import { pathFault } from '../lib/package-path.js';
import { valueText } from '../lib/value-text.js';
import type { Problem } from '../model/problem.js';
import type { DescriptorCheck, DescriptorContext } from './check.js';

type Finding = Omit<Problem, 'file'>;

const section = 'data-package#dollar-schema';

/** Why the profile that the root names cannot be judged by. */
function* faults({ declared, extension }: DescriptorContext): Iterable<Finding> {
  if (declared.by === 'official') return;
  const base = { code: 'descriptor/profile', severity: 'error', pointer: pointer(declared.property), section } as const;
  if (declared.by === 'fault') {
    yield { ...base, value: declared.place, help: declared.fault };
    return;
  }
  const local = !/^https?:/i.test(declared.place);
  const fault = local ? pathFault(declared.place) : undefined;
  if (fault !== undefined) yield { ...base, value: declared.place, help: 'name' };
  else if (extension === undefined && isKnownExtension(declared.place))
    yield { ...base, severity: 'warning', value: declared.place, help: 'known' };
  else if (extension === undefined) yield { ...base, value: declared.place, help: local ? 'missing' : 'unknown' };
  else if ('fault' in extension) yield { ...base, value: declared.place, help: 'broken', limit: extension.fault };
  else {
    if (local) yield { ...base, severity: 'warning', value: declared.place, help: 'local' };
    for (const limit of extension.unknownKeywords)
      yield { ...base, severity: 'warning', value: declared.place, help: 'keyword', limit };
  }
}

function withProfile(more: object): { readonly descriptor: unknown } {
  return { descriptor: { name: 'example', ...more, resources: [{ name: 't', data: [] }] } };
}

/** `$schema`, or `profile` of v1, names a profile that can be found (data-package#dollar-schema, glossary#profile). */
export const descriptorDeclaredProfile: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-declared-profile',
  codes: ['descriptor/profile'],
  rule: 'https://datapackage.org/standard/data-package/#dollar-schema',
  first: true,
  *run(descriptor, context) {
    yield* faults(context);
    // With `$schema`, a `profile` of v1 means nothing any more, whatever it is; without it, it must be a text.
    const { profile, $schema } = (descriptor ?? {}) as { readonly profile?: unknown; readonly $schema?: unknown };
    if ($schema === undefined && profile !== undefined && typeof profile !== 'string') {
      const base = { code: 'descriptor/profile', severity: 'error', pointer: '/profile', section } as const;
      yield { ...base, value: valueText(profile), help: 'name' };
    }
  },
  proof: {
    passes: withProfile({ $schema: 'https://datapackage.org/profiles/2.0/datapackage.json' }),
    fails: [
      {
        example: withProfile({ $schema: 'some words' }),
        problem: { code: 'descriptor/profile', pointer: '/$schema', value: 'some words', help: 'name' },
      },
      {
        example: withProfile({ $schema: 'https://datapackage.org/profiles/2.0/tableschema.json' }),
        problem: { code: 'descriptor/profile', pointer: '/$schema', help: 'kind' },
      },
      {
        example: withProfile({ $schema: 'https://example.org/profile-1.0.json' }),
        problem: { code: 'descriptor/profile', help: 'unknown' },
      },
      {
        example: withProfile({ $schema: 'profile.json' }),
        problem: { code: 'descriptor/profile', help: 'missing', value: 'profile.json' },
      },
      {
        example: withProfile({ profile: 'my-data-package' }),
        problem: { code: 'descriptor/profile', pointer: '/profile', help: 'name' },
      },
    ],
  },
};
