// @ts-check
import { contestant } from './case.mjs';

/** Tools whose time and memory are drawn against rows, the fastest first. */
export const charted = ['sha256', 'gongkai', 'duckdb-rows', 'udsv-ajv', 'csv-parse-ajv', 'frictionless-py'];

/** As multiples of `--rows`: 10³ to 2·10⁷ of five million. What other cases measure is not measured again. */
const scales = [0.0002, 0.002, 0.02, 0.2, 4];

/** @type {readonly import('./case.mjs').Case[]} */
export const chartCases = scales.map((scale) => ({
  name: `chart-${scale}`,
  title: `The chart: ${scale} × the rows`,
  weight: scale > 1 ? 90 : 3 + scale * 100,
  skipOver: 100,
  contestants: charted
    .filter((tool) => scale <= 1 || (tool !== 'gongkai' && tool !== 'sha256'))
    .map((tool) => contestant(tool, 'plain', scale)),
}));
