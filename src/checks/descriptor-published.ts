import { pointer } from '../lib/json-pointer.js';
import { valueText } from '../lib/value-text.js';
import type { Constraints, Field, Package, Schema } from '../model/descriptor.js';
import type { Problem } from '../model/problem.js';
import type { DescriptorCheck, Example } from './check.js';
import { exampleField, exampleTable } from './example.js';

type Finding = Omit<Problem, 'file'>;

function reject(place: string, value: unknown, help: string, section?: string): Finding {
  return {
    code: 'descriptor/published-profile',
    severity: 'warning',
    pointer: place,
    value: valueText(value),
    help,
    ...(section === undefined ? {} : { section }),
  };
}

/** The published pattern of paths, in words: what begins otherwise than with a lower-case scheme must have no `://`. */
const readable = (path: string): boolean => !path.includes('://') || /^(?:http|ftp)s?:\/\//.test(path);

function* pathFaults(descriptor: Package): Iterable<Finding> {
  const list = (paths: readonly (readonly [string, unknown])[]): readonly Finding[] =>
    paths.flatMap(([place, path]) =>
      typeof path === 'string' && !readable(path) ? [reject(place, path, 'scheme', 'glossary#url-or-path')] : [],
    );
  const located = (things: readonly { readonly path?: string }[] | undefined, place: string) =>
    (things ?? []).map(({ path }, i) => [`${place}/${i}/path`, path] as const);
  yield* list(located(descriptor.licenses, '/licenses'));
  yield* list(located(descriptor.contributors, '/contributors'));
  yield* list(located(descriptor.sources, '/sources'));
  for (const [i, { path, licenses, sources }] of descriptor.resources.entries()) {
    const place = pointer('resources', i);
    if (Array.isArray(path)) yield* list(path.map((part, j) => [`${place}/path/${j}`, part] as const));
    else yield* list([[`${place}/path`, path]]);
    yield* list(located(licenses, `${place}/licenses`));
    yield* list(located(sources, `${place}/sources`));
  }
}

/** The kinds of JSON value that the published profile takes for members of an enum, by type of field. */
const members: Readonly<Record<string, readonly string[]>> = {
  string: ['string'],
  number: ['string', 'number'],
  integer: ['string', 'integer'],
  year: ['string', 'integer'],
  boolean: ['boolean'],
  object: ['string', 'object'],
  array: ['string', 'array'],
  geopoint: ['string', 'array', 'object'],
  geojson: ['string', 'object'],
};

function kindOf(value: unknown, integer: boolean): string {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  return integer && Number.isInteger(value) ? 'integer' : typeof value;
}

/** Members of one kind, and of one that the type has; any member of `any`. */
function* enumFault(field: Field, { enum: list }: Constraints, place: string): Iterable<Finding> {
  if (list === undefined || field.type === 'any') return;
  const type = field.type ?? 'string';
  const allowed = members[type] ?? ['string'];
  const kinds = new Set(list.map((member) => kindOf(member, allowed.includes('integer'))));
  if (kinds.size > 1 || [...kinds].some((kind) => !allowed.includes(kind)))
    yield reject(`${place}/constraints/enum`, list, 'enum', 'table-schema#enum');
}

function* limitFaults(field: Field, constraints: Constraints, place: string): Iterable<Finding> {
  const native = { number: ['number'], integer: ['integer'], year: ['integer'] }[field.type ?? ''] ?? [];
  for (const kind of ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const) {
    const value = constraints[kind];
    if (value === undefined || typeof value === 'string') continue;
    if (!native.includes(kindOf(value, native.includes('integer'))))
      yield reject(`${place}/constraints/${kind}`, value, 'limit', `table-schema#${kind}`);
  }
}

function* fieldFaults(field: Field, place: string): Iterable<Finding> {
  const { type, example, constraints = {}, format } = field;
  if (type === 'list') yield reject(`${place}/type`, type, 'list', 'table-schema#list');
  else if (example !== undefined && typeof example !== 'string') yield reject(`${place}/example`, example, 'example');
  if (type === undefined && format !== undefined && !['default', 'email', 'uri', 'binary', 'uuid'].includes(format))
    yield reject(`${place}/format`, format, 'untyped');
  if (type === 'list') return;
  yield* enumFault(field, constraints, place);
  yield* limitFaults(field, constraints, place);
}

function* schemaFaults(schema: Schema, place: string): Iterable<Finding> {
  if (schema.fieldsMatch !== undefined) yield reject(`${place}/fieldsMatch`, schema.fieldsMatch, 'fieldsMatch');
  if (schema.foreignKeys?.length === 0) yield reject(`${place}/foreignKeys`, [], 'empty');
  for (const [j, field] of schema.fields.entries()) yield* fieldFaults(field, `${place}/fields/${j}`);
}

function withResource(more: object): Example {
  const { descriptor, ...rest } = exampleTable('a\n', [{ name: 'a', type: 'string' }]);
  const { resources, ...root } = descriptor as Package;
  return { descriptor: { ...root, resources: resources.map((one) => ({ ...one, ...more })) }, ...rest };
}

/**
 * What the text allows and the published 2.0 profile refuses, in words of our own (shared/standards/datapackage-v2.md, P1
 * to P18): whoever validates with that file will not take the package. tests/published-profile.test.ts compares with it.
 */
export const descriptorPublished: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-published',
  codes: ['descriptor/published-profile'],
  rule: 'https://datapackage.org/standard/glossary/#profile',
  *run(descriptor, { declared, changes }) {
    if (declared.by !== 'official' || declared.version !== '2.0') return;
    for (const { form, target, from } of changes)
      if (form === 'url') yield reject(target ?? '', from, 'url', 'data-resource#path-or-data');
    yield* pathFaults(descriptor);
    for (const [i, { schema, dialect, homepage }] of descriptor.resources.entries()) {
      const place = pointer('resources', i);
      if (typeof dialect === 'string') yield reject(`${place}/dialect`, dialect, 'dialect');
      if (homepage !== undefined && (typeof homepage !== 'string' || !/^[a-z][a-z0-9+.-]*:/i.test(homepage)))
        yield reject(`${place}/homepage`, homepage, 'homepage');
      if (typeof schema === 'object') yield* schemaFaults(schema, `${place}/schema`);
    }
  },
  proof: {
    passes: exampleField('f\n', { type: 'string', example: 'a', constraints: { enum: ['a'] } }),
    fails: [
      {
        example: exampleTable('a\n', [{ name: 'a', type: 'string' }], { fieldsMatch: 'exact' }),
        problem: {
          code: 'descriptor/published-profile',
          severity: 'warning',
          pointer: '/resources/0/schema/fieldsMatch',
          value: '"exact"',
          help: 'fieldsMatch',
          section: 'table-schema#fieldsMatch',
        },
      },
      {
        example: exampleField('f\n', { type: 'integer', example: 5 }),
        problem: { code: 'descriptor/published-profile', value: '5', help: 'example' },
      },
      {
        example: exampleField('f\n', { type: 'integer', constraints: { enum: [1, '2'] } }),
        problem: { code: 'descriptor/published-profile', value: '[1,"2"]', help: 'enum' },
      },
      {
        example: exampleTable('a\n', [{ name: 'a', type: 'string' }], { foreignKeys: [] }),
        problem: { code: 'descriptor/published-profile', help: 'empty' },
      },
      {
        example: withResource({ sources: [{ title: 'A', path: 'HTTPS://example.org/a' }] }),
        problem: { code: 'descriptor/published-profile', pointer: '/resources/0/sources/0/path', help: 'scheme' },
      },
    ],
  },
};
