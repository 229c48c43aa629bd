import { pointer } from '../lib/json-pointer.js';
import type { Package, Schema } from '../model/descriptor.js';
import type { DescriptorCheck, Example } from './check.js';
import { evidenceExample } from './evidence-example.js';
import { missingColumns } from './evidence-table.js';

function withEvidence(declaration: object): Example {
  const example = evidenceExample();
  return { ...example, descriptor: { ...(example.descriptor as Package), 'gongkai:evidence': declaration } };
}

/** The same package, its evidence table without the column `note`. */
function withoutNotes(): Example {
  const example = evidenceExample();
  const { resources, ...rest } = example.descriptor as Package;
  const cut = (schema: Schema): Schema => ({ ...schema, fields: schema.fields.filter(({ name }) => name !== 'note') });
  const changed = resources.map((resource) =>
    resource.name === 'evidence' && resource.schema !== undefined
      ? { ...resource, schema: cut(resource.schema) }
      : resource,
  );
  return { ...example, descriptor: { ...rest, resources: changed } };
}

/** The evidence declaration names resources that are there, with the columns that evidence needs. */
export const descriptorEvidence: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-evidence',
  codes: ['descriptor/unknown-field'],
  rule: 'gongkai:evidence',
  *run(descriptor) {
    const declaration = descriptor['gongkai:evidence'];
    if (declaration === undefined) return;
    const names = descriptor.resources.map(({ name }) => name);
    for (const role of ['resource', 'source'] as const) {
      const resource = descriptor.resources.find(({ name }) => name === declaration[role]);
      const place = pointer('gongkai:evidence', role);
      const base = { code: 'descriptor/unknown-field', severity: 'error', pointer: place } as const;
      if (resource === undefined) yield { ...base, value: declaration[role], limit: names.join(', ') };
      else if (role === 'resource') {
        for (const column of missingColumns(resource)) {
          const limit = (resource.schema?.fields ?? []).map(({ name }) => name).join(', ');
          yield { ...base, resource: resource.name, value: column, limit };
        }
      }
    }
  },
  proof: {
    passes: evidenceExample(),
    fails: [
      {
        example: withEvidence({ resource: 'proof', source: 'sources' }),
        problem: { code: 'descriptor/unknown-field', value: 'proof' },
      },
      {
        example: withoutNotes(),
        problem: { code: 'descriptor/unknown-field', value: 'note', pointer: '/gongkai:evidence/resource' },
      },
    ],
  },
};
