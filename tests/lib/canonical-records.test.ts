import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFields } from '../../src/fields/index.js';
import { canonicalFormat } from '../../src/formats/index.js';
import { canonicalRecords } from '../../src/lib/canonical-records.js';
import type { Row } from '../../src/model/value.js';
import { runs } from '../properties/runs.js';

/** Writes rows as the canonical CSV and reads its cells in pieces of some bytes. */
async function readBack(rows: readonly (readonly string[])[], columns: number, size: number): Promise<string[][]> {
  const schema = { fields: Array.from({ length: columns }, (_, at) => ({ name: `"f,\n${at}`, type: 'string' })) };
  const view = {
    package: { name: 'p', resources: [] },
    resource: { name: 't', path: 't.csv', schema },
    fields: compileFields(schema),
    rowCount: rows.length,
    async *rows() {
      yield rows.map((row): Row => row.map((text) => (text === '' ? null : text)));
    },
  };
  let csv = '';
  for await (const chunk of canonicalFormat.encode(view)) csv += chunk;
  const bytes = new TextEncoder().encode(csv);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const back: string[][] = [];
  for await (const records of canonicalRecords(pieces())) back.push(...records.map((cells) => [...cells]));
  return back;
}

const text = fc.string({
  unit: fc.constantFrom('a', '重', '𠮷', '"', ',', '\n', '\r', ' ', '\u0000', '\ufeff'),
  maxLength: 6,
});

describe('cells of a canonical CSV', () => {
  it('are those that were written, wherever the bytes are cut', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 9 }),
        fc.gen(),
        async (columns, size, g) => {
          const row = fc.array(text, { minLength: columns, maxLength: columns });
          const rows = g(() => fc.array(row, { maxLength: 8 }));
          expect(await readBack(rows, columns, size)).toEqual(rows);
        },
      ),
      runs,
    ));

  it('refuses bytes that are no text', async () => {
    async function* bad() {
      yield new Uint8Array([0x61, 0x0a, 0xff, 0x0a]);
    }
    await expect(async () => {
      for await (const _ of canonicalRecords(bad()));
    }).rejects.toThrow(TypeError);
  });
});
