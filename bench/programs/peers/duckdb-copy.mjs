// @ts-check
/** duckdb-copy.mjs FOLDER json|csv|parquet OUT: the records, with the types that they have, written by COPY. */
import { join } from 'node:path';
import { connect, csvOf, quotedText } from './duckdb.mjs';

const [folder = '', format = '', out = ''] = process.argv.slice(2);
const types = {
  ...{ id: 'BIGINT', code: 'VARCHAR', date: 'DATE', amount: 'DECIMAL(9, 2)', category: 'VARCHAR' },
  ...{ active: 'BOOLEAN', title: 'VARCHAR', agency: 'VARCHAR', year: 'INTEGER', unit: 'VARCHAR' },
};
const cells = Object.entries(types).map(([name, type]) => (type === 'VARCHAR' ? name : `${name}::${type} AS ${name}`));
const options = { json: 'FORMAT json', csv: 'FORMAT csv, HEADER', parquet: 'FORMAT parquet, COMPRESSION zstd' };
const connection = await connect();
await connection.run(
  `COPY (SELECT ${cells.join(', ')} FROM ${csvOf(join(folder, 'records.csv'), Object.keys(types))})
   TO ${quotedText(out)} (${options[/** @type {keyof typeof options} */ (format)]})`,
);
