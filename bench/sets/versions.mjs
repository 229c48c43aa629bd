// @ts-check
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { onePackage } from './data-set.mjs';
import { randomOf } from './random.mjs';
import { header, recordOf, recordsSchema, recordsSeed } from './records.mjs';
import { writeJson, writeLines } from './write.mjs';

/** @type {import('./data-set.mjs').DataSet} */
export const versions = {
  name: 'versions',
  title: 'two versions: 0.1 % of the rows removed, 0.1 % added, 1 % changed',
  make(rows, folder) {
    /** @param {boolean} second */
    function* lines(second) {
      const random = randomOf(recordsSeed);
      yield header;
      for (let row = 1; row <= rows; row++) {
        const cells = recordOf(random, row);
        if (second && isRemoved(row)) continue;
        if (second && isChanged(row)) cells[3] = `${cells[3]}`.startsWith('5') ? '4.25' : '5.75';
        yield cells.join(',');
      }
      if (!second) return;
      for (let i = 1; i <= Math.floor(rows / 1000); i++) yield recordOf(random, rows + i).join(',');
    }
    /** @param {'before' | 'after'} version */
    const write = (version) => {
      mkdirSync(join(folder, version), { recursive: true });
      return [
        writeLines(folder, `${version}/records.csv`, lines(version === 'after')),
        writeJson(folder, `${version}/datapackage.json`, onePackage('records', recordsSchema)),
      ];
    };
    return {
      files: [...write('before'), ...write('after')],
      facts: {
        added: Math.floor(rows / 1000),
        removed: Math.floor((rows + 500) / 1000),
        changed: Math.floor((rows + 50) / 100),
      },
    };
  },
};

/** @param {number} row */
function isRemoved(row) {
  return row % 1000 === 500;
}

/** Never one that is removed. @param {number} row */
function isChanged(row) {
  return row % 100 === 50;
}
