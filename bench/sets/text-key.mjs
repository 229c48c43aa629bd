// @ts-check
import { onePackage } from './data-set.mjs';
import { tally } from './faults.mjs';
import { padded } from './words.mjs';
import { writeJson, writeLines } from './write.mjs';

/** How many of the last rows repeat a key of the first half. */
const repeated = 5;

/**
 * Keys in no order, each once: an odd factor turns the numbers below 2^32 around without meeting one twice.
 * @param {number} row
 */
function keyOf(row) {
  const turned = Math.imul(row, 0x9e3779b1) >>> 0;
  return `ZC-${padded(turned % 100, 2)}-${turned.toString(36).padStart(7, '0')}-${padded(row % 1000, 3)}`;
}

/** @type {import('./data-set.mjs').DataSet} */
export const textKey = {
  name: 'text-key',
  title: `a unique text key, ${repeated} of them twice`,
  make(rows, folder) {
    const { found, add } = tally();
    const schema = {
      fields: [
        { name: 'key', type: 'string', constraints: { required: true, unique: true } },
        { name: 'number', type: 'integer' },
      ],
    };
    function* lines() {
      yield 'key,number';
      for (let row = 1; row <= rows; row++) {
        const left = rows - row;
        if (left < repeated) add('duplicate', row);
        yield `${keyOf(left < repeated ? (left + 1) * Math.floor(rows / 20) : row)},${row % 977}`;
      }
    }
    return {
      files: [
        writeLines(folder, 'keys.csv', lines()),
        writeJson(folder, 'datapackage.json', onePackage('keys', schema)),
      ],
      planted: found,
    };
  },
};
