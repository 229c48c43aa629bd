// @ts-check
import { contestant } from './case.mjs';

/** @type {import('./case.mjs').Case} */
export const validate = {
  name: 'validate',
  title: 'Validate: every constraint, the key and the foreign key',
  weight: 60,
  contestants: [
    contestant('read', 'plain'),
    contestant('sha256', 'plain'),
    contestant('duckdb-parse', 'plain'),
    contestant('gongkai', 'plain'),
    contestant('gongkai-1', 'plain'),
    contestant('gongkai-2', 'plain'),
    contestant('duckdb-counts', 'plain'),
    contestant('duckdb-rows', 'plain'),
    contestant('udsv-ajv', 'plain'),
    contestant('csv-parse-ajv', 'plain'),
  ],
};

/** A fifth of the rows: one of these takes more than a minute for them. @type {import('./case.mjs').Case} */
export const python = {
  name: 'python',
  title: 'Validate: beside the tools written in Python, on a fifth of the rows',
  weight: 80,
  contestants: [
    contestant('sha256', 'plain', 0.2),
    contestant('gongkai', 'plain', 0.2),
    contestant('frictionless-py', 'plain', 0.2),
    contestant('csvclean', 'plain', 0.2),
  ],
};

/** @type {import('./case.mjs').Case} */
export const agreement = {
  name: 'agreement',
  title: 'Which errors each tool finds, with their rows, of those that are planted',
  weight: 10,
  once: true,
  contestants: [
    contestant('gongkai-all', 'dirty', 0.02),
    contestant('duckdb-counts', 'dirty', 0.02),
    contestant('duckdb-rows', 'dirty', 0.02),
    contestant('udsv-ajv', 'dirty', 0.02),
    contestant('csv-parse-ajv', 'dirty', 0.02),
    contestant('frictionless-py', 'dirty', 0.02),
  ],
};

/** @type {import('./case.mjs').Case} */
export const engines = {
  name: 'engines',
  title: 'Validate: each engine alone, a twentieth of the rows',
  weight: 15,
  contestants: ['sha256', 'gongkai-simd', 'gongkai-script', 'gongkai-judge'].map((tool) =>
    contestant(tool, 'plain', 0.05),
  ),
};
