// @ts-check
/** duckdb-diff.mjs FOLDER: what changed between two versions, by a full outer join; counted, no details written. */
import { join } from 'node:path';
import { connect, csvOf, rowsOf } from './duckdb.mjs';

const folder = process.argv[2] ?? '';
const columns = ['id', 'code', 'date', 'amount', 'category', 'active', 'title', 'agency', 'year', 'unit'];
const rest = columns.slice(1);
const version = (/** @type {string} */ name) =>
  `(SELECT id::BIGINT AS id, ${rest.join(', ')} FROM ${csvOf(join(folder, name, 'records.csv'), columns)})`;
const differs = rest.map((column) => `a.${column} IS DISTINCT FROM b.${column}`).join(' OR ');
const connection = await connect({ preserve_insertion_order: 'false' });
const [counts] = await rowsOf(
  connection,
  `SELECT count_if(a.id IS NULL) AS added, count_if(b.id IS NULL) AS removed,
   count_if(a.id IS NOT NULL AND b.id IS NOT NULL AND (${differs})) AS changed
   FROM ${version('before')} a FULL OUTER JOIN ${version('after')} b ON a.id = b.id`,
);
console.log(JSON.stringify(counts));
