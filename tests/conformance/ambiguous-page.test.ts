import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ambiguousPage } from '../../scripts/conformance/ambiguous.mjs';
import { descriptorCases, fieldCases, isAmbiguous, packageCases } from '../../scripts/conformance/cases.mjs';

const page = readFileSync('docs/reference/ambiguous-cases.md', 'utf8');

it('is what node scripts/conformance.mjs --pages writes', () => {
  expect(page).toBe(ambiguousPage());
});

it('lists every ambiguous case once', () => {
  const ids = [...fieldCases, ...descriptorCases, ...packageCases].filter(isAmbiguous).map(({ id }) => id);
  expect(
    [...page.matchAll(/^\| ([\w-]+) \|/gm)].map(([, id]) => id).filter((id) => id !== 'case' && id !== '---'),
  ).toEqual(ids);
});
