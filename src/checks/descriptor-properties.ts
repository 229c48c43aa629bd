import { pointer } from '../lib/json-pointer.js';
import { standardProperties } from '../lib/standard-properties.js';
import { constraintNames } from '../lib/standard-section.js';
import type { Package } from '../model/descriptor.js';
import type { Problem } from '../model/problem.js';
import type { DescriptorCheck, Role } from './check.js';
import { exampleTable } from './example.js';

type Finding = Omit<Problem, 'file'>;

const known = {
  gongkai: {
    package: [
      'gongkai:languages',
      'gongkai:i18n',
      'gongkai:legalNote',
      'gongkai:evidence',
      'gongkai:keys',
      'gongkai:checks',
      'gongkai:formats',
      'gongkai:policy',
      'gongkai:profile',
      'gongkai:redirects',
      'gongkai:dataAsOf',
    ],
    resource: [
      'gongkai:typeName',
      'gongkai:i18n',
      'gongkai:distributions',
      'gongkai:checks',
      'gongkai:formats',
      'gongkai:rowSemantics',
      'gongkai:reviewPercent',
    ],
    dialect: [],
    schema: [],
    field: [
      'gongkai:i18n',
      'gongkai:evidence',
      'gongkai:json',
      'gongkai:itemType',
      'gongkai:checks',
      'gongkai:checkDigit',
      'gongkai:values',
      'gongkai:enum',
      'gongkai:renamedFrom',
      'gongkai:deprecated',
      'gongkai:unit',
      'gongkai:crs',
    ],
  },
  /** Named by the standard's recipes, so that others know them without a prefix. */
  recipes: {
    package: ['languages', 'dataDependencies'],
    resource: ['compression', 'languages', 'resources'],
    dialect: [],
    schema: [
      'name',
      'title',
      'description',
      'homepage',
      'version',
      'created',
      'keywords',
      'contributors',
      'sources',
      'licenses',
      'languages',
      'relationships',
    ],
    field: ['enumLabels', 'enumOrdered'],
  },
} as const;

type Level = 'package' | 'resource' | 'dialect' | 'schema' | 'field';

function* unknownProperties(thing: object, level: Level, place: string, role: Role): Iterable<Finding> {
  const ours: readonly string[] = known.gongkai[level];
  const standard: readonly string[] = standardProperties[level];
  const recipes: readonly string[] = known.recipes[level];
  for (const property of Object.keys(thing)) {
    if (standard.includes(property) || ours.includes(property) || recipes.includes(property)) continue;
    // Properties of others are welcome when they say whose they are, and so are those that programs make for themselves.
    if (property.includes(':') && !property.startsWith('gongkai:')) continue;
    if (property.startsWith('_') && role !== 'release') continue;
    const misplaced = level === 'field' && constraintNames.has(property);
    yield {
      code: 'descriptor/unknown-property',
      severity: role === 'release' ? 'error' : 'warning',
      pointer: `${place}${pointer(property)}`,
      value: property,
      limit: misplaced ? `constraints.${property}` : closest(property, [...standard, ...ours]),
      section: misplaced ? 'table-schema#field-constraints' : 'glossary#custom-properties',
      ...(misplaced ? { help: 'constraint' } : {}),
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

function* walk(descriptor: Package, role: Role): Iterable<Finding> {
  yield* unknownProperties(descriptor, 'package', '', role);
  for (const [i, { schema, dialect, ...resource }] of descriptor.resources.entries()) {
    const place = pointer('resources', i);
    yield* unknownProperties(resource, 'resource', place, role);
    // Readers say of a dialect that they do not know it all; here it is only a question of names.
    if (typeof dialect === 'object' && role !== 'release')
      yield* unknownProperties(dialect, 'dialect', `${place}/dialect`, role);
    if (typeof schema !== 'object') continue;
    yield* unknownProperties(schema, 'schema', `${place}/schema`, role);
    for (const [j, field] of schema.fields.entries())
      yield* unknownProperties(field, 'field', `${place}/schema/fields/${j}`, role);
  }
}

/**
 * A misspelt property would be lost without a word: names are the standard's, ours, or namespaced (glossary#custom-properties
 * recommends it; a release demands it).
 */
export const descriptorProperties: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-properties',
  codes: ['descriptor/unknown-property'],
  rule: 'https://datapackage.org/standard/data-package/#properties',
  *run(descriptor, { role, declared }) {
    // An extension has properties of its own, which its profile knows.
    if (role === 'release' || declared.by !== 'extension') yield* walk(descriptor, role);
  },
  proof: {
    role: 'release',
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
