/** A table with what is recommended of a package, so that only what a test is about is found. */
export function packageOf(resource: object, more: object = {}) {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'example',
    id: 'https://example.org/example',
    licenses: [{ name: 'CC-BY-4.0' }],
    resources: [
      { name: 't', type: 'table', path: 't.csv', schema: { fields: [{ name: 'id', type: 'integer' }] }, ...resource },
    ],
    ...more,
  };
}
