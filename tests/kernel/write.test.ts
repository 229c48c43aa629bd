import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFields, fieldTypes } from '../../src/fields/index.js';
import { csv } from '../../src/formats/csv.js';
import { csvRecords } from '../../src/formats/csv-text.js';
import { excelCsv, excelGuards, excelRecords } from '../../src/formats/excel-csv.js';
import type { TableFormat, TableView } from '../../src/formats/format.js';
import { json, ndjson, rowJson } from '../../src/formats/json.js';
import { recordJudge } from '../../src/judge-records.js';
import { blockReader, iterableBlocks } from '../../src/kernel/block-reader.js';
import type { Kernel } from '../../src/kernel/kernel.js';
import { csvWriter } from '../../src/kernel/write/csv-writer.js';
import { isJsonByBytes, type JsonLayout, jsonWriter } from '../../src/kernel/write/json-writer.js';
import { reserve } from '../../src/kernel/write/memory-block.js';
import type { RecordWriter } from '../../src/kernel/write/record-writer.js';
import { rewrite } from '../../src/kernel/write/rewrite.js';
import type { Field, Schema } from '../../src/model/descriptor.js';
import type { Row } from '../../src/model/value.js';
import { publishedSchema } from '../../src/package/descriptor.js';
import { validCells } from '../fields/arbitraries.js';
import { runs } from '../properties/runs.js';
import { engines, kernelOf } from './support.js';

const comma = ','.charCodeAt(0);

function viewOf(schema: Schema, rows: readonly Row[]): TableView {
  return {
    package: { name: 'p', resources: [] },
    resource: { name: 't', path: 't.csv', schema },
    fields: compileFields(schema),
    rowCount: rows.length,
    async *rows() {
      yield rows;
    },
  };
}

async function textOf(format: TableFormat, view: TableView): Promise<string> {
  let text = '';
  for await (const chunk of format.encode(view)) text += chunk;
  return text;
}

async function* bytesOf(content: string | Uint8Array): AsyncIterable<Uint8Array> {
  yield Buffer.from(content as string);
}

interface Options {
  readonly blockSize?: number;
  readonly roomSize?: number;
  /** Every so many records one is not for copying. */
  readonly flagEvery?: number;
}

function flagging(kernel: Kernel, every: number): (records: number) => void {
  return (records) => {
    const { memory, calls } = kernel;
    for (let record = 0; record < records; record++) if (record % every === 0) memory[calls.flagsAt() + record] = 1;
  };
}

/** All forms that can be made of the bytes of a canonical CSV. */
async function rewritten(engine: (typeof engines)[number], schema: Schema, text: string, options: Options = {}) {
  const kernel = kernelOf(engine);
  const fields = compileFields(schema);
  const places = fields.map((_, i) => i);
  const columns = fields.length;
  const size = options.roomSize ?? 1 << 21;
  const room = { at: reserve(kernel, size), size };
  const guarded = excelGuards(fields);
  const row = (values: Row): string => rowJson(fields, values);
  const layouts: readonly JsonLayout[] = isJsonByBytes(fields) ? ['array', 'lines'] : [];
  const shape = { places, columns, delimiter: comma };
  const writers: Record<string, RecordWriter> = Object.fromEntries(
    layouts.map((layout) => [layout, jsonWriter(kernel, room, { fields, places, layout, row })]),
  );
  writers['csv'] = csvWriter(kernel, room, { ...shape, ...csvRecords(fields), lineEnd: '\n' });
  if (guarded !== undefined)
    writers['excel'] = csvWriter(kernel, room, { ...shape, ...excelRecords(fields), lineEnd: '\r\n', guarded });
  const written: Record<string, Buffer[]> = {};
  const files = Object.entries(writers).map(([name, writer]) => {
    const pieces: Buffer[] = [];
    written[name] = pieces;
    return { writer, push: async (bytes: string | Uint8Array) => void pieces.push(Buffer.from(bytes as string)) };
  });
  const bytes = Buffer.from(text);
  const body = bytes.subarray(Buffer.from(csvRecords(fields).head).length);
  const source = iterableBlocks(bytesOf(body));
  const count = await rewrite({
    kernel,
    blocks: blockReader(kernel, source, options.blockSize === undefined ? {} : { blockSize: options.blockSize }),
    columns,
    delimiter: comma,
    judge: recordJudge(schema, { delimiter: ',', places }, 't.csv'),
    files,
    ...(options.flagEvery === undefined ? {} : { accept: flagging(kernel, options.flagEvery) }),
  });
  return { count, text: (name: string) => Buffer.concat(written[name] ?? []).toString() };
}

