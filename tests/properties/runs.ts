/**
 * How often a property is tried. `npm test` tries the same few values every time, so that it says the same of the same
 * code; `npm run test:properties` tries many, from a seed that it prints.
 */
export const runs = {
  numRuns: Number(process.env['GONGKAI_PROPERTY_RUNS'] ?? 300),
  seed: Number(process.env['GONGKAI_PROPERTY_SEED'] ?? 1),
} as const;

/** For properties of whole packages: a fifth of that in `npm test`, as many in `npm run test:properties`. */
export const packageRuns = {
  ...runs,
  numRuns: process.env['GONGKAI_PROPERTY_RUNS'] === undefined ? runs.numRuns / 5 : runs.numRuns,
} as const;
