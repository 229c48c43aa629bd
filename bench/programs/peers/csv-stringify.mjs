// @ts-check
/**
 * csv-stringify.mjs FOLDER OUT: the records as CSV. Only writing is measured: a few thousand rows are parsed once and
 * written again and again, until there are as many as in the file.
 */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';

const [folder = '', out = ''] = process.argv.slice(2);
const path = join(folder, 'records.csv');
const { rows } = JSON.parse(readFileSync(join(folder, 'made.json'), 'utf8'));
const head = Buffer.alloc(1 << 20);
const source = openSync(path, 'r');
const length = (await import('node:fs')).readSync(source, head);
closeSync(source);
const [header = '', ...lines] = head.toString('utf8', 0, length).split('\n').slice(0, -1);
const some = lines.map((line) => line.split(','));
const file = openSync(out, 'w');
writeSync(file, `${header}\n`);
for (let left = rows; left > 0; left -= some.length) writeSync(file, stringify(some.slice(0, left)));
closeSync(file);