/** Rows as a release has them: every value in its canonical form. */
function canonicalRows(authored: readonly Field[], texts: readonly (readonly (string | null)[])[]) {
  const from = compileFields({ fields: authored });
  const schema = publishedSchema({ fields: authored });
  const to = compileFields(schema);
  const rows = texts.map((cells) =>
    cells.map((text, i) => {
      const value = text === null ? undefined : from[i]?.codec.parse(text);
      if (value === undefined) return null;
      const canonical = to[i]?.codec.format(value) ?? '';
      return canonical === '' ? null : (to[i]?.codec.parse(canonical) ?? null);
    }),
  );
  return { schema, rows };
}

async function expectSame(
  engine: (typeof engines)[number],
  schema: Schema,
  rows: readonly Row[],
  options: Options = {},
): Promise<void> {
  const view = viewOf(schema, rows);
  const canonical = await textOf(csv, view);
  const made = await rewritten(engine, schema, canonical, options);
  expect(made.count).toBe(rows.length);
  expect(made.text('csv')).toBe(canonical);
  if (excelGuards(view.fields) !== undefined) expect(made.text('excel')).toBe(await textOf(excelCsv, view));
  if (!isJsonByBytes(view.fields)) return;
  expect(made.text('lines')).toBe(await textOf(ndjson, view));
  expect(made.text('array')).toBe(await textOf(json, view));
}

const names = fc.constantFrom('a', '编号', 'with "quotes"', 'back\\slash', 'a,b', '', 'line\nbreak');
const byBytes = fieldTypes.filter(({ name }) => name !== 'list').map(({ name }) => name);
function sample(type: string): NonNullable<ReturnType<typeof validCells>> {
  const cells = validCells(type);
  if (cells === undefined) throw new Error(`there are no cells of the type ${type}`);
  return cells;
}
const tables = fc
  .tuple(
    fc.array(fc.tuple(names, fc.constantFrom(...byBytes).chain(sample)), { minLength: 1, maxLength: 4 }),
    fc.integer({ min: 0, max: 6 }),
  )
  .chain(([columns, count]) =>
    fc.tuple(
      fc.constant(columns.map(([name, { field }], i): Field => ({ ...field, name: `${name}${i}` }))),
      fc.array(fc.tuple(...columns.map(([, { field }]) => fc.option(validTexts(field)))), {
        minLength: count,
        maxLength: count,
      }),
    ),
  );

/** Texts that are valid in a field. */
function validTexts(field: Field): fc.Arbitrary<string> {
  const { codec } = compileFields({ fields: [field] })[0] as ReturnType<typeof compileFields>[number];
  return sample(field.type ?? 'any')
    .map(({ text }) => text)
    .filter((text) => codec.parse(text) !== undefined);
}

