import { describe, expect, it } from 'vitest';
import { mostKernelColumns } from '../../src/kernel/kernel.js';
import { hybridRecords, judgeRecords, rawCell } from './hybrid.js';
import { engines, kernelOf } from './support.js';

/** Everything that needs two bytes side by side, and what a step may leave behind. */
const nasty = 'a,"b,""c""\n""",""\r\n"","d\r\n",e\nf,g,"h"\n';
const odd = ['x"y,1,2\n', '"x"y,1,2\n', 'a\rb,1,2\n', '\n', '1,2\n', '"a\r",1,2\n'];

describe.each(engines)('%s', (engine) => {
  const kernel = kernelOf(engine);
  const scanAll = (text: string, columns: number) => {
    const bytes = Buffer.from(text);
    kernel.input.set(bytes);
    const scans = [];
    let from = 0;
    do {
      const scan = kernel.scan(from, bytes.length, true, columns, 0x2c);
      scans.push(scan);
      from = scan.consumed;
      if (scans.length > 1000) throw new Error('it never ends');
    } while (scans.at(-1)?.stop === 'full');
    return scans;
  };

  it('sees what lies across a border of 64 bytes', () => {
    const [long, lines] = ['x'.repeat(90), 'y,\n'.repeat(40)];
    const records = [
      ...[
        'a,b,c\n',
        'a,b,c\r\n',
        '"a",b,c\n',
        `"a",${long},c\n`,
        `a,b,"${long}"\n`,
        'a,"b","c"\r\n',
        '"""","",""""""\n',
      ],
      ...[`a,"${lines}",c\n`, `"${lines}""${lines}",b,"c\r\n"\r\n`],
      // What the judge must read.
      ...['a"b,1,2\n', `a"${long},1,2\n`, `"a"b,1,2\n`, `"a"${long},1,2\n`, '"a" ,1,2\n', ' "a",1,2\n'],
      ...['a\rb,1,2\n', `a\r${long},1,2\n`, `"a\r${long}",1,2\n`, 'a,b\r\r\n', '1,2\n', '1,2,3,4\n', '\n'],
    ];
    for (const record of records) {
      for (let pad = 32; pad < 96; pad++) {
        const text = `${'p'.repeat(pad)},1,2\n${record}${long},${long},z\n`;
        const judged = judgeRecords(text, 3);
        const regular = judged.findIndex((one) => !one.regular);
        const [scan] = scanAll(text, 3);
        expect([text, scan?.records]).toEqual([text, regular === -1 ? judged.length : regular]);
        for (let r = 0; r < (scan?.records ?? 0); r++) {
          const raw = [0, 1, 2].map((column) => rawCell(kernel, r, column, 3));
          const cells = raw.map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
          expect(cells).toEqual(judged[r]?.cells);
        }
      }
    }
  });

  it('sees quotes at every border of a block', async () => {
    const text = `${nasty}${odd.join(nasty)}${nasty}`;
    const wanted = judgeRecords(text, 3).map(({ cells, line }) => ({ cells, line }));
    for (let blockSize = 1; blockSize <= 100; blockSize++) {
      const found = await hybridRecords(kernel, text, 3, { blockSize });
      expect(found.map(({ cells, line }) => ({ cells, line }))).toEqual(wanted);
    }
  });

  it.each([
    ['records', 'a\n', 1, 300_000],
    ['records, but for the last', 'a\n', 1, 2 * (1 << 16) + 1],
    ['cells', ',,\r\n', 3, 200_000],
    ['cells of wide records', `${','.repeat(mostKernelColumns - 1)}\n`, mostKernelColumns, 100],
  ])('goes on where the tables are full of %s', (_, line, columns, count) => {
    for (const text of [line.repeat(count), line.repeat(count).slice(0, -1)]) {
      const scans = scanAll(text, columns);
      expect(scans.length).toBeGreaterThan(2);
      for (const { records } of scans) expect(records > 0 && records <= kernel.calls.mostRecords()).toBe(true);
      // Without its LF the last record ends with the file, or with a CR.
      const whole = text.endsWith('\r') ? count - 1 : count;
      expect(scans.reduce((sum, { records }) => sum + records, 0)).toBe(whole);
      expect(scans.at(-1)?.stop).toBe(whole === count ? 'more' : 'odd');
    }
  });

  it('does not take a record of more cells than it has room for', () => {
    expect(scanAll(`a,b\n${','.repeat(500_000)}\n`, 2)).toMatchObject([{ records: 1, consumed: 4, stop: 'odd' }]);
  });

  it('takes any one-byte delimiter', () => {
    for (const delimiter of ['\t', ';', '|', ' ', 'a', '\0', '\x1f', '\x7f']) {
      const bytes = Buffer.from([`1`, `"x${delimiter}""\n"`, ''].join(delimiter));
      kernel.input.set(bytes);
      expect(kernel.scan(0, bytes.length, true, 3, delimiter.charCodeAt(0))).toMatchObject({ records: 1, breaks: 1 });
      expect([0, 1, 2].map((column) => rawCell(kernel, 0, column, 3))).toEqual(['1', `"x${delimiter}""\n"`, '']);
    }
  });

  it('refuses a wrong call', () => {
    expect(() => kernel.scan(2, 1, true, 1, 0x2c)).toThrow(RangeError);
    expect(() => kernel.scan(0, kernel.input.length + 1, true, 1, 0x2c)).toThrow(RangeError);
    expect(() => kernel.scan(0, 1, true, 0, 0x2c)).toThrow(RangeError);
    expect(() => kernel.scan(0, 1, true, mostKernelColumns + 1, 0x2c)).toThrow(RangeError);
    for (const delimiter of [0x0a, 0x0d, 0x22, 0x80])
      expect(() => kernel.scan(0, 1, true, 1, delimiter)).toThrow(RangeError);
  });

  it('lists the flagged records in order', () => {
    for (const records of [1, 7, 8, 9, 16, 100]) {
      scanAll('a\n'.repeat(records), 1);
      const flags = kernel.calls.flagsAt();
      const flagged = Array.from({ length: records }, (_, i) => i).filter((i) => i % 3 === 0 || i > 90);
      for (const record of flagged) kernel.memory[flags + record] = 1;
      // Behind the last record stands what an earlier scan has left.
      kernel.memory[flags + records] = 1;
      expect([...kernel.rejected()]).toEqual(flagged);
      scanAll('a\n'.repeat(records), 1);
      expect([...kernel.rejected()]).toEqual([]);
    }
  });

  it('allocates zeroed memory that grows, and gives it back', () => {
    const before = kernel.calls.allocated();
    const first = kernel.allocate(100) as number;
    const second = kernel.allocate(4 << 20) as number;
    expect(first % 16).toBe(0);
    expect(second).toBeGreaterThanOrEqual(first + 100);
    expect(kernel.memory.length).toBeGreaterThan(second + (4 << 20) - 1);
    kernel.memory.fill(7, second, second + (4 << 20));
    kernel.calls.release(before);
    const again = kernel.allocate(5 << 20) as number;
    expect(again).toBe(first);
    expect(Buffer.alloc(5 << 20).equals(kernel.memory.subarray(again, again + (5 << 20)))).toBe(true);
    expect(kernel.allocate(0xffff_ffff)).toBeUndefined();
    expect(scanAll('a,b\n', 2)).toMatchObject([{ records: 1 }]);
  });
});
