// @ts-check
/**
 * npm run test:properties [-- --seed N] [--runs N] [--only SUBJECT[#CASE]] [--except SUBJECT]: round trips of every field type, then broken
 * bytes as every kind of file; `engines`, whose cases are judged four times each, gets a tenth unless it is the only one. A report or a usage error must come of each; a crash or a hang fails. The seed is printed:
 * with it, and `--only csv#123`, one case is seen again.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runSubject } from './properties/run-subject.mjs';
import { subjects } from './properties/subjects.mjs';
import { binOf, root } from './run.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    runs: { type: 'string', default: '10000' },
    only: { type: 'string' },
    except: { type: 'string' },
    'bytes-only': { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed ?? randomInt(2 ** 31));
const runs = Number(values.runs);
const [onlySubject, onlyCase] = values.only?.split('#') ?? [];
const chosen = subjects.filter(
  ({ name }) => (onlySubject === undefined || name === onlySubject) && name !== values.except,
);
if (!Number.isInteger(seed) || !Number.isInteger(runs) || chosen.length === 0) {
  console.error(
    `usage: npm run test:properties -- [--seed N] [--runs N] [--only ${subjects.map(({ name }) => name).join('|')}[#CASE]]`,
  );
  process.exit(2);
}
console.log(`seed ${seed}, ${runs} cases each`);

let passed = 0;
let failed = 0;

if (onlySubject === undefined && !values['bytes-only']) {
  const env = { ...process.env, GONGKAI_PROPERTY_RUNS: String(runs), GONGKAI_PROPERTY_SEED: String(seed) };
  const { status } = spawnSync(process.execPath, [binOf('vitest'), 'run', 'tests/properties', 'tests/kernel'], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  if (status === 0) passed++;
  else failed++;
}

/** @param {import('./properties/subjects.mjs').Subject} subject */
async function judge({ name, share = 1 }) {
  const cases = onlySubject === undefined ? Math.ceil(runs * share) : runs;
  const from = onlyCase === undefined ? 0 : Number(onlyCase);
  const { faults, outcomes } = await runSubject({
    subject: name,
    subjects: new URL('./properties/subjects.mjs', import.meta.url).href,
    judge: new URL('./properties/judge.mjs', import.meta.url).href,
    seed,
    from,
    to: onlyCase === undefined ? cases : from + 1,
  });
  const counts = Object.entries(outcomes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([outcome, count]) => `${count} ${outcome}`);
  console.log(`${faults.length === 0 ? 'ok   ' : 'FAIL '} ${name}: ${counts.join(', ')}`);
  for (const { at, what } of faults.slice(0, 5)) {
    console.log(`      --seed ${seed} --only ${name}#${at}\n      ${what.replaceAll('\n', '\n      ')}`);
  }
  if (faults.length > 5) console.log(`      and ${faults.length - 5} more`);
  if (faults.length === 0) passed++;
  else failed++;
}

// Two at a time: each waits for the disk now and then.
const queue = [...chosen];
await Promise.all(
  [0, 1].map(async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await judge(next);
  }),
);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
