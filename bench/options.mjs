// @ts-check
import { parseArgs } from 'node:util';

/**
 * @typedef {object} Options
 * @property {number} rows Rows of the plain set; every case takes a multiple.
 * @property {readonly string[]} only Names of cases, or how they begin; all when there are none.
 * @property {number} repeat Rounds of each case.
 * @property {number | undefined} budgetSeconds
 * @property {boolean} strict A target that is missed ends the run with exit code 1.
 * @property {boolean} resume Take over the cases that an interrupted run has finished.
 * @property {boolean} publish Write into bench/results; otherwise beside the data.
 */

export const usage = `usage: npm run bench [-- OPTIONS]
  --rows N        rows of the plain set (default 5000000); every case takes a multiple of it
  --only CASE     only cases whose names begin so; several times
  --repeat N      rounds (default 3); medians are reported
  --budget TIME   such as 20m: slow peers are repeated less often where time runs short, and the results say so
  --quick         few rows, one round: does everything run?
  --resume        go on where an interrupted run with the same options and the same code was
  --publish       write into bench/results/ (otherwise bench/.data/results/)
  --strict        exit code 1 when a target is missed`;

/** A wrong call. */
export class WrongCall extends Error {}

/**
 * @param {readonly string[]} args
 * @returns {Options}
 */
export function parseOptions(args) {
  const { values } = parse(args);
  const rows = Number(values.rows ?? (values.quick ? 20_000 : 5_000_000));
  const repeat = Number(values.repeat ?? (values.quick ? 1 : 3));
  if (!Number.isInteger(rows) || rows < 1000) throw new WrongCall('--rows is a whole number from 1000');
  if (!Number.isInteger(repeat) || repeat < 1) throw new WrongCall('--repeat is a whole number from 1');
  return {
    rows,
    repeat,
    only: values.only ?? [],
    budgetSeconds: values.budget === undefined ? undefined : secondsOf(values.budget),
    strict: values.strict ?? false,
    resume: values.resume ?? false,
    publish: values.publish ?? false,
  };
}

/** @param {readonly string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        rows: { type: 'string' },
        only: { type: 'string', multiple: true },
        repeat: { type: 'string' },
        budget: { type: 'string' },
        quick: { type: 'boolean' },
        resume: { type: 'boolean' },
        publish: { type: 'boolean' },
        strict: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new WrongCall(/** @type {Error} */ (error).message);
  }
}

/** @param {string} text Such as `90s`, `20m`, `1h`. */
function secondsOf(text) {
  const match = /^(\d+(?:\.\d+)?)([smh])$/.exec(text);
  const factor = { s: 1, m: 60, h: 3600 }[match?.[2] ?? ''];
  if (factor === undefined) throw new WrongCall('--budget is a number with s, m or h, such as 20m');
  return Number(match?.[1]) * factor;
}

/**
 * @param {Options} options
 * @param {readonly import('./cases/case.mjs').Case[]} cases
 */
export function chosenCases({ only }, cases) {
  const chosen = cases.filter(({ name }) => only.length === 0 || only.some((start) => name.startsWith(start)));
  if (chosen.length === 0) throw new WrongCall(`there is no such case: ${cases.map(({ name }) => name).join(', ')}`);
  return chosen;
}

/**
 * @param {number} scale
 * @param {Options} options
 */
export function rowsAt(scale, { rows }) {
  return Math.max(1000, Math.round(rows * scale));
}
