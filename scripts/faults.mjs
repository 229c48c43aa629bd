// @ts-check
/**
 * npm run test:faults [-- --only build|release] [--kills N] [--seed N] [--rows N] [--moments N]: does to real builds and releases what
 * happens to them: signals, full and read-only disks, a second run, a clock set back. Needs a compiled dist/. Small disks are mounted
 * where that is allowed (root on Linux); what could not be checked is said.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildFaults } from './faults/build.mjs';
import { releaseFaults } from './faults/release.mjs';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '20000' },
    moments: { type: 'string', default: '12' },
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
  },
});

/** @template T @param {(scratch: string) => Promise<T>} work */
async function inScratch(work) {
  const scratch = mkdtempSync(join(tmpdir(), 'gongkai-faults-'));
  try {
    return await work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

let failed = 0;
if (values.only !== 'release') {
  const rows = Number(values.rows);
  const builds = await inScratch((scratch) => buildFaults(scratch, { rows, moments: Number(values.moments) }));
  console.log(`builds: ${builds.passed} passed, ${builds.failed} failed`);
  failed += builds.failed;
}
if (values.only !== 'build') {
  const seed = Number(values.seed);
  console.log(`releases, seed ${seed}`);
  const rows = await inScratch((scratch) => releaseFaults(scratch, { moments: Number(values.kills), seed }));
  for (const { faults } of rows) for (const fault of faults) console.log(`FAIL  ${fault}`);
  console.log('\n| kind | tries | half-written seen | old release still verifies | next run works |');
  console.log('|---|---|---|---|---|');
  for (const { kind, tries, halfWritten, oldVerifies, nextWorks } of rows)
    console.log(`| ${kind} | ${tries} | ${halfWritten} | ${oldVerifies} | ${nextWorks} |`);
  const faults = rows.reduce((sum, row) => sum + row.faults.length, 0);
  console.log(`\nreleases: ${faults} faults`);
  failed += faults;
}
process.exitCode = failed === 0 ? 0 : 1;
