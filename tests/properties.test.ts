import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldType } from '../src/fields/field-type.js';
import { compileFields, fieldTypes } from '../src/fields/index.js';
import { csv } from '../src/formats/csv.js';
import { compareCodePoints } from '../src/lib/compare.js';
import { compareDecimals, decimalKey } from '../src/lib/decimal.js';
import { memoryTree } from '../src/lib/memory-tree.js';
import type { Row } from '../src/model/value.js';
import { csvTokenizer } from '../src/sources/csv-records.js';
import { readTable } from '../src/table.js';
import { validate } from '../src/validate.js';

/** A failing run prints its seed: set it here to see it again. */
const runs = { numRuns: 300 };
const anyText = fc.string({ unit: 'binary', maxLength: 12 });
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
        for await (const batch of readTable(
          { resource, tree: memoryTree({ 't.csv': text }), path: 't.csv' },
          (problem) => {
            throw new Error(problem.code);
          },
        ))
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

describe('any bytes give a report, never a crash', () => {
  it('as a table', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        const descriptor = {
          name: 'p',
          resources: [{ name: 't', path: 't.csv', schema: { fields: [{ name: 'a', type: 'integer' }] } }],
        };
        const report = await validate({ descriptor, files: { 't.csv': bytes } });
        expect(typeof report.valid).toBe('boolean');
      }),
      runs,
    ));

  it('as a descriptor', () =>
    fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const { valid } = await validate({ descriptor: { name: 'p', resources: [value] } });
        expect(typeof valid).toBe('boolean');
      }),
      runs,
    ));
});

const types: readonly FieldType[] = fieldTypes;

describe.each(types)('$name', (type) => {
  it('reads what it writes, whatever it read', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          fc.integer().map(String),
          fc.double().map(String),
          fc.json(),
          fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
        ),
        (text) => {
          const codec = type.compile({ name: 'f', type: type.name });
          const value = codec.parse(text);
          if (value === undefined) return;
          const again = codec.parse(codec.format(value));
          expect(again).toEqual(value);
          if (again !== undefined)
            expect([codec.compare(value, again), codec.key(value)]).toEqual([0, codec.key(again)]);
        },
      ),
      runs,
    ));
});

describe('orders', () => {
  const decimal = fc
    .tuple(fc.bigInt(), fc.integer({ min: -5, max: 5 }))
    .map(([digits, exponent]) => `${digits}E${exponent}`);

  it('decimals: a total order that agrees with equality', () =>
    fc.assert(
      fc.property(decimal, decimal, decimal, (a, b, c) => {
        expect(Math.sign(compareDecimals(a, b)) + Math.sign(compareDecimals(b, a))).toBe(0);
        expect(compareDecimals(a, b) === 0).toBe(decimalKey(a) === decimalKey(b));
        if (compareDecimals(a, b) <= 0 && compareDecimals(b, c) <= 0)
          expect(compareDecimals(a, c)).toBeLessThanOrEqual(0);
      }),
      runs,
    ));

  it('text: the order of code points, as UTF-8 bytes have it', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
      runs,
    ));
});
