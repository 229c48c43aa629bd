import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRows, validate } from '../../src/index.js';
import { runIn, scratchFolder } from '../support.js';
import { errorsIn, tableOf, text } from './support.js';

const scratch = scratchFolder();
/** `name\n重庆\n` in GBK, which is also GB 18030. */
const gbk = Uint8Array.from(Buffer.from('6e616d650ad6d8c7ec0a', 'hex'));

describe('Encoding', () => {
  it('UTF-8 CSV opens garbled in Chinese Excel without a BOM, and a BOM breaks naive readers: so ship two files', () => {
    const out = join(scratch, 'two');
    expect(runIn(scratch)(['build', resolve('tests/golden/parks/input'), '--out', out, '--quiet']).status).toBe(0);
    const file = (name: string): Buffer => readFileSync(join(out, 'parks/0.2.0/data', name));
    const bom = Buffer.from('efbbbf', 'hex');
    expect(file('districts.csv').subarray(0, 3).equals(bom)).toBe(false);
    expect(file('districts.excel.csv').subarray(0, 3).equals(bom)).toBe(true);
    expect(existsSync(join(out, 'parks/0.2.0/datapackage.json'))).toBe(true);
  });

  it('a BOM breaks naive readers', async () => {
    expect(await errorsIn('\ufeffname\n重庆\n', [text])).toEqual([]);
  });

  it('GBK / GB18030 input is refused (FTS)', async () => {
    for (const encoding of ['gbk', 'GBK', 'gb18030', 'GB18030', 'gb2312']) {
      const target = { descriptor: tableOf([text], {}, { encoding }), files: { 't.csv': gbk } };
      const rows = [];
      for await (const row of readRows(target, { resource: 't' })) rows.push(row);
      expect(rows).toEqual([{ name: '重庆' }]);
    }
  });

  it('GBK / GB18030 input is guessed (FPY)', async () => {
    const { valid, problems } = await validate({ descriptor: tableOf([text]), files: { 't.csv': gbk } });
    expect([valid, problems.map(({ code }) => code)]).toEqual([false, ['file/encoding']]);
    // It says which encoding the bytes look like, so that the reader can declare or convert it; it does not take it as said.
    expect(JSON.stringify(problems)).toMatch(/gb(k|18030)/i);
  });
});
