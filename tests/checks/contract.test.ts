import { describe, expect, it } from 'vitest';
import type { Check, Example } from '../../src/checks/check.js';
import { checks } from '../../src/checks/index.js';
import { validate } from '../../src/validate.js';

const all: readonly Check[] = checks;

function judge(check: Check, example: Example) {
  return validate(
    { descriptor: example.descriptor, files: example.files ?? {} },
    {
      role: check.proof.role ?? 'consumer',
      ...(check.proof.checks === undefined ? {} : { checks: check.proof.checks }),
      ...(check.proof.date === undefined ? {} : { date: check.proof.date }),
    },
  );
}

describe.each(all)('check $name', (check) => {
  it('finds nothing in its passing example', async () => {
    const { problems } = await judge(check, check.proof.passes);
    expect(problems.filter(({ code }) => check.codes.includes(code))).toEqual([]);
  });

  it('has at least one failing example', () => {
    expect(check.proof.fails.length).toBeGreaterThan(0);
  });

  it.each(check.proof.fails)('finds exactly its problem: %#', async ({ example, problem }) => {
    const report = await judge(check, example);
    // A short example need not say all that is recommended, nor suit others' profiles: that is other checks' business.
    const others: readonly string[] = ['descriptor/recommended', 'descriptor/published-profile', 'descriptor/profile'];
    const found = report.problems.filter(({ code }) => !others.includes(code) || check.codes.includes(code));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject(problem);
  });
});

it('shows every code of every check in a failing example', () => {
  for (const check of all) {
    const shown = new Set(check.proof.fails.map(({ problem }) => problem.code));
    expect([check.name, ...shown].sort()).toEqual([check.name, ...check.codes].sort());
  }
});
