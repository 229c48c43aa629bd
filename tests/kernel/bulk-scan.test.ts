import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordReader } from '../../src/bulk-record.js';
import { bulkScan } from '../../src/bulk-scan.js';
import { iterableBlocks } from '../../src/kernel/block-reader.js';
import { csvTokenizer } from '../../src/sources/csv-records.js';
import { type RawRecord, SourceError } from '../../src/sources/source.js';
import { engines, kernelOf } from './support.js';

interface Read {
  readonly records: readonly RawRecord[];
  readonly fault?: string;
}

/** What the tokenizer makes of a text. */
function tokenized(text: string): Read {
  const tokenizer = csvTokenizer({});
  return { records: [...tokenizer.push(text), ...tokenizer.end()].flat() };
}

const bad = async () => new SourceError({ code: 'file/encoding' });

describe.each(engines)('%s', (engine) => {
  const kernel = kernelOf(engine);

  async function read(pieces: readonly Uint8Array[], columns: number, size: number, longest?: number): Promise<Read> {
    const blocks = iterableBlocks(
      (async function* () {
        yield* pieces;
      })(),
    );
    const options = { dialect: {}, delimiter: 0x2c, bad, blockSize: size, longestRecord: longest };
    const scan = bulkScan(kernel, blocks, true, options);
    const records: RawRecord[] = [];
    try {
      for (let piece = await scan.next(columns); piece !== undefined; piece = await scan.next(columns)) {
        expect(piece.row).toBe(records.length);
        if (piece.records !== undefined) records.push(...piece.records);
        if (piece.scan === undefined) continue;
        const reader = recordReader(kernel, columns);
        for (let i = 0; i < piece.scan.records; i++) records.push(reader.record(i, piece.line + kernel.linesBefore(i)));
      }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      return { records, fault: error.problem.code };
    }
    return { records };
  }

  const piece = fc.constantFrom(
    ...[
      'a',
      '重庆',
      '🀄',
      ',',
      ',',
      '"',
      '""',
      '"a"',
      '"b\nc"',
      '"重\r\n庆"',
      '\n',
      '\n',
      '\r\n',
      '\r',
      '\0',
      'x"y',
      ' ',
      '"q""q"',
    ],
  );
  const text = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''));

  it('cuts any text into the records of the tokenizer, whatever the blocks', async () => {
    await fc.assert(
      fc.asyncProperty(
        text.filter((one) => one !== ''),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(1, 2, 3, 5, 16, 1 << 20),
        fc.constantFrom(0, 3, 10, undefined),
        async (csv, columns, size, longest) => {
          expect(await read([Buffer.from(csv)], columns, size, longest)).toEqual(tokenized(csv));
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  });

  it('reads up to the last whole record before a bad byte', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, fc.constantFrom(1, 3, 1 << 20), async (csv, behind, size) => {
        const tokenizer = csvTokenizer({});
        const records = [...tokenizer.push(csv), ...tokenizer.whole()].flat();
        for (const bytes of [[0xff], [0xe9, 0x87, 0x41], [0xf0, 0x9f, 0x80]]) {
          const content = [Buffer.from(csv), Buffer.from(bytes), Buffer.from(behind)];
          expect(await read(content, 2, size)).toEqual({ records, fault: 'file/encoding' });
        }
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it('reads up to the last whole record before a source that fails', async () => {
    const blocks = iterableBlocks(
      (async function* () {
        yield Buffer.from('a,b\nc');
        throw new SourceError({ code: 'file/archive' });
      })(),
    );
    const scan = bulkScan(kernel, blocks, true, { dialect: {}, delimiter: 0x2c, bad });
    expect((await scan.next(2))?.scan?.records).toBe(1);
    await expect(scan.next(2)).rejects.toMatchObject({ problem: { code: 'file/archive' } });
  });

  it('refuses a file without a byte', async () => {
    expect(await read([], 2, 16)).toEqual({ records: [], fault: 'file/empty-source' });
  });
});
