import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { infer } from '../../src/infer.js';
import { validate } from '../../src/validate.js';

/** A failing run prints its seed; set it here to see it again. */
const runs = { numRuns: 300, seed: 20171108 };

const two = (n: number): string => String(n).padStart(2, '0');
const day = fc.record({
  y: fc.integer({ min: 1901, max: 2099 }),
  m: fc.integer({ min: 1, max: 12 }),
  d: fc.integer({ min: 1, max: 28 }),
});
const dated = (form: (y: number, m: number, d: number) => string): fc.Arbitrary<string> =>
  day.map(({ y, m, d }) => form(y, m, d));

/** Any text that a quoted cell can hold; no NUL, with which a file is no text. */
const anyText = fc.string({ unit: 'binary', maxLength: 8 }).map((text) => text.replaceAll('\u0000', ''));

/** Values of one column: plain, awkward, and hostile ones. */
const columns: readonly fc.Arbitrary<string>[] = [
  fc.integer().map(String),
  fc.integer({ min: 0, max: 99999 }).map((n) => String(n).padStart(5, '0')),
  fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((n) => n.toFixed(2)),
  fc.double().map(String),
  fc.integer({ min: 0, max: 10 ** 9 }).map((n) => n.toLocaleString('en-US')),
  fc.integer({ min: 0, max: 10 ** 9 }).map((n) => `${n.toLocaleString('de-DE')},5`),
  fc.integer({ min: 0, max: 1000 }).map((n) => `${n / 10}%`),
  fc.integer({ min: -1000, max: 1000 }).map((n) => `¥${n}`),
  dated((y, m, d) => `${y}-${two(m)}-${two(d)}`),
  dated((y, m, d) => `${y}/${m}/${d}`),
  dated((y, m, d) => `${y}年${m}月${d}日`),
  dated((y, m, d) => `${two(d)}.${two(m)}.${y}`),
  dated((y, m, d) => `${two(m)}/${two(d)}/${y}`),
  dated((y, m, d) => `${y}${two(m)}${two(d)}`),
  dated((y, m, d) => `${y}-${two(m)}-${two(d)}T12:00:00Z`),
  dated((y, m, d) => `${y}-${two(m)}-${two(d)} 9:05`),
  dated((y, m) => `${y}-${two(m)}`),
  dated((y) => String(y)),
  fc.constantFrom('24:00:00', '12:30:01', '00:00:00'),
  fc.constantFrom('是', '否'),
  fc.constantFrom('有', '无'),
  fc.constantFrom('true', 'FALSE', 'True'),
  fc.constantFrom('0', '1'),
  fc.constantFrom('P1D', 'PT5M', 'P1W', 'P'),
  fc.constantFrom('{"a":1}', '{"a":', '[1]', '{"type":"Point","coordinates":[1,2]}'),
  fc.constantFrom('106.5,29.5', '200,10', '12, 95'),
  fc.constantFrom('合计', '注：', '甲'),
  fc.constantFrom(' 1', '1 ', '１', '+1', '-0', '1e5', '0x1F', 'NaN', 'INF', '1.', '.5', '00.5'),
  fc.constantFrom("'a'", "it's", '"', '""', 'a"b', '# x', ';', '\t', '|', 'a\r\nb', '\n'),
  fc.emailAddress(),
  fc.webUrl(),
  fc.uuid(),
  anyText,
];
const tokens = fc.constantFrom('', '', '-', 'N/A', 'NULL', '无', '…', 'nan');
const labels = fc.oneof(
  fc.constantFrom(
    'id',
    '编号',
    '名称',
    '电话',
    '年份',
    '日期',
    'Location',
    '金额（万元）',
    'Name of Park',
    '',
    '合计',
    '2017',
    'a\nb',
  ),
  anyText,
);

interface Table {
  readonly header: readonly string[] | undefined;
  readonly rows: readonly (readonly string[])[];
}

const tables: fc.Arbitrary<Table> = fc
  .tuple(
    fc.array(fc.nat(columns.length - 1), { minLength: 1, maxLength: 6 }),
    fc.integer({ min: 0, max: 3 }),
    fc.boolean(),
  )
  .chain(([kinds, missing, hasHeader]) => {
    const cell = (kind: number): fc.Arbitrary<string> =>
      fc.oneof({ weight: 9, arbitrary: columns[kind] as fc.Arbitrary<string> }, { weight: missing, arbitrary: tokens });
    return fc.record({
      header: hasHeader ? fc.tuple(...kinds.map(() => labels)) : fc.constant(undefined),
      rows: fc.array(fc.tuple(...kinds.map(cell)), { minLength: 1, maxLength: 80 }),
    });
  });

