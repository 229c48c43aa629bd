import { expect, it } from 'vitest';
import { schemaConstraint } from '../../src/lib/json-schema-constraint.js';

it('keeps the patterns of a schema apart', () => {
  const drafts = ['http://json-schema.org/draft-04/schema#', undefined, 'https://json-schema.org/draft/2020-12/schema'];
  for (const $schema of drafts) {
    const rules = {
      properties: { a: { pattern: '^x$' }, b: { pattern: '^y$' } },
      ...($schema === undefined ? {} : { $schema }),
    };
    const constraint = schemaConstraint(rules);
    if (typeof constraint === 'string') throw new Error(constraint);
    expect(constraint.fault({ a: 'x', b: 'y' })).toBeUndefined();
    expect(constraint.fault({ a: 'y' })).toContain('pattern');
    expect(constraint.fault({ b: 'x' })).toContain('pattern');
  }
});
