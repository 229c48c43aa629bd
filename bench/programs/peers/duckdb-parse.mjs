// @ts-check
// duckdb-parse.mjs FILE: DuckDB finds every cell as text, and checks nothing.
import { closeSync, openSync, readSync } from 'node:fs';
import { connect, csvOf, rowsOf } from './duckdb.mjs';

const path = process.argv[2] ?? '';
const head = Buffer.alloc(1 << 16);
const file = openSync(path, 'r');
const read = readSync(file, head);
closeSync(file);
const columns = (head.toString('utf8', 0, read).split('\n')[0] ?? '').split(',');
const counts = columns.map((column) => `count("${column}")`).join(' + ');
const connection = await connect();
const [row] = await rowsOf(connection, `SELECT count(*) AS rows, ${counts} AS cells FROM ${csvOf(path, columns)}`);
console.log(JSON.stringify(row));
