import { pointer } from '../lib/json-pointer.js';
import { parseVersion } from '../lib/semver.js';
import type { MissingValue, Package } from '../model/descriptor.js';
import type { Problem } from '../model/problem.js';
import type { DescriptorCheck, Example } from './check.js';
import { exampleTable } from './example.js';

type Finding = Omit<Problem, 'file'>;

/** What a package must say before it is published, where the standard says only SHOULD. */
function* requiredFaults(descriptor: Package): Iterable<Finding> {
  const missing = (field: string, place: string): Finding => ({
    code: 'descriptor/required',
    severity: 'error',
    pointer: place,
    field,
  });
  for (const property of ['name', 'version', 'title', 'description', 'licenses'] as const) {
    if (descriptor[property] === undefined) yield missing(property, '');
  }
  for (const [i, resource] of descriptor.resources.entries()) {
    const place = pointer('resources', i);
    if (resource.schema === undefined) yield missing('schema', place);
    if (resource.path === undefined) yield missing('path', place);
    for (const [j, field] of (resource.schema?.fields ?? []).entries()) {
      if (field.type === undefined) yield missing('type', `${place}/schema/fields/${j}`);
    }
  }
}

function* valueFaults(descriptor: Package): Iterable<Finding> {
  const base = { code: 'descriptor/value', severity: 'error' } as const;
  const { name, version } = descriptor;
  if (name !== undefined && !/^[a-z0-9]+([._-][a-z0-9]+)*$/.test(name)) {
    // It becomes a folder, a file name and the name of an npm package.
    yield { ...base, pointer: '/name', value: name, limit: '^[a-z0-9]+([._-][a-z0-9]+)*$' };
  }
  if (version !== undefined && parseVersion(version) === undefined) {
    yield { ...base, pointer: '/version', value: version, limit: 'SemVer 2.0.0: 0.1.0' };
  }
  for (const [i, { name, schema }] of descriptor.resources.entries()) {
    const place = pointer('resources', i, 'schema');
    yield* missingValueFaults(schema?.missingValues, `${place}/missingValues`);
    for (const [j, field] of (schema?.fields ?? []).entries()) {
      yield* missingValueFaults(field.missingValues, `${place}/fields/${j}/missingValues`);
    }
    // The name becomes a file name on every system and a constant in JavaScript.
    if (!/^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/.test(name)) {
      yield {
        ...base,
        pointer: pointer('resources', i, 'name'),
        value: name,
        limit: '^[a-z][a-z0-9]*([-_][a-z0-9]+)*$',
      };
    }
  }
}

/** A release writes a missing value as an empty cell: a table that means an empty text by one would lose the difference. */
function* missingValueFaults(list: readonly MissingValue[] | undefined, place: string): Iterable<Finding> {
  if (list === undefined || list.some((item) => (typeof item === 'string' ? item : item.value) === '')) return;
  yield { code: 'descriptor/value', severity: 'error', pointer: place, value: JSON.stringify(list), limit: '["", …]' };
}

interface Translatable {
  readonly 'gongkai:i18n'?: unknown;
  readonly [property: string]: unknown;
}

function* translationFaults(descriptor: Package): Iterable<Finding> {
  const languages = descriptor['gongkai:languages'] ?? [];
  const lacking = (thing: object, place: string, wanted: readonly string[]): readonly Finding[] => {
    const { 'gongkai:i18n': i18n, ...plain } = thing as Translatable;
    const texts = (i18n ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    return wanted.flatMap((property): readonly Finding[] => {
      const base = { code: 'descriptor/translation', severity: 'error', pointer: `${place}/${property}` } as const;
      return languages.flatMap((language, i) => {
        const text = i === 0 ? plain[property] : texts[language]?.[property];
        return typeof text === 'string' && text.trim() !== '' ? [] : [{ ...base, value: language }];
      });
    });
  };
  if (languages.length < 2) return;
  const wanted = ['title', 'description'];
  yield* lacking(descriptor, '', wanted);
  for (const [i, resource] of descriptor.resources.entries()) {
    const place = pointer('resources', i);
    yield* lacking(resource, place, wanted);
    for (const [j, field] of (resource.schema?.fields ?? []).entries())
      yield* lacking(field, `${place}/schema/fields/${j}`, wanted);
  }
}

const english = { en: { title: 'Example', description: 'One table.' } };
const texts = { title: '示例', description: '一张表。', 'gongkai:i18n': english };

function publishable(more: object, field: object = {}): Example {
  const { descriptor, files = {} } = exampleTable('a\n', [{ name: 'a', type: 'string', ...texts, ...field }]);
  const [resource] = (descriptor as Package).resources;
  const translated = {
    ...(descriptor as object),
    resources: [{ ...resource, ...texts }],
    ...texts,
    'gongkai:languages': ['zh', 'en'],
  };
  return { descriptor: { ...translated, ...more }, files };
}

/** A publisher says what the package is, under which licence, in which version and in every language it declares. */
export const descriptorPublish: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-publish',
  codes: ['descriptor/required', 'descriptor/value', 'descriptor/translation'],
  rule: 'https://datapackage.org/standard/data-package/#properties',
  *run(descriptor, { role }) {
    if (role !== 'release') return;
    yield* requiredFaults(descriptor);
    yield* valueFaults(descriptor);
    yield* translationFaults(descriptor);
  },
  proof: {
    role: 'release',
    passes: publishable({}),
    fails: [
      {
        example: publishable({ licenses: undefined }),
        problem: { code: 'descriptor/required', pointer: '', field: 'licenses' },
      },
      {
        example: publishable({ version: '2017-05' }),
        problem: { code: 'descriptor/value', pointer: '/version', value: '2017-05' },
      },
      { example: publishable({ name: '..' }), problem: { code: 'descriptor/value', pointer: '/name', value: '..' } },
      {
        example: publishable({}, { missingValues: ['NA'] }),
        problem: { code: 'descriptor/value', pointer: '/resources/0/schema/fields/0/missingValues', value: '["NA"]' },
      },
      {
        example: publishable({}, { type: undefined }),
        problem: { code: 'descriptor/required', pointer: '/resources/0/schema/fields/0', field: 'type' },
      },
      {
        example: publishable({ 'gongkai:i18n': { en: { title: 'Example' } } }),
        problem: { code: 'descriptor/translation', pointer: '/description', value: 'en' },
      },
    ],
  },
};