function csv({ header, rows }: Table, delimiter: string, lineEnd: string, quoteAll: boolean): string {
  // A table of one column has no delimiter: marks in its cells would be taken for one.
  const special = rows[0]?.length === 1 ? /["\r\n,;|\t^~，\u0001]/ : /["\r\n]/;
  return [...(header === undefined ? [] : [header]), ...rows]
    .map((row) =>
      row
        .map((cell) => {
          const must =
            quoteAll || special.test(cell) || cell.includes(delimiter) || cell === '' || /^\s|\s$/.test(cell);
          return must ? `"${cell.replaceAll('"', '""')}"` : cell;
        })
        .join(delimiter),
    )
    .join(lineEnd);
}

/** Everything that speaks against the descriptor or the file. */
const faults = (problems: readonly { readonly severity: string }[]): readonly object[] =>
  problems.filter(({ severity }) => severity === 'error');

describe('what is inferred holds for the file it comes from', () => {
  it('a table of any values, in any dialect', () =>
    fc.assert(
      fc.asyncProperty(
        tables,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.constantFrom('safe' as const, 'labels' as const),
        async (table, delimiter, lineEnd, quoteAll, names) => {
          const files = { 'table.csv': `${csv(table, delimiter, lineEnd, quoteAll)}${lineEnd}` };
          const { descriptor, report } = await infer({ files }, { names });
          expect(faults(report.problems)).toEqual([]);
          expect(descriptor.resources).toHaveLength(1);
          // The verdict is the validator's own, asked anew.
          expect(faults((await validate({ descriptor, files })).problems)).toEqual([]);
        },
      ),
      runs,
    ));

  it('no code loses a zero: what is read as a number is written as it was', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.stringMatching(/^[0-9]{1,20}$/), { minLength: 1, maxLength: 30 }), async (cells) => {
        const { descriptor } = await infer({ files: { 't.csv': `value\n${cells.join('\n')}\n` } });
        const [field] = descriptor.resources[0]?.schema?.fields ?? [];
        if (field?.type === 'integer') expect(cells.map((cell) => String(Number(cell)))).toEqual(cells);
        else expect(field?.type).toBe('string');
      }),
      runs,
    ));

  it('objects of a JSON file, whatever their values', () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(null, '', '-', '2017-05-08', '00012', true, 0, 1.5, 2017, 'true'),
    );
    const key = fc.string({ unit: fc.constantFrom('a', 'b', '名', 'é', ' ', '_', '1'), minLength: 1, maxLength: 3 });
    const row = fc.dictionary(key, value, { maxKeys: 4 });
    return fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), fc.boolean(), async (rows, lines) => {
        fc.pre(rows.some((one) => Object.keys(one).length > 0));
        const text = lines ? rows.map((one) => JSON.stringify(one)).join('\n') : JSON.stringify(rows);
        const { report } = await infer({ files: { [lines ? 't.ndjson' : 't.json']: text } });
        expect(faults(report.problems)).toEqual([]);
      }),
      runs,
    );
  });
});

describe('hostile files', () => {
  it('any bytes give a result: a table, or a problem that says why not', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc
            .string({
              unit: fc.constantFrom(
                'a',
                '1',
                ',',
                ';',
                '\t',
                '"',
                "'",
                '\n',
                '\r',
                ' ',
                '#',
                '重',
                '\u0000',
                '\ufeff',
                '{',
                '[',
              ),
              maxLength: 80,
            })
            .map((text) => new TextEncoder().encode(text)),
        ),
        fc.constantFrom('csv', 'tsv', 'txt', 'json', 'ndjson'),
        async (bytes, ending) => {
          const { descriptor, report } = await infer({ files: { [`t.${ending}`]: bytes } });
          const codes = faults(report.problems).map((problem) => (problem as { readonly code: string }).code);
          if (descriptor.resources.length === 0) expect(codes).toHaveLength(1);
          // What does not fit is the shape of rows, never a type that was inferred.
          for (const code of codes) expect(code).toMatch(/^(file|row)\//);
        },
      ),
      runs,
    ));
});
