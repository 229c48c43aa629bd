// @ts-check
import { dataset } from './dataset.mjs';
import { longText } from './long-text.mjs';
import { dirty, gbkSet, plain, quoted, quotedCells } from './record-sets.mjs';
import { textKey } from './text-key.mjs';
import { versions } from './versions.mjs';
import { wide } from './wide.mjs';

/** @type {readonly import('./data-set.mjs').DataSet[]} */
export const sets = [plain, dirty, quoted, quotedCells, gbkSet, wide, longText, textKey, versions, dataset];

/**
 * @param {string} name
 * @returns {import('./data-set.mjs').DataSet}
 */
export function setNamed(name) {
  const set = sets.find((one) => one.name === name);
  if (set === undefined) throw new Error(`there is no data set ${name}: ${sets.map((one) => one.name).join(', ')}`);
  return set;
}
