import { pointer } from '../lib/json-pointer.js';
import type { Package } from '../model/descriptor.js';
import type { Problem } from '../model/problem.js';
import type { DescriptorCheck } from './check.js';
import { exampleTable } from './example.js';

type Finding = Omit<Problem, 'file'>;

const known = {
  package: [
    '$schema',
    'name',
    'id',
    'title',
    'description',
    'homepage',
    'version',
    'created',
    'image',
    'keywords',
    'licenses',
    'contributors',
    'sources',
    'resources',
    'profile',
  ],
  resource: [
    'name',
    'type',
    'path',
    'data',
    'title',
    'description',
    'format',
    'mediatype',
    'encoding',
    'bytes',
    'hash',
    'sources',
    'licenses',
    'dialect',
    'schema',
    'homepage',
    'profile',
    '$schema',
  ],
  schema: ['$schema', 'fields', 'fieldsMatch', 'missingValues', 'primaryKey', 'uniqueKeys', 'foreignKeys'],
  field: [
    'name',
    'type',
    'format',
    'title',
    'description',
    'example',
    'constraints',
    'missingValues',
    'categories',
    'categoriesOrdered',
    'decimalChar',
    'groupChar',
    'bareNumber',
    'trueValues',
    'falseValues',
    'rdfType',
    'itemType',
    'delimiter',
  ],
  gongkai: {
    package: [
      'gongkai:languages',
      'gongkai:i18n',
      'gongkai:legalNote',
      'gongkai:evidence',
      'gongkai:keys',
      'gongkai:checks',
    ],
    resource: ['gongkai:typeName', 'gongkai:i18n', 'gongkai:distributions', 'gongkai:checks'],
    schema: [],
    field: [
      'gongkai:i18n',
      'gongkai:evidence',
      'gongkai:json',
      'gongkai:itemType',
      'gongkai:checks',
      'gongkai:checkDigit',
    ],
  },
} as const;

type Level = 'package' | 'resource' | 'schema' | 'field';

function* unknownProperties(thing: object, level: Level, place: string): Iterable<Finding> {
  const ours: readonly string[] = known.gongkai[level];
  const standard: readonly string[] = known[level];
  for (const property of Object.keys(thing)) {
    if (standard.includes(property) || ours.includes(property)) continue;
    // Properties of others are welcome when they say whose they are (data-package: `namespace:property`).
    if (property.includes(':') && !property.startsWith('gongkai:')) continue;
    yield {
      code: 'descriptor/unknown-property',
      severity: 'error',
      pointer: `${place}${pointer(property)}`,
      value: property,
      limit: closest(property, [...standard, ...ours]),
    };
  }
}

/** The known name that looks most like it: by shared pairs of letters. */
function closest(name: string, names: readonly string[]): string {
  const pairs = (text: string): Set<string> =>
    new Set([...text].slice(1).map((char, i) => `${text[i]}${char}`.toLowerCase()));
  const wanted = pairs(name);
  const score = (other: string): number =>
    [...pairs(other)].filter((pair) => wanted.has(pair)).length / (other.length + name.length);
  return names.reduce((best, other) => (score(other) > score(best) ? other : best), names[0] ?? '');
}

function* walk(descriptor: Package): Iterable<Finding> {
  yield* unknownProperties(descriptor, 'package', '');
  for (const [i, resource] of descriptor.resources.entries()) {
    const place = pointer('resources', i);
    yield* unknownProperties(resource, 'resource', place);
    if (resource.schema === undefined) continue;
    yield* unknownProperties(resource.schema, 'schema', `${place}/schema`);
    for (const [j, field] of resource.schema.fields.entries()) {
      yield* unknownProperties(field, 'field', `${place}/schema/fields/${j}`);
    }
  }
}

/** A publisher's misspelt property would be lost without a word: names are the standard's, ours, or namespaced. */
export const descriptorProperties: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-properties',
  codes: ['descriptor/unknown-property'],
  rule: 'https://datapackage.org/standard/data-package/#properties',
  *run(descriptor, { role }) {
    if (role === 'publisher') yield* walk(descriptor);
  },
  proof: {
    role: 'publisher',
    passes: exampleTable('a\n', [{ name: 'a', type: 'string', 'x:unit': 'm' }]),
    fails: [
      {
        example: exampleTable('a\n', [{ name: 'a', type: 'string', tittle: 'A' }]),
        problem: { code: 'descriptor/unknown-property', value: 'tittle', limit: 'title' },
      },
      {
        example: exampleTable('a\n', [{ name: 'a', type: 'string' }], { primarykey: 'a' }),
        problem: { code: 'descriptor/unknown-property', value: 'primarykey', limit: 'primaryKey' },
      },
    ],
  },
};
