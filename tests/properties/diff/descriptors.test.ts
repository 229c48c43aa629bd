import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packageChanges } from '../../../src/diff/package-changes.js';
import { priced } from '../../../src/diff/policy.js';
import { validate } from '../../../src/index.js';
import { canonicalJson } from '../../../src/lib/canonical-json.js';
import { highest } from '../../../src/lib/change-kind.js';
import { type Bump, bumps, type Policy, type Profile, policies } from '../../../src/model/change.js';
import { packageRuns as runs } from '../runs.js';
import { chains, pairs, shuffled } from './chains.js';
import { descriptorOf, type PackageModel, targetOf } from './package-model.js';

const policy = fc.constantFrom(...policies);
const profile = fc.constantFrom<Profile>('dataset', 'standard');

function bumpOf(older: PackageModel, newer: PackageModel, by: Policy, whose: Profile): Bump {
  const changes = [...packageChanges(descriptorOf(older), descriptorOf(newer))];
  return highest(...priced(changes, by, whose).map(({ bump }) => bump));
}

const rank = (bump: Bump): number => bumps.indexOf(bump);

describe('the packages that the laws are tried on', () => {
  it('are valid', async () => {
    await fc.assert(
      fc.asyncProperty(chains, async (models) => {
        for (const model of models) {
          const { problems } = await validate(targetOf(model));
          expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        }
      }),
      { ...runs, numRuns: Math.ceil(runs.numRuns / 3) },
    );
  });
});

describe('what differs between two descriptors', () => {
  it('is nothing between one and itself, in any order of its properties', () => {
    fc.assert(
      fc.property(pairs, fc.nat(20), ([model], turn) => {
        expect([...packageChanges(descriptorOf(model), descriptorOf(shuffled(model, turn)))]).toEqual([]);
      }),
      runs,
    );
  });

  it('does not depend on the order of properties', () => {
    fc.assert(
      fc.property(pairs, fc.nat(20), ([one, two], turn) => {
        const changes = [...packageChanges(descriptorOf(one), descriptorOf(two))];
        expect([...packageChanges(descriptorOf(shuffled(one, turn)), descriptorOf(shuffled(two, turn)))]).toEqual(
          changes,
        );
      }),
      runs,
    );
  });

  it('is never nothing where one says another thing', () => {
    fc.assert(
      fc.property(pairs, ([one, two]) => {
        // What a field was called once is history, and says nothing where the field has its old name.
        const said = (model: PackageModel) =>
          JSON.stringify(descriptorOf(model), (name, part) => (name === 'gongkai:renamedFrom' ? undefined : part));
        const [a, b] = [one, two].map((model) => canonicalJson(JSON.parse(said(model))));
        if (a !== b) expect([...packageChanges(descriptorOf(one), descriptorOf(two))]).not.toEqual([]);
      }),
      runs,
    );
  });

  it('costs over two steps at least what it costs at once, under every policy', () => {
    fc.assert(
      fc.property(chains, policy, profile, ([a, b, c], by, whose) => {
        const [first, second, once] = [bumpOf(a, b, by, whose), bumpOf(b, c, by, whose), bumpOf(a, c, by, whose)];
        const said = () => JSON.stringify([...packageChanges(descriptorOf(a), descriptorOf(c))]);
        if (rank(once) > Math.max(rank(first), rank(second)))
          expect.fail(`${first}, ${second}, at once ${once}: ${said()}`);
      }),
      runs,
    );
  });
});
