// @ts-check
import { onePackage } from './data-set.mjs';
import { randomOf } from './random.mjs';
import { categories, oneOf, padded, places } from './words.mjs';
import { writeJson, writeLines } from './write.mjs';

/**
 * @typedef {object} Kind
 * @property {object} field
 * @property {(random: import('./random.mjs').Random) => string} cell
 */

/** @type {readonly Kind[]} Taking turns over the columns. */
const kinds = [
  { field: { type: 'integer', constraints: { minimum: 0 } }, cell: (random) => String(random.int(100000)) },
  { field: { type: 'number' }, cell: (random) => `${random.int(1000)}.${padded(random.int(1000), 3)}` },
  {
    field: { type: 'date' },
    cell: (random) =>
      `20${padded(random.int(30), 2)}-${padded(1 + random.int(12), 2)}-${padded(1 + random.int(28), 2)}`,
  },
  { field: { type: 'string', constraints: { enum: categories } }, cell: (random) => oneOf(categories, random) },
  { field: { type: 'boolean' }, cell: (random) => (random.unit() < 0.5 ? 'true' : 'false') },
  { field: { type: 'string', constraints: { maxLength: 20 } }, cell: (random) => oneOf(places, random) },
  { field: { type: 'year' }, cell: (random) => String(1990 + random.int(50)) },
  { field: { type: 'time' }, cell: (random) => `${padded(random.int(24), 2)}:${padded(random.int(60), 2)}:00` },
  { field: { type: 'integer' }, cell: (random) => (random.unit() < 0.5 ? '' : String(random.int(10))) },
];

const columns = Array.from({ length: 99 }, (_, i) => ({
  name: `c${padded(i + 1, 2)}`,
  kind: /** @type {Kind} */ (kinds[i % kinds.length]),
}));

/** @type {import('./data-set.mjs').DataSet} */
export const wide = {
  name: 'wide',
  title: 'a hundred columns of eight types',
  make(rows, folder) {
    const random = randomOf(7);
    const schema = {
      fields: [
        { name: 'id', type: 'integer', constraints: { required: true } },
        ...columns.map(({ name, kind }) => ({ name, ...kind.field })),
      ],
      primaryKey: ['id'],
    };
    function* lines() {
      yield ['id', ...columns.map(({ name }) => name)].join(',');
      for (let row = 1; row <= rows; row++) {
        let line = String(row);
        for (const { kind } of columns) line += `,${kind.cell(random)}`;
        yield line;
      }
    }
    return {
      files: [
        writeLines(folder, 'wide.csv', lines()),
        writeJson(folder, 'datapackage.json', onePackage('wide', schema)),
      ],
    };
  },
};
