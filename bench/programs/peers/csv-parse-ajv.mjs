// @ts-check
// csv-parse-ajv.mjs FOLDER: csv-parse as a stream, read as its documentation does, and ajv.
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { recordJudge } from './record-judge.mjs';

const folder = process.argv[2] ?? '';
const { judge, result } = recordJudge(folder);
const parser = createReadStream(join(folder, 'records.csv'), { highWaterMark: 1 << 20 }).pipe(parse({ from_line: 2 }));
parser.on('readable', () => {
  for (let cells = parser.read(); cells !== null; cells = parser.read()) {
    judge(.../** @type {Parameters<typeof judge>} */ (cells));
  }
});
parser.on('error', (error) => {
  throw error;
});
parser.on('end', () => console.log(JSON.stringify(result())));
