// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countsOf, differences, jobs, undecided } from '../conformance/differences.mjs';
import { differencesPage } from '../conformance/differences-page.mjs';
import { root } from '../run.mjs';
import { pythonBin } from './install.mjs';
import { expect, must } from './shell.mjs';

const page = join(root, 'docs', 'reference', 'frictionless-differences.md');

/** Asks frictionless-py about every case; each runs in a process of its own there. */
async function compare() {
  const library = await import('../../dist/index.js');
  const input = jobs.map((job) => `${JSON.stringify(job)}\n`).join('');
  const script = join(root, 'scripts/interop/python/answer_cases.py');
  const [first = '', ...lines] = must(pythonBin('tables', 'python'), [script], { input }).trimEnd().split('\n');
  const answers = new Map(
    lines.map((line) => JSON.parse(line)).map((answer) => [`${answer.kind}/${answer.id}`, answer]),
  );
  return { list: await differences(library, answers), version: String(JSON.parse(first).version) };
}

/** Writes the page anew; what `npm run test:interop` names when the page is out of date. */
export async function writeDifferences() {
  const { list, version } = await compare();
  writeFileSync(page, differencesPage(list, version));
  return countLines(list);
}

/** @param {Awaited<ReturnType<typeof compare>>['list']} list */
function countLines(list) {
  return countsOf(list).map(
    ({ kind, clear, open }) => `${kind}s ${clear?.differ} of ${clear?.of} (open: ${open?.differ} of ${open?.of})`,
  );
}

/** @type {readonly import('./client.mjs').Check[]} */
export const conformanceChecks = [
  {
    what: 'every difference in the shared cases is decided by a section of the standard, and stands in docs/reference/frictionless-differences.md',
    async run() {
      const { list, version } = await compare();
      const open = undecided(list);
      expect(open.length === 0, `no section decides ${open.join(' ')}`);
      const same = readFileSync(page, 'utf8') === differencesPage(list, version);
      expect(same, 'the page is out of date: run node scripts/compare-frictionless.mjs --write, and read what changed');
      return countLines(list).join(', ');
    },
  },
];
