import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Bump, diff, type Target } from '../../src/index.js';

interface Case {
  readonly id: string;
  readonly before: Exclude<Target, string>;
  readonly after: Exclude<Target, string>;
  readonly bump: Bump;
  readonly why: string;
  readonly ambiguous?: boolean;
}

const { cases } = JSON.parse(readFileSync(resolve('tests/conformance/cases/versioning.json'), 'utf8')) as {
  readonly cases: readonly Case[];
};

/** Verdicts where the recipe says nothing, or several things: docs/reference/versioning.md says why. */
const ours: Readonly<Record<string, Bump>> = {
  'version-18': 'patch',
  'version-22': 'none',
  'version-24': 'major',
  'version-28': 'minor',
};

describe('the Data Package Version recipe', () => {
  it.each(cases.map((one) => [one.id, one.why, one] as const))(
    '%s: %s',
    async (id, _, { before, after, bump, ambiguous }) => {
      const found = await diff(before, after, { policy: 'frictionless' });
      expect(found.bump).toBe(ambiguous === true ? ours[id] : bump);
    },
  );

  it('has its 13 unambiguous cases', () => {
    expect(cases.filter(({ ambiguous }) => ambiguous !== true)).toHaveLength(13);
  });
});
