// @ts-check
/**
 * node scripts/conformance.mjs [--pages] [PREFIX…]: runs the shared conformance cases through dist/ and prints what is
 * wrong with each; with prefixes only of ids that begin so (`fields/duration`). `--pages` writes the pages in docs/reference/ that
 * follow from the cases. Run `npm run build` first.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as library from '../dist/index.js';
import { ambiguousPage } from './conformance/ambiguous.mjs';
import { descriptorCases, fieldCases, packageCases } from './conformance/cases.mjs';
import { countLine } from './conformance/judge.mjs';
import { runAll } from './conformance/run-all.mjs';
import { root } from './run.mjs';

const files = { fields: fieldCases, descriptors: descriptorCases, packages: packageCases };
const args = process.argv.slice(2);
const prefixes = args.filter((arg) => !arg.startsWith('--'));
const outcomes = await runAll(library);
for (const [name, cases] of Object.entries(files)) {
  const wrong = outcomes[/** @type {keyof typeof files} */ (name)].filter(({ faults }) => faults.length > 0);
  for (const { id, faults } of wrong) {
    const full = `${name}/${id}`;
    if (prefixes.length > 0 && !prefixes.some((prefix) => full.startsWith(prefix))) continue;
    const one = cases.find((entry) => entry.id === id);
    console.log(`${full}  (${one?.why}; ${one?.ref})`);
    for (const fault of faults) console.log(`    ${fault}`);
  }
  console.log(countLine(`${name}.json`, cases, new Set(wrong.map(({ id }) => id))));
}
if (args.includes('--pages')) writeFileSync(join(root, 'docs/reference/ambiguous-cases.md'), ambiguousPage());
