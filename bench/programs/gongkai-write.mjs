// @ts-check
/**
 * gongkai-write.mjs FOLDER csv|excel|ndjson|json OUT [--hash]: the records in another form, as a release is made of its canonical
 * CSV: in one process, from the file on the disk to a file on the disk. A release also needs the hash; COPY takes none.
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { compileFields } from '../../dist/fields/index.js';
import { csvRecords } from '../../dist/formats/csv-text.js';
import { excelGuards, excelRecords } from '../../dist/formats/excel-csv.js';
import { rowJson } from '../../dist/formats/json.js';
import { openBlocks } from '../../dist/io/read-blocks.js';
import { recordJudge } from '../../dist/judge-records.js';
import { blockReader } from '../../dist/kernel/block-reader.js';
import { createKernel } from '../../dist/kernel/kernel.js';
import { csvWriter } from '../../dist/kernel/write/csv-writer.js';
import { jsonWriter } from '../../dist/kernel/write/json-writer.js';
import { reserve } from '../../dist/kernel/write/memory-block.js';
import { rewrite } from '../../dist/kernel/write/rewrite.js';
import { recordsSchema } from '../sets/records.mjs';

const [folder = '', form = '', out = ''] = process.argv.slice(2);
const path = join(folder, 'records.csv');
const kernel = createKernel('simd') ?? createKernel('script');
if (kernel === undefined) throw new Error('there is no kernel on this machine');
const size = 1 << 21;
const room = { at: reserve(kernel, size), size };
const fields = compileFields(recordsSchema);
const places = fields.map((_, i) => i);
const columns = fields.length;
const delimiter = ','.charCodeAt(0);
const shape = { places, columns, delimiter };
const json = (/** @type {'lines' | 'array'} */ layout) =>
  jsonWriter(kernel, room, { fields, places, layout, row: (values) => rowJson(fields, values) });
const writers = {
  csv: () => csvWriter(kernel, room, { ...csvRecords(fields), ...shape, lineEnd: '\n' }),
  excel: () =>
    csvWriter(kernel, room, { ...excelRecords(fields), ...shape, lineEnd: '\r\n', guarded: excelGuards(fields) ?? [] }),
  ndjson: () => json('lines'),
  json: () => json('array'),
};
const file = openSync(out, 'w');
const hash = process.argv.includes('--hash') ? createHash('sha256') : undefined;
const header = Buffer.byteLength(csvRecords(fields).head);
const source = openBlocks(path, 'records.csv', { from: header });
const rows = await rewrite({
  kernel,
  blocks: blockReader(kernel, source),
  columns,
  delimiter,
  judge: recordJudge(recordsSchema, { delimiter: ',', places }, path),
  files: [
    {
      writer: writers[/** @type {keyof typeof writers} */ (form)](),
      async push(bytes) {
        hash?.update(bytes);
        writeSync(file, /** @type {Uint8Array} */ (bytes));
      },
    },
  ],
});
source.close();
closeSync(file);
console.log(JSON.stringify({ rows, sha256: hash?.digest('hex') }));
