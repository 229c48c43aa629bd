// @ts-check
// udsv-ajv.mjs FOLDER: uDSV in pieces, as its documentation does for files that are too large for a string, and ajv.
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { inferSchema, initParser } from 'udsv';
import { recordJudge } from './record-judge.mjs';

const folder = process.argv[2] ?? '';
const { judge, result } = recordJudge(folder);
/** @param {string[]} cells */
const onRow = (cells) => judge(.../** @type {Parameters<typeof judge>} */ (/** @type {unknown} */ (cells)));
/** @type {ReturnType<typeof initParser> | undefined} */
let parser;
const pieces = createReadStream(join(folder, 'records.csv'), { encoding: 'utf8', highWaterMark: 1 << 20 });
for await (const piece of pieces) {
  parser ??= initParser(inferSchema(piece, { col: ',', row: '\n', encl: '"' }));
  parser.chunk(piece, parser.stringArrs, onRow);
}
parser?.end();
console.log(JSON.stringify(result()));
