import type { DescriptorCheck, Example } from './check.js';

const profile = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  allOf: [
    { $ref: 'https://datapackage.org/profiles/2.0/datapackage.json' },
    { properties: { resources: { items: { required: ['geo:point'] } } } },
  ],
};

function withProfile(resource: object, rules: object = profile): Example {
  return {
    descriptor: {
      $schema: 'profiles/spatial-1.0.json',
      name: 'example',
      resources: [{ name: 't', path: 't.bin', ...resource }],
    },
    files: { 't.bin': '', 'profiles/spatial-1.0.json': JSON.stringify(rules) },
  };
}

/** The rules of the extension profile that the descriptor names (glossary#profile: it MUST be valid against it). */
export const descriptorExtension: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-extension',
  codes: ['descriptor/extension'],
  rule: 'https://datapackage.org/standard/glossary/#profile',
  first: true,
  *run(_descriptor, { declared, extension }) {
    if (declared.by !== 'extension' || extension === undefined || 'fault' in extension) return;
    for (const { pointer, value, rule } of extension.broken) {
      yield {
        code: 'descriptor/extension',
        severity: 'error',
        pointer,
        value,
        limit: rule,
        help: declared.place,
        section: 'glossary#profile',
      };
    }
  },
  proof: {
    passes: withProfile({ 'geo:point': [106.5, 29.5] }),
    fails: [
      {
        example: withProfile({}),
        problem: {
          code: 'descriptor/extension',
          pointer: '/resources/0',
          limit: "must have required property 'geo:point'",
          help: 'profiles/spatial-1.0.json',
        },
      },
    ],
  },
};
