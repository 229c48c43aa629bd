import { pointer } from '../lib/json-pointer.js';
import { parseVersion } from '../lib/semver.js';
import type { Package, Resource } from '../model/descriptor.js';
import type { Problem } from '../model/problem.js';
import type { DescriptorCheck, Example, Role } from './check.js';
import { exampleField, exampleTable } from './example.js';
import { nameList } from './row-foreign-key.js';

type Finding = Omit<Problem, 'file'>;

/** Lower case letters and digits of English, with `.`, `-` and `_` (data-package#name, data-resource#name). */
const nameForm = /^[a-z0-9._-]+$/;

function warn(place: string, value: string, help: string, more: Partial<Finding> = {}): Finding {
  return { code: 'descriptor/discouraged', severity: 'warning', pointer: place, value, help, ...more };
}

function* rootFaults({ name, version, description }: Package): Iterable<Finding> {
  if (name !== undefined && !nameForm.test(name)) yield warn('/name', name, 'name');
  else if (name !== undefined && /(?<!\d)(?:19|20)\d\d(?!\d)/.test(name)) yield warn('/name', name, 'time-range');
  if (version !== undefined && parseVersion(version) === undefined) yield warn('/version', version, 'version');
  if (description !== undefined && /^[^\n]+\n(?!\s*\n)[\s\S]*\n\s*\n/.test(description))
    yield warn('/description', description.split('\n')[0] ?? '', 'summary');
}

function* resourceFaults(resource: Resource, place: string, role: Role): Iterable<Finding> {
  const { name, path, bytes, hash, encoding } = resource;
  const at = { resource: name };
  if (!nameForm.test(name)) yield warn(`${place}/name`, name, 'name', at);
  const [algorithm = '', digits] = (hash ?? '').split(':');
  if (digits !== undefined && algorithm !== algorithm.toLowerCase())
    yield warn(`${place}/hash`, algorithm, 'lower-case', { ...at, limit: algorithm.toLowerCase() });
  const parts = Array.isArray(path) ? path.length : 1;
  for (const [property, value] of Object.entries({ bytes, hash })) {
    // Of which file, and of which joint, nobody has said.
    if (parts > 1 && value !== undefined) yield warn(`${place}/${property}`, property, 'parts', at);
  }
  if (role !== 'consumer' && encoding !== undefined && encoding.toLowerCase() !== 'utf-8')
    yield warn(`${place}/encoding`, encoding, 'utf-8', at);
}

function* schemaFaults({ name, schema }: Resource, place: string): Iterable<Finding> {
  const fields = schema?.fields ?? [];
  for (const [j, { name: field, type = '', format }] of fields.entries()) {
    if (format !== 'any' || !['date', 'time', 'datetime'].includes(type)) continue;
    const at = { resource: name, field, section: `table-schema#${type}` };
    yield warn(`${place}/fields/${j}/format`, format, 'format-any', at);
  }
  const order = fields.map(({ name: field }) => field);
  const keys = nameList(schema?.primaryKey ?? []);
  const places = keys.map((key) => order.indexOf(key));
  if (!places.includes(-1) && places.some((at, i) => i > 0 && at < (places[i - 1] ?? 0))) {
    const wanted = order.filter((field) => keys.includes(field)).join(', ');
    yield warn(`${place}/primaryKey`, keys.join(', '), 'key-order', { resource: name, limit: wanted });
  }
}

const fields = [
  { name: 'a', type: 'string' },
  { name: 'b', type: 'string' },
];

function withMore(more: object, resource: object = {}): Example {
  const { descriptor, ...rest } = exampleTable('a,b\n', fields);
  const { resources, ...root } = descriptor as Package;
  return { descriptor: { ...root, ...more, resources: resources.map((one) => ({ ...one, ...resource })) }, ...rest };
}

/** Legal, and not recommended (the SHOULDs on name, version, description, hash, encoding, `any`, primaryKey). */
export const descriptorDiscouraged: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-discouraged',
  codes: ['descriptor/discouraged'],
  rule: 'https://datapackage.org/standard/data-package/#name',
  *run(descriptor, { role, declared }) {
    // Under 1.0 and in a release the forms of names and version are a MUST, which other checks say.
    const v1 = declared.by === 'official' && declared.version === '1.0';
    const elsewhere = role === 'release' ? ['name', 'version'] : v1 ? ['name'] : [];
    const mine = ({ help = '' }: Finding): boolean => !elsewhere.includes(help);
    for (const finding of rootFaults(descriptor)) if (mine(finding)) yield finding;
    for (const [i, resource] of descriptor.resources.entries()) {
      const place = pointer('resources', i);
      for (const finding of resourceFaults(resource, place, role)) if (mine(finding)) yield finding;
      if (typeof resource.schema === 'object') yield* schemaFaults(resource, `${place}/schema`);
    }
  },
  proof: {
    passes: withMore({ version: '1.2.0' }, { hash: `sha256:${'0'.repeat(64)}` }),
    fails: [
      {
        example: withMore({ name: 'My Package' }),
        problem: {
          code: 'descriptor/discouraged',
          severity: 'warning',
          pointer: '/name',
          value: 'My Package',
          help: 'name',
        },
      },
      { example: withMore({ name: 'budget-2024' }), problem: { code: 'descriptor/discouraged', help: 'time-range' } },
      {
        example: withMore({ version: '2024-01' }),
        problem: { code: 'descriptor/discouraged', pointer: '/version', section: 'data-package#version' },
      },
      {
        example: exampleField('f\n', { type: 'date', format: 'any' }),
        problem: { code: 'descriptor/discouraged', field: 'f', help: 'format-any', section: 'table-schema#date' },
      },
      {
        example: exampleTable('a,b\n', fields, { primaryKey: ['b', 'a'] }),
        problem: { code: 'descriptor/discouraged', value: 'b, a', limit: 'a, b', help: 'key-order' },
      },
    ],
  },
};
