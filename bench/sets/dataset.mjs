// @ts-check
import { packageProfile } from './data-set.mjs';
import { randomOf } from './random.mjs';
import { foreignKeys, header, recordOf, recordsSchema, recordsSeed, unitLines, unitsSchema } from './records.mjs';
import { writeJson, writeLines } from './write.mjs';

/** The plain records as an authored data set, ready to be built. @type {import('./data-set.mjs').DataSet} */
export const dataset = {
  name: 'dataset',
  title: 'the plain set as an authored data set',
  make(rows, folder) {
    const random = randomOf(recordsSeed);
    function* lines() {
      yield header;
      for (let row = 1; row <= rows; row++) yield recordOf(random, row).join(',');
    }
    return {
      files: [
        writeLines(folder, 'units.csv', unitLines()),
        writeLines(folder, 'records.csv', lines()),
        // JSON is YAML.
        writeJson(folder, 'datapackage.yaml', {
          $schema: packageProfile,
          name: 'bench',
          id: 'https://example.org/bench',
          version: '0.1.0',
          title: 'Benchmark',
          description: 'Made from a seed.',
          licenses: [{ name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/' }],
          contributors: [{ title: 'Example Office', roles: ['publisher'] }],
          'gongkai:formats': ['csv', 'ndjson', 'json', 'parquet', 'sqlite'],
          resources: [
            { name: 'units', type: 'table', path: 'units.csv', schema: unitsSchema },
            { name: 'records', type: 'table', path: 'records.csv', schema: { ...recordsSchema, foreignKeys } },
          ],
        }),
      ],
    };
  },
};
