import { keyFields } from '../fields/index.js';
import { pointer } from '../lib/json-pointer.js';
import type { ForeignKey, Package, Resource } from '../model/descriptor.js';
import type { Problem } from '../model/problem.js';
import type { DescriptorCheck, Role } from './check.js';
import { exampleTable } from './example.js';
import { nameList } from './row-foreign-key.js';

type Finding = Omit<Problem, 'file'>;

function* unknownFields(resource: Resource, names: readonly string[], place: string): Iterable<Finding> {
  // A schema in a file of its own is not here to be asked.
  if (typeof resource.schema !== 'object') return;
  const known = resource.schema.fields.map(({ name }) => name);
  for (const name of names) {
    if (!known.includes(name)) {
      const base = { code: 'descriptor/unknown-field', severity: 'error', resource: resource.name } as const;
      yield { ...base, pointer: place, value: name, limit: known.join(', ') };
    }
  }
}

/** Says, or lets its name say, that it holds rows; inline data may be any. */
function mayBeTable({ type, path, format, data }: Resource): boolean {
  if (type !== undefined) return type === 'table';
  if (data !== undefined) return Array.isArray(data) || typeof data === 'string';
  const tabular = /^(?:csv|tsv|tab|json|ndjson|jsonl|xlsx|xlsm)$/i;
  if (format !== undefined) return tabular.test(format);
  return [path ?? []]
    .flat()
    .every((one) => tabular.test(/\.([^./?#]+)(?:\.(?:gz|zip))?(?:[?#].*)?$/i.exec(one)?.[1] ?? ''));
}

function* foreignKeyFaults(
  descriptor: Package,
  resource: Resource,
  key: ForeignKey,
  place: string,
  role: Role,
): Iterable<Finding> {
  const names = nameList(key.fields);
  yield* unknownFields(resource, names, `${place}/fields`);
  const targets = nameList(key.reference.fields);
  if (targets.length !== names.length) {
    yield {
      code: 'descriptor/foreign-key',
      severity: 'error',
      resource: resource.name,
      pointer: `${place}/reference/fields`,
      value: targets.join(', '),
      limit: names.join(', '),
      help: 'length',
    };
  }
  // recipes/external-foreign-keys: the resource is one of another package.
  if (key.reference.package !== undefined) return;
  const { resource: wanted = '' } = key.reference;
  const target = wanted === '' ? resource : descriptor.resources.find(({ name }) => name === wanted);
  const base = { code: 'descriptor/foreign-key', severity: 'error', resource: resource.name } as const;
  if (target === undefined) {
    const limit = descriptor.resources.map(({ name }) => name).join(', ');
    yield { ...base, pointer: `${place}/reference/resource`, value: wanted, limit, help: 'resource' };
    return;
  }
  if (target.schema === undefined) {
    // A table may have its fields only in its header: a reader can merely not tell. A publisher can give the schema.
    const severity = role === 'consumer' && mayBeTable(target) ? 'warning' : 'error';
    yield { ...base, severity, pointer: `${place}/reference/fields`, value: target.name, help: 'schema' };
    return;
  }
  yield* unknownFields(target, targets, `${place}/reference/fields`);
}

const fields = [
  { name: 'a', type: 'string' },
  { name: 'b', type: 'string' },
];

/** Keys name fields and resources that exist (table-schema#primaryKey, #uniqueKeys, #foreignKeys). */
export const descriptorKeys: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-keys',
  codes: ['descriptor/unknown-field', 'descriptor/foreign-key'],
  rule: 'https://datapackage.org/standard/table-schema/#foreignKeys',
  *run(descriptor, { role }) {
    for (const [i, resource] of descriptor.resources.entries()) {
      const { schema } = resource;
      if (typeof schema !== 'object') continue;
      const place = pointer('resources', i, 'schema');
      yield* unknownFields(resource, keyFields(schema), `${place}/primaryKey`);
      for (const [j, names] of (schema.uniqueKeys ?? []).entries())
        yield* unknownFields(resource, names, `${place}/uniqueKeys/${j}`);
      for (const [j, key] of (schema.foreignKeys ?? []).entries()) {
        yield* foreignKeyFaults(descriptor, resource, key, `${place}/foreignKeys/${j}`, role);
      }
    }
  },
  proof: {
    passes: exampleTable('a,b\n', fields, {
      primaryKey: ['a'],
      foreignKeys: [{ fields: ['b'], reference: { fields: ['a'] } }],
    }),
    fails: [
      {
        example: exampleTable('a,b\n', fields, { primaryKey: ['c'] }),
        problem: {
          code: 'descriptor/unknown-field',
          pointer: '/resources/0/schema/primaryKey',
          value: 'c',
          limit: 'a, b',
        },
      },
      {
        example: exampleTable('a,b\n', fields, {
          foreignKeys: [{ fields: ['b'], reference: { resource: 'u', fields: ['a'] } }],
        }),
        problem: {
          code: 'descriptor/foreign-key',
          pointer: '/resources/0/schema/foreignKeys/0/reference/resource',
          value: 'u',
        },
      },
      {
        example: exampleTable('a,b\n', fields, { foreignKeys: [{ fields: ['b'], reference: { fields: ['a', 'b'] } }] }),
        problem: { code: 'descriptor/foreign-key', help: 'length' },
      },
    ],
  },
};
