// @ts-check
import { contestant } from './case.mjs';

/** Tools whose time and memory are drawn against rows, the fastest first. */
export const charted = ['sha256', 'gongkai', 'duckdb-rows', 'udsv-ajv', 'csv-parse-ajv', 'frictionless-py'];

/** As multiples of `--rows`: 10³ to 2·10⁷ of five million. */
const scales = [0.0002, 0.002, 0.02, 0.2, 4];

/** What other cases measure is not measured again. @type {Readonly<Record<number, readonly string[]>>} */
const measuredElsewhere = { 0.2: ['sha256', 'gongkai', 'frictionless-py'], 4: ['sha256', 'gongkai'] };

/** @type {readonly import('./case.mjs').Case[]} */
export const chartCases = scales.map((scale) => ({
  name: `chart-${scale}`,
  title: `The chart: ${scale} × the rows`,
  weight: scale > 1 ? 120 : 3 + scale * 100,
  skipOver: 100,
  // A peer written in JavaScript keeps keys in a Set, which holds 2^24 of them in V8.
  mostRows: { 'udsv-ajv': 2 ** 24, 'csv-parse-ajv': 2 ** 24 },
  once: scale > 1,
  contestants: charted
    .filter((tool) => !measuredElsewhere[scale]?.includes(tool))
    .map((tool) => contestant(tool, 'plain', scale)),
}));
