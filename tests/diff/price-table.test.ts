import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { priceOf } from '../../src/diff/policy.js';
import type { Policy } from '../../src/model/change.js';
import { changeKinds, type Profile } from '../../src/model/change.js';

/** The columns of the table of prices in docs/reference/versioning.md. */
const columns: readonly (readonly [Policy, Profile])[] = [
  ['default', 'dataset'],
  ['default', 'standard'],
  ['frictionless', 'dataset'],
  ['frictionless', 'standard'],
  ['croissant', 'dataset'],
  ['croissant', 'standard'],
  ['strict', 'dataset'],
];

it('docs/reference/versioning.md has the price of every kind under every policy and profile', () => {
  const page = readFileSync('docs/reference/versioning.md', 'utf8');
  const rows = page.split('\n').flatMap((line) => {
    const [kind = '', , ...prices] = line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, ''));
    return line.startsWith('| DV') ? [[kind, ...prices]] : [];
  });
  expect(rows).toEqual(changeKinds.map((kind) => [kind, ...columns.map((column) => priceOf(kind, ...column))]));
});

it('strict is the same for both profiles: one column is enough', () => {
  for (const kind of changeKinds) expect(priceOf(kind, 'strict', 'standard')).toBe(priceOf(kind, 'strict', 'dataset'));
});