describe.each(engines)('%s', (engine) => {
  it('writes what the formats write, whatever the fields and the cells', async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.constantFrom(undefined, 64, 1 << 16), async ([fields, texts], blockSize) => {
        const { schema, rows } = canonicalRows(fields, texts);
        await expectSame(engine, schema, rows, blockSize === undefined ? {} : { blockSize });
      }),
      { ...runs, numRuns: Math.ceil(runs.numRuns / 10) },
    );
  });

  const text: Schema = {
    fields: [
      { name: 'f', type: 'string' },
      { name: 'g', type: 'string' },
    ],
    missingValues: [''],
  };

  it('writes cells that were quoted in any way as csv-stringify writes their texts', async () => {
    const cell = fc.tuple(fc.string({ unit: fc.constantFrom(...'a,;"\n=＝重') }), fc.boolean());
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(',', ';'),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 3 }).chain((n) => fc.array(fc.array(cell, { minLength: n, maxLength: n }))),
        async (delimiter, lineEnd, records) => {
          const columns = records[0]?.length ?? 1;
          const authored = (text: string, isQuoted: boolean): string =>
            isQuoted || /[,;"\n]/.test(text) || columns === 1 ? `"${text.replaceAll('"', '""')}"` : text;
          const source = records.map((cells) => `${cells.map((one) => authored(...one)).join(delimiter)}${lineEnd}`);
          const names = Array.from({ length: columns }, (_, i): Field => ({ name: `f${i}`, type: 'string' }));
          const reversed = compileFields({ fields: names }).toReversed();
          const rows = records.map((cells) => cells.map(([value]) => (value === '' ? null : value)).toReversed());
          const kernel = kernelOf(engine);
          const room = { at: reserve(kernel, 1 << 16), size: 1 << 16 };
          const places = reversed.map((_, i) => columns - 1 - i);
          for (const format of [csv, excelCsv]) {
            const isExcel = format === excelCsv;
            const writer = csvWriter(kernel, room, {
              ...(isExcel ? excelRecords(reversed) : csvRecords(reversed)),
              ...{ places, columns, delimiter: delimiter.charCodeAt(0), lineEnd: isExcel ? '\r\n' : '\n' },
              ...(isExcel ? { guarded: reversed.map(() => true) } : {}),
            });
            const pieces: Buffer[] = [];
            await rewrite({
              ...{ kernel, columns, delimiter: delimiter.charCodeAt(0) },
              blocks: blockReader(kernel, iterableBlocks(bytesOf(source.join('')))),
              judge: () => {
                throw new Error('every record is for copying');
              },
              files: [{ writer, push: async (bytes) => void pieces.push(Buffer.from(bytes as string)) }],
            });
            const view = { ...viewOf({ fields: names.toReversed() }, rows), fields: reversed };
            expect(Buffer.concat(pieces).toString()).toBe(await textOf(format, view));
          }
        },
      ),
      { ...runs, numRuns: Math.ceil(runs.numRuns / 10) },
    );
  });

  it('escapes every character below 128 as JSON.stringify does, wherever it stands', async () => {
    const rows: Row[] = [];
    for (let code = 0; code < 128; code++) {
      for (const length of [0, 1, 14, 15, 16, 17, 40]) {
        const char = String.fromCharCode(code);
        rows.push([`${'x'.repeat(length)}${char}y`, `${char}${'重'.repeat(length)}${char}`]);
      }
    }
    await expectSame(engine, text, rows);
  });

  it('takes the judge where a record is not for copying, in any mixture', async () => {
    const rows = Array.from({ length: 40 }, (_, i): Row => [`a"${i}`, i % 3 === 0 ? null : `b,${i}`]);
    for (const flagEvery of [1, 2, 3, 7]) await expectSame(engine, text, rows, { flagEvery, blockSize: 100 });
  });

  it('writes records of any length, and line breaks of any kind inside quotes', async () => {
    const long = '长"\\\n'.repeat(160_000);
    await expectSame(engine, text, [
      ['a', 'b'],
      [long, 'c\rd'],
      ['e\r', '\rf'],
      ['g\r\nh', long.slice(0, 1 << 18)],
      ['i', null],
    ]);
  });

  it('goes on where the room for the output is full', async () => {
    const rows = Array.from({ length: 500 }, (_, i): Row => [`${i}`, '\u0001'.repeat(i + 1)]);
    await expectSame(engine, text, rows, { roomSize: 1000 });
  });
});
