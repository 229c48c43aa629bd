// @ts-check
import { chartCases } from './chart.mjs';
import { conditions, scale, shapes, textKey } from './conditions.mjs';
import { build, diff } from './release.mjs';
import { startUp } from './start-up.mjs';
import { agreement, engines, python, validate } from './validate.mjs';
import { writers, zip } from './writers.mjs';

/** In the order in which they run. @type {readonly import('./case.mjs').Case[]} */
export const cases = [
  agreement,
  startUp,
  validate,
  conditions,
  scale,
  textKey,
  shapes,
  engines,
  writers,
  zip,
  build,
  diff,
  python,
  ...chartCases,
];
