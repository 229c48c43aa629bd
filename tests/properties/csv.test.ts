import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFields } from '../../src/fields/index.js';
import { csv } from '../../src/formats/csv.js';
import { memoryTree } from '../../src/lib/memory-tree.js';
import type { Row } from '../../src/model/value.js';
import { csvTokenizer } from '../../src/sources/csv-records.js';
import { readTable } from '../../src/table.js';
import { runs } from './runs.js';

const csvText = fc.string({ unit: fc.constantFrom('a', '重', '"', ',', '\n', '\r', ' ', '1', '𠮷'), maxLength: 40 });

describe('csv', () => {
  it('what is written is read back, whatever the text', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(csvText, csvText, fc.option(csvText)), { maxLength: 8 }), async (rows) => {
        const schema = { fields: ['a', 'b', 'c'].map((name) => ({ name, type: 'string' })) };
        const resource = { name: 't', path: 't.csv', schema };
        // An empty text cannot be told from a missing value in CSV: it is one (table-schema#missingValues).
        const wanted = rows.map((row) => row.map((cell) => (cell === '' ? null : cell)));
        const view = {
          package: { resources: [] },
          resource,
          fields: compileFields(schema),
          rowCount: rows.length,
          rows: async function* () {
            yield wanted as readonly Row[];
          },
        };
        let text = '';
        for await (const chunk of csv.encode(view)) text += chunk;
        const back: Row[] = [];
        for await (const batch of readTable({ resource, tree: memoryTree({ 't.csv': text }) }, (problem) => {
          throw new Error(problem.code);
        }))
          back.push(...batch.map(({ values }) => values));
        expect(back).toEqual(wanted);
      }),
      runs,
    ));

  it('is read alike in one piece and in many', () =>
    fc.assert(
      fc.property(csvText, fc.integer({ min: 1, max: 5 }), (text, size) => {
        const whole = csvTokenizer({});
        const pieces = csvTokenizer({});
        const all = [...whole.push(text), ...whole.end()].flat();
        const parts = [];
        for (let i = 0; i < text.length; i += size) parts.push(...pieces.push(text.slice(i, i + size)));
        parts.push(...pieces.end());
        expect(parts.flat()).toEqual(all);
      }),
      runs,
    ));

  it('counts every line', () =>
    fc.assert(
      fc.property(csvText, (text) => {
        const tokenizer = csvTokenizer({});
        const records = [...tokenizer.push(text), ...tokenizer.end()].flat();
        const ends = text.match(/\r\n|\r|\n/g)?.length ?? 0;
        for (const { line } of records) expect(line).toBeLessThanOrEqual(ends + 1);
        expect(records.map(({ line }) => line)).toEqual([...records.map(({ line }) => line)].sort((a, b) => a - b));
      }),
      runs,
    ));
});
