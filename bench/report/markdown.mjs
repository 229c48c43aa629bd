// @ts-check
import { median, spread } from '../measure/statistics.mjs';
import { grouped, megabytes, threeDigits } from './numbers.mjs';

/**
 * @typedef {object} Run Everything that one run has to say.
 * @property {ReturnType<typeof import('../measure/machine.mjs').machine>} machine
 * @property {Readonly<Record<string, string>>} versions
 * @property {import('../options.mjs').Options} options
 * @property {readonly import('../run-case.mjs').CaseResult[]} cases
 * @property {readonly import('../targets.mjs').Outcome[]} targets
 */

/** @param {Run} run */
export function markdown(run) {
  const { options, cases, targets } = run;
  const asked = `--rows ${options.rows} --repeat ${options.repeat}`;
  const budget = options.budgetSeconds === undefined ? '' : ` --budget ${options.budgetSeconds}s`;
  return [
    '# Results of the benchmark',
    '',
    `Written by \`npm run bench -- ${asked}${budget} --publish\`; [what the figures mean](../../docs/performance.md).`,
    '',
    machineLine(run),
    '',
    'Whole processes, warm page cache, contestants in turns, medians. MB is 1,000,000 bytes; cpu is user and system time of all threads.',
    '',
    ...targetTable(targets),
    ...cases.flatMap(caseTable),
  ].join('\n');
}

/** @param {Run} run */
export function machineLine({ machine, versions }) {
  const { processor, cores, memoryGiB, system, architecture, node } = machine;
  const peers = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${processor}, ${cores} cores, ${memoryGiB} GiB, ${system} ${architecture}, Node ${node}; ${peers.join(', ')}.`;
}

/** @param {readonly import('../targets.mjs').Outcome[]} targets */
export function targetTable(targets) {
  const rows = targets.map(({ text, unit, measured, met }) => {
    const figure = measured === undefined ? 'not run' : unit === 'exact' ? '' : `${threeDigits(measured)} ${unit}`;
    return `| ${text} | ${figure} | ${met === undefined ? '' : met ? 'met' : '**missed**'} |`;
  });
  return ['## Targets', '', '| target | measured | |', '|---|---|---|', ...rows, ''];
}

/** @param {import('../run-case.mjs').CaseResult} one */
function caseTable({ title, name, results, notes }) {
  const yardstick = results.find(({ tool, id }) => tool === 'sha256' && id === 'sha256') ?? results[0];
  if (yardstick === undefined) return [];
  const base = median(yardstick.seconds);
  const rows = results.map((result) => {
    const time = median(result.seconds);
    const apart = result.seconds.length > 1 ? `${Math.round(spread(result.seconds) * 100)} %` : '';
    const found = [result.found, result.wrong].filter((text) => text !== undefined).join('; ');
    const label = result.id === result.tool ? result.title : `${result.title} (${result.id})`;
    return `| ${[
      label,
      `${result.set}, ${grouped(result.rows)}`,
      threeDigits(time),
      `${threeDigits(time / base)}`,
      threeDigits(median(result.cpuSeconds)),
      megabytes(median(result.peakBytes)),
      result.outBytes === 0 ? '' : megabytes(result.outBytes),
      `${result.seconds.length}`,
      apart,
      found,
    ].join(' | ')} |`;
  });
  return [
    `## ${title}`,
    '',
    `\`npm run bench -- --only ${name}\`, × ${yardstick.title}`,
    '',
    '| | set, rows | s | × | cpu s | peak MB | wrote MB | runs | spread | found |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
    ...notes.map((line) => `- ${line}`),
    ...(notes.length > 0 ? [''] : []),
  ];
}
