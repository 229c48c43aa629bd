// @ts-check
/**
 * duckdb-checks.mjs FOLDER [--numbers]: every rule of the records as SQL. Each lexical form is a regular expression,
 * since DuckDB's casts take far more than the types of the standard (` 1`, `1e5`, `2021/02/03`). With `--numbers` each
 * fault comes with the number of its row, otherwise only with the count of its kind.
 */
import { join } from 'node:path';
import { tally } from '../../sets/faults.mjs';
import { categories } from '../../sets/words.mjs';
import { connect, csvOf, quotedText, rowsOf } from './duckdb.mjs';

const folder = process.argv[2] ?? '';
const numbered = process.argv.includes('--numbers');
const columns = ['id', 'code', 'date', 'amount', 'category', 'active', 'title', 'agency', 'year', 'unit'];
const records = csvOf(join(folder, 'records.csv'), columns);
const units = csvOf(join(folder, 'units.csv'), ['code', 'name']);
const list = categories.map(quotedText).join(', ');

/** What is wrong with a row, each a condition that is never null. @type {Readonly<Record<string, string>>} */
const faults = {
  integer: `id IS NULL OR NOT regexp_full_match(id, '[+-]?[0-9]+') OR coalesce(TRY_CAST(id AS HUGEINT) < 1, true)`,
  pattern: `code IS NULL OR NOT regexp_full_match(code, '[A-Z]{2}[0-9]{6}')`,
  date: `date IS NULL OR NOT regexp_full_match(date, '[0-9]{4}-[0-9]{2}-[0-9]{2}') OR coalesce(TRY_CAST(date AS DATE) < DATE '2015-01-01', true)`,
  number: `amount IS NULL OR NOT regexp_full_match(amount, '[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?') OR coalesce(TRY_CAST(amount AS DOUBLE) NOT BETWEEN 0 AND 1000000, true)`,
  enum: `category IS NULL OR category NOT IN (${list})`,
  boolean: `active IS NULL OR active NOT IN ('true', 'True', 'TRUE', '1', 'false', 'False', 'FALSE', '0')`,
  required: `title IS NULL OR length(title) NOT BETWEEN 2 AND 40`,
  agency: `coalesce(length(agency) > 40, false)`,
  year: `year IS NULL OR NOT regexp_full_match(year, '-?[0-9]{4,}')`,
  unit: `unit IS NULL OR NOT regexp_full_match(unit, 'U[0-9]{4}')`,
  reference: `unit IS NOT NULL AND u.known IS NULL`,
};

const kinds = Object.keys(faults);
const wrong = Object.values(faults)
  .map((condition, i) => `(CASE WHEN ${condition} THEN ${1 << i} ELSE 0 END)`)
  .join(' + ');

const connection = await connect();
await connection.run(`CREATE TEMP TABLE units AS SELECT code AS known FROM ${units}`);
const joined = `${numbered ? `(SELECT row_number() OVER () AS row, * FROM ${records})` : records} r LEFT JOIN units u ON r.unit = u.known`;

const { found, add } = tally();
if (numbered) await findRows();
else await countKinds();
console.log(JSON.stringify({ found }, numbered ? undefined : ['found', 'count', ...kinds, 'duplicate']));

/** One pass that keeps the key of each row, in any order, and what is wrong with it as bits; then counts. */
async function countKinds() {
  await connection.run('SET preserve_insertion_order = false');
  await connection.run(
    `CREATE TEMP TABLE judged AS SELECT TRY_CAST(id AS BIGINT) AS id, ${wrong} AS wrong FROM ${joined}`,
  );
  const sums = kinds.map((kind, i) => `count_if(wrong & ${1 << i} <> 0) AS "${kind}"`);
  const [counts = {}] = await rowsOf(connection, `SELECT ${sums.join(', ')} FROM judged WHERE wrong <> 0`);
  const [keys = {}] = await rowsOf(
    connection,
    'SELECT sum(n - 1)::BIGINT AS duplicate FROM (SELECT count(*) AS n FROM judged WHERE id IS NOT NULL GROUP BY id HAVING n > 1)',
  );
  for (const [kind, count] of Object.entries({ ...counts, ...keys }))
    if (Number(count) > 0) found[kind] = { count: Number(count), rows: 0 };
}

/** One pass that keeps the number and the key of each row, and what is wrong with it as bits. */
async function findRows() {
  await connection.run(
    `CREATE TEMP TABLE judged AS SELECT row, TRY_CAST(id AS BIGINT) AS id, ${wrong} AS wrong FROM ${joined}`,
  );
  const rows = await rowsOf(connection, 'SELECT row, wrong FROM judged WHERE wrong <> 0 ORDER BY row');
  const again = await rowsOf(
    connection,
    `SELECT j.row AS row FROM judged j JOIN (SELECT id, min(row) AS first FROM judged WHERE id IS NOT NULL GROUP BY id HAVING count(*) > 1) d
     ON j.id = d.id WHERE j.row > d.first ORDER BY row`,
  );
  for (const { row, wrong } of rows) {
    for (const [i, kind] of kinds.entries()) if (Number(wrong) & (1 << i)) add(kind, Number(row));
  }
  for (const { row } of again) add('duplicate', Number(row));
}
