// @ts-check
// For each problem code an example that really gives it: from the checks' own failing proofs, or from others.mjs.
import { checks } from '../../dist/checks/index.js';
import { validate } from '../../dist/validate.js';
import { others } from './others.mjs';

/**
 * @typedef {import('../../dist/model/problem.js').Problem} Problem
 * @typedef {{ descriptor?: unknown, files: Readonly<Record<string, string | Uint8Array>> }} Shown
 * @typedef {{ problem: Problem, shown: Shown, rule?: string, check?: string, severities: readonly string[], beyond?: import('../../dist/checks/check.js').Switch }} Example
 */

/** @returns {Promise<Map<string, Example>>} */
export async function examplesOf() {
  /** @type {Map<string, Example>} */
  const examples = new Map();
  /** @param {Example} example */
  const add = (example) => {
    const known = examples.get(example.problem.code);
    if (known === undefined) examples.set(example.problem.code, example);
    else {
      const severities = [...new Set([...known.severities, ...example.severities])].sort();
      examples.set(example.problem.code, { ...known, severities });
    }
  };
  /** @type {readonly import('../../dist/checks/check.js').Check[]} */
  const all = checks;
  for (const { name, rule, proof, beyond } of all) {
    for (const { example, problem } of proof.fails) {
      const files = example.files ?? {};
      const report = await validate(
        { descriptor: example.descriptor, files },
        {
          role: proof.role ?? 'consumer',
          ...(proof.checks === undefined ? {} : { checks: proof.checks }),
          ...(proof.date === undefined ? {} : { date: proof.date }),
        },
      );
      const found = report.problems.find(({ code }) => code === problem.code);
      if (found === undefined) throw new Error(`the failing example of ${name} does not give ${problem.code}`);
      const shown = { descriptor: example.descriptor, files };
      add({
        problem: found,
        shown,
        rule,
        check: name,
        severities: [found.severity],
        ...(beyond === undefined ? {} : { beyond }),
      });
    }
  }
  for (const [code, make] of Object.entries(others)) {
    if (examples.has(code)) continue;
    const { problems, shown } = await make();
    const found = problems.find((problem) => problem.code === code);
    if (found === undefined) throw new Error(`the example of ${code} gives ${problems.map(({ code }) => code)}`);
    add({ problem: found, shown, severities: [found.severity] });
  }
  return examples;
}
