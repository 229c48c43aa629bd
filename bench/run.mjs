// @ts-check
/**
 * npm run bench: makes the data, installs the peers, runs ours, the floors and the peers in turns, and writes a table,
 * the figures as JSON and a chart. `npm run bench -- --help` says how.
 */
import { cases } from './cases/index.mjs';
import { install, versions } from './install.mjs';
import { machine } from './measure/machine.mjs';
import { RunFailure } from './measure/run-process.mjs';
import { chosenCases, parseOptions, usage, WrongCall } from './options.mjs';
import { writeResults } from './report/write-results.mjs';
import { runCase } from './run-case.mjs';
import { openRunState } from './run-state.mjs';
import { judgeTargets } from './targets.mjs';
import { toolNamed } from './tools/index.mjs';

/** Below it a process starts longer than it works. */
const fewRows = 1_000_000;

const say = (/** @type {string} */ line) => console.log(line);

/** @param {readonly string[]} args */
async function main(args) {
  if (args.includes('--help')) return say(usage);
  const options = parseOptions(args);
  const chosen = chosenCases(options, cases);
  const started = process.hrtime.bigint();
  const secondsGone = () => Number(process.hrtime.bigint() - started) / 1e9;
  install([...new Set(chosen.flatMap(({ contestants }) => contestants.map(({ tool }) => tool)))].map(toolNamed), say);
  const state = openRunState(options);
  const speeds = new Map(Object.entries(state.speeds));
  for (const [i, one] of chosen.entries()) {
    if (state.results.some(({ name }) => name === one.name)) {
      say(`# ${one.name}: taken over from the run that was interrupted`);
      continue;
    }
    const rest = chosen.slice(i).filter(({ name }) => !state.results.some((done) => done.name === name));
    const weight = one.weight / rest.reduce((sum, each) => sum + each.weight, 0);
    const left = Math.max(0, (options.budgetSeconds ?? Infinity) - secondsGone());
    const result = await runCase(one, { options, say, speeds, allowedSeconds: left * weight });
    state.add(result, speeds);
  }
  const results = chosen.flatMap(({ name }) => state.results.filter((result) => result.name === name));
  const outcomes = judgeTargets(results);
  const files = writeResults({ machine: machine(), versions: versions(), options, cases: results, targets: outcomes });
  if (options.rows < fewRows)
    say(`${options.rows} rows are few: what follows says that the targets can be judged, and no more`);
  for (const { text, measured, met, unit } of outcomes) {
    if (met !== undefined) say(`${met ? 'met   ' : 'MISSED'}  ${text}: ${measured?.toFixed(2)} ${unit}`);
  }
  for (const file of files) say(`written: ${file}`);
  state.close();
  if (options.strict && outcomes.some(({ met }) => met === false)) process.exitCode = 1;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof WrongCall || error instanceof RunFailure)) throw error;
  console.error(error instanceof WrongCall ? `${error.message}\n${usage}` : error.message);
  process.exitCode = error instanceof WrongCall ? 2 : 1;
}
