// @ts-check
import { packageProfile } from './data-set.mjs';
import { faultKinds, plant, tally } from './faults.mjs';
import { gbk } from './gbk.mjs';
import { randomOf } from './random.mjs';
import { foreignKeys, header, recordOf, recordsSchema, recordsSeed, unitLines, unitsSchema } from './records.mjs';
import { writeJson, writeLines } from './write.mjs';

/**
 * @typedef {object} Variant
 * @property {number} [dirty] Every how manieth row has one error, the kinds taking turns.
 * @property {number} [quoted] Every how manieth title is quoted, with a comma, a doubled quote and a line break.
 * @property {(text: string) => Uint8Array} [encode]
 * @property {string} [encoding] What the descriptor says.
 */

/**
 * @param {object} schema Of the records.
 * @param {object} more
 */
function descriptorOf(schema, more) {
  return {
    $schema: packageProfile,
    name: 'bench',
    resources: [
      { name: 'units', type: 'table', path: 'units.csv', ...more, schema: unitsSchema },
      { name: 'records', type: 'table', path: 'records.csv', ...more, schema },
    ],
  };
}

/**
 * A package of records and the units they refer to.
 * @param {string} name
 * @param {string} title
 * @param {Variant} variant
 * @returns {import('./data-set.mjs').DataSet}
 */
function recordSet(name, title, { dirty = 0, quoted = 0, encode, encoding }) {
  return {
    name,
    title,
    make(rows, folder) {
      const random = randomOf(recordsSeed);
      const { found, add } = tally();
      function* lines() {
        yield header;
        for (let row = 1; row <= rows; row++) {
          const cells = recordOf(random, row);
          if (quoted > 0 && row % quoted === 0) cells[6] = `"${cells[6]}, ""续""\n第二行"`;
          if (dirty > 0 && row % dirty === 0) {
            const kind = /** @type {import('./faults.mjs').FaultKind} */ (
              faultKinds[(row / dirty) % faultKinds.length]
            );
            plant(cells, kind);
            add(kind, row);
          }
          yield cells.join(',');
        }
      }
      const more = encoding === undefined ? {} : { encoding };
      return {
        files: [
          writeLines(folder, 'units.csv', unitLines(), encode),
          writeLines(folder, 'records.csv', lines(), encode),
          writeJson(folder, 'records.schema.json', recordsSchema),
          writeJson(folder, 'datapackage.nofk.json', descriptorOf(recordsSchema, more)),
          writeJson(folder, 'datapackage.json', descriptorOf({ ...recordsSchema, foreignKeys }, more)),
        ],
        planted: found,
      };
    },
  };
}

export const plain = recordSet('plain', 'ten columns, all right', {});
export const dirty = recordSet('dirty', '1 % of the rows with one error', { dirty: 100 });
export const quoted = recordSet('quoted', '5 % of the titles quoted, with line breaks', { quoted: 20 });
export const quotedCells = recordSet('quoted-cells', '5 % of all cells quoted: every second title', { quoted: 2 });
export const gbkSet = recordSet('gbk', 'the plain set in GBK', { encode: gbk, encoding: 'gbk' });
