import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../properties/runs.js';
import { hybridRecords, judgeRecords } from './hybrid.js';
import { engines, kernelOf } from './support.js';

const kernels = engines.map((engine) => kernelOf(engine));

/** Cells that are as they should be; some are so long that they lie across several steps of 64 bytes. */
const plainCell = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: fc.constantFrom('a', '1', '重', '𠮷', ' ', '\0', ';'), maxLength: 12 }) },
  { weight: 1, arbitrary: fc.integer({ min: 20, max: 140 }).map((length) => 'x'.repeat(length)) },
);
const quotedCell = fc
  .array(fc.constantFrom('a', '重', '""', ',', '\n', '\r\n', 'bcdefghijklmnopqrstuvwxyz012345678'), { maxLength: 6 })
  .map((parts) => `"${parts.join('')}"`);
const cell = fc.oneof({ weight: 3, arbitrary: plainCell }, { weight: 1, arbitrary: quotedCell });

/** What no regular record has. */
const oddPiece = fc.constantFrom(
  '"',
  '""',
  'x"y',
  '"x"y',
  '\r',
  '\n',
  '\r\r\n',
  '"\r"',
  '"\r""\n"',
  '"a" ',
  ' "a"',
  ',',
);

function hostileText(columns: number, oddOnes: number): fc.Arbitrary<string> {
  const record = fc
    .tuple(fc.array(cell, { minLength: columns, maxLength: columns }), fc.constantFrom('\n', '\n', '\n', '\r\n'))
    .map(([cells, end]) => cells.join(',') + end);
  const odd = fc.tuple(oddPiece, record).map(([piece, rest]) => piece + rest);
  const pieces = fc.array(
    fc.oneof({ weight: 20, arbitrary: record }, ...(oddOnes > 0 ? [{ weight: oddOnes, arbitrary: odd }] : [])),
    { maxLength: 12 },
  );
  // The last record may break off anywhere.
  return fc.tuple(pieces, record, fc.double({ min: 0, max: 1, noNaN: true })).map(([all, last, part]) => {
    const characters = Array.from(last);
    return all.join('') + characters.slice(0, Math.round(characters.length * part)).join('');
  });
}

const noise = fc.string({ unit: fc.constantFrom('a', '"', '"', ',', ',', '\n', '\n', '\r', '重'), maxLength: 200 });
const columnsAndText = fc
  .integer({ min: 1, max: 4 })
  .chain((columns) =>
    fc.tuple(fc.constant(columns), fc.oneof(hostileText(columns, 0), hostileText(columns, 3), noise)),
  );
const blockSize = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 21, max: 300 }));

describe.each(kernels)('$engine', (kernel) => {
  it('and the judge together find what the judge finds alone', () =>
    fc.assert(
      fc.asyncProperty(columnsAndText, blockSize, async ([columns, text], size) => {
        const judged = judgeRecords(text, columns);
        const found = await hybridRecords(kernel, text, columns, { blockSize: size });
        expect(found.map(({ cells, line }) => ({ cells, line }))).toEqual(
          judged.map(({ cells, line }) => ({ cells, line })),
        );
        for (const [i, { by }] of found.entries()) if (by === 'kernel') expect(judged[i]?.regular).toBe(true);
      }),
      runs,
    ));

  it('leaves nothing to the judge that is as it should be', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }).chain((columns) => fc.tuple(fc.constant(columns), hostileText(columns, 0))),
        blockSize,
        async ([columns, text], size) => {
          const judged = judgeRecords(text, columns);
          const found = await hybridRecords(kernel, text, columns, { blockSize: size });
          // A lone CR ends a record that breaks off, and what is empty may be a blank line.
          const first = judged.findIndex(({ regular }) => !regular);
          const wanted = first === -1 ? judged.length - (text.endsWith('\r') ? 1 : 0) : first;
          for (const { by } of found.slice(0, wanted)) expect(by).toBe('kernel');
        },
      ),
      runs,
    ));
});

it('both engines fill their tables alike, wherever the bytes begin and end', () =>
  fc.assert(
    fc.property(columnsAndText, fc.nat({ max: 200 }), fc.boolean(), ([columns, text], from, last) => {
      const bytes = Buffer.concat([Buffer.alloc(from, '"'), Buffer.from(text)]);
      const tables = kernels.map((kernel) => {
        // What stands behind the end must not matter.
        kernel.input.set(Buffer.concat([bytes, Buffer.from('"\n,\r"\n,'.repeat(9))]));
        const scan = kernel.scan(from, bytes.length, last, columns, 0x2c);
        const ends = [...kernel.ends.subarray(0, scan.records * columns)];
        const lines = Array.from({ length: scan.records + 1 }, (_, r) => kernel.linesBefore(r));
        return { ...scan, starts: [...kernel.starts], ends, lines };
      });
      expect(tables[0]).toEqual(tables[1]);
    }),
    runs,
  ));
