import type { Example } from './check.js';

/** A package with one table `t` in `t.csv`: the shortest way to write an example. */
export function exampleTable(csv: string, fields: readonly object[], schema: object = {}): Example {
  return {
    descriptor: {
      $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
      name: 'example',
      id: 'https://example.org/example',
      version: '0.1.0',
      title: 'Example',
      description: 'One table.',
      licenses: [{ name: 'CC-BY-4.0' }],
      resources: [{ name: 't', type: 'table', path: 't.csv', schema: { fields, ...schema } }],
    },
    files: { 't.csv': csv },
  };
}

/** The same for a field `f` with constraints. */
export function exampleField(csv: string, field: object): Example {
  return exampleTable(csv, [{ name: 'f', ...field }]);
}
