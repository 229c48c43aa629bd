import { describe, expect, it } from 'vitest';
import { engines, kernelOf } from './support.js';

const quoted = 0x80000000;
const place = 0x7fffffff;

describe.each(engines)('%s', (engine) => {
  const kernel = kernelOf(engine);
  /** The raw cells of the regular records at the beginning of a text, and why the scan stopped. */
  const scanText = (text: string, columns: number, last = true) => {
    const bytes = Buffer.from(text);
    kernel.input.set(bytes);
    const scan = kernel.scan(0, bytes.length, last, columns, 0x2c);
    const cells = Array.from({ length: scan.records }, (_, r) =>
      Array.from({ length: columns }, (_, c) => {
        const from = c === 0 ? kernel.starts[r] : ((kernel.ends[r * columns + c - 1] as number) & place) + 1;
        const end = kernel.ends[r * columns + c] as number;
        const raw = Buffer.from(kernel.input.subarray(from, end & place)).toString();
        expect((end & quoted) !== 0).toBe(raw.startsWith('"'));
        return raw;
      }),
    );
    return { ...scan, cells };
  };

  it('finds cells, quoted or not', () => {
    expect(scanText('a,b\r\n"x,""\ny",\n1,2', 2)).toEqual({
      records: 3,
      consumed: 18,
      breaks: 1,
      stop: 'more',
      cells: [
        ['a', 'b'],
        ['"x,""\ny"', ''],
        ['1', '2'],
      ],
    });
  });

  it.each([
    ['too few cells', 'a,b\na\n'],
    ['too many cells', 'a,b\na,b,c\n'],
    ['a blank line', 'a,b\n\n'],
    ['a quote inside', 'a,b\nx"y,b\n'],
    ['something behind a quote', 'a,b\n"x"y,b\n'],
    ['a quote that is not closed', 'a,b\na,"b\n'],
    ['a bare CR', 'a,b\na\r,b\n'],
    ['a bare CR inside quotes', 'a,b\na,"\r"\n'],
    ['a bare CR at the end', 'a,b\na,b\r'],
  ])('stops before %s', (_, text) => {
    expect(scanText(text, 2)).toMatchObject({ records: 1, consumed: 4, stop: 'odd', cells: [['a', 'b']] });
  });

  it('leaves what is not whole yet', () => {
    for (const rest of ['', 'a', 'a,', 'a,"', 'a,"b', 'a,"b"', 'a,b\r', 'a,"\r']) {
      expect(scanText(`a,b\n${rest}`, 2, false)).toMatchObject({ records: 1, consumed: 4, stop: 'more' });
    }
  });

  it('knows a blank line from an empty cell', () => {
    expect(scanText('a\n""\n', 1)).toMatchObject({ records: 2, stop: 'more' });
    expect(scanText('a\n\n', 1)).toMatchObject({ records: 1, stop: 'odd' });
    expect(scanText('a\n\r\n', 1)).toMatchObject({ records: 1, stop: 'odd' });
  });

  it('gives the lines before a record, in any order', () => {
    scanText('a,b\n"\n\n",b\nc,d\n', 2);
    expect([2, 0, 1, 3].map((record) => kernel.linesBefore(record))).toEqual([4, 0, 1, 5]);
    expect(Buffer.from(kernel.recordBytes(1)).toString()).toBe('"\n\n",b\n');
  });

  it('keeps its regions apart', () => {
    expect(kernel.calls.compiledDataEnd()).toBeLessThanOrEqual(kernel.calls.headerAt());
    expect(kernel.calls.endsAt() + kernel.calls.mostCells() * 4).toBeLessThanOrEqual(kernel.calls.inputAt());
  });
});
