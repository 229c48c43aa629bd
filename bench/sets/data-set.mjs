// @ts-check
/**
 * @typedef {object} Made
 * @property {readonly import('./write.mjs').Written[]} files
 * @property {import('./faults.mjs').Findings} [planted] The errors that are in it.
 * @property {Readonly<Record<string, number>>} [facts] Counts that a tool must arrive at.
 */

/**
 * Data to measure with. Made from a seed: same rows, same bytes, on every machine.
 * @typedef {object} DataSet
 * @property {string} name
 * @property {string} title What it is, for the table of results.
 * @property {(rows: number, folder: string) => Made} make
 */

export const packageProfile = 'https://datapackage.org/profiles/2.0/datapackage.json';

/**
 * A package of one table.
 * @param {string} name
 * @param {object} schema
 * @param {object} [more] Further properties of the resource.
 */
export function onePackage(name, schema, more = {}) {
  return {
    $schema: packageProfile,
    name: 'bench',
    resources: [{ name, type: 'table', path: `${name}.csv`, ...more, schema }],
  };
}
