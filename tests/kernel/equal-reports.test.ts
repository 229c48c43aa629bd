import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BulkSizes } from '../../src/bulk-table.js';
import type { Engine } from '../../src/engine.js';
import { load } from '../../src/load.js';
import type { Report } from '../../src/model/problem.js';
import { type ValidateOptions, validateLoaded } from '../../src/validate.js';

type Files = Readonly<Record<string, string | Uint8Array>>;

async function judged(
  descriptor: unknown,
  files: Files,
  engine: Engine,
  sizes?: BulkSizes,
  options: ValidateOptions = {},
): Promise<Report> {
  const loaded = await load({ descriptor, files });
  return validateLoaded(loaded, { ...options, engine, ...(sizes === undefined ? {} : { sizes }) });
}

const kernels: readonly (readonly [Engine, BulkSizes])[] = [
  ['simd', {}],
  ['script', {}],
  ['simd', { blockSize: 64, longestRecord: 50 }],
  ['script', { blockSize: 7, longestRecord: 3 }],
];

/** All engines give the judge's report, whatever their blocks. */
async function expectEqual(descriptor: unknown, files: Files, options: ValidateOptions = {}): Promise<Report> {
  const expected = await judged(descriptor, files, 'judge', undefined, options);
  for (const [engine, sizes] of kernels) {
    const report = await judged(descriptor, files, engine, sizes, options);
    expect({ engine, sizes, report }).toEqual({ engine, sizes, report: expected });
  }
  return expected;
}

const fields = [
  { name: 'id', type: 'integer', constraints: { minimum: 1 } },
  { name: 'name', type: 'string', constraints: { required: true, maxLength: 6 } },
  { name: 'day', type: 'date' },
  { name: 'state', type: 'string', constraints: { enum: ['开', '关'] } },
];
const schema = { fields, primaryKey: ['id'], missingValues: ['', '-'] };

function table(more: object = {}): unknown {
  return { resources: [{ name: 't', type: 'table', path: 't.csv', schema, ...more }] };
}

const head = 'id,name,day,state\n';
const row = (id: number | string): string => `${id},重庆,2017-05-08,开\n`;

describe('the same report from every engine', () => {
  const bodies: readonly (readonly [string, string | Uint8Array])[] = [
    ['no records', head],
    ['no byte', ''],
    ['only a mark', '\ufeff'],
    ['no line end', `${head}1,重庆,2017-05-08,开`],
    ['a mark in front', `\ufeff${head}${row(1)}x,,,\n`],
    ['CRLF', `${head}${row(1)}x,,2017-02-30,半\n`.replaceAll('\n', '\r\n')],
    ['CR', `${head}${row(1)}x,,2017-02-30,半\n${row(1)}`.replaceAll('\n', '\r')],
    ['mixed ends', `${head}${row(1)}2,a,,\r\n3,b,,\rx,c,,\r\n\r\n${row(4)}`],
    ['blank lines', `${head}\n${row(1)}\n\n${row(1)}\n`],
    ['ragged rows', `${head}${row(1)}2,b\n3,c,,,,\n4\n${row(2)}${row(3)}`],
    ['quotes', `${head}"1","重""庆",2017-05-08,"开"\n2,"a\nb",,\n"x","c\r\nd","",""\n"1",d,,\n`],
    ['stray quotes', `${head}1,a"b,,\n2,"a"b,,\n3, "a",,\n${row(4)}5,"open,,\n${row(6)}`],
    ['an open quote and lines behind it', `${head}1,"${row(2).repeat(9)}`],
    ['cells with lines of their own', `${head}1,"a\n\nb",x,"\n"\n"x","c\n",2017-13-01,"\n\n"\ny,"d\re",,\n`],
    ['NUL and controls', `${head}1,\0,,\n2,a\u0007,,\n3,b,,开\0\n`],
    ['full-width and signs', `${head}1,=1+1,,\n2, a ,,\n3,１２,,\n4,12,,\n5,e\u0301,,\n`],
    ['keys again', `${head}${row(1)}${row(2)}${row('01')}${row('+2')}${row(2)}${row(3)}1,"x\ny",,\n`],
    ['missing values', `${head}-,-,-,-\n,,,\n"","","",""\n"-",a,,\n`],
    ['a bad byte', Buffer.concat([Buffer.from(`${head}${row(1)}x,a,,\n2,`), Buffer.from([0xff]), Buffer.from(row(3))])],
    [
      'a bad byte in the header',
      Buffer.concat([Buffer.from('id,'), Buffer.from([0xc0]), Buffer.from(`,c,d\n${row(3)}`)]),
    ],
    ['half a character at the end', Buffer.concat([Buffer.from(`${head}${row(1)}2,`), Buffer.from([0xe9, 0x87])])],
    ['a long cell', `${head}1,"${'重,\n""'.repeat(400)}",,\n${row('x')}2,${'a'.repeat(5000)},,\n${row('y')}`],
    ['another header', `a,b\n${row(1)}`],
    ['fields in another order', `id,day,name,state\n${row(1)}`],
    ['a column too many', `id,name,day,state,more\n1,a,,,z\nx,b,,,"\n"\n2,c,,\n`],
    ['a column too few', `id,name,day\n1,a,\nx,b,\n`],
  ];
  it.each(bodies)('%s', async (_, body) => {
    await expectEqual(table(), { 't.csv': body });
  });

  it.each(['equal', 'subset', 'superset', 'partial'])('fieldsMatch %s', async (fieldsMatch) => {
    const descriptor = table({ schema: { ...schema, fieldsMatch } });
    await expectEqual(descriptor, { 't.csv': 'day,more,id,name\n2017-05-08,"x\ny",1,重庆\n2017-13-01,,x,\n,"",1,b\n' });
    await expectEqual(descriptor, { 't.csv': 'state,name\n开,重庆\n半,\n' });
  });

  it('header rows, no header, several parts', async () => {
    const parts = { path: ['a.csv', 'b.csv', 'c.csv'] };
    const files = { 'a.csv': `${head}${row(1)}x,,,\n`, 'b.csv': `${row(1)}\n2,b\n`, 'c.csv': `"3","a\nb",x,` };
    await expectEqual(table(parts), files);
    await expectEqual(table({ ...parts, dialect: { header: false } }), { ...files, 'a.csv': row(9) });
    await expectEqual(table({ dialect: { headerRows: [2, 3] } }), {
      't.csv': `title\nid,name,day,state\n,,,\n${row('x')}`,
    });
    await expectEqual(table({ dialect: { headerRows: [2] } }), { 't.csv': `"ti\ntle"\n${head}${row('x')}` });
    await expectEqual(table({ dialect: { delimiter: ';' } }), { 't.csv': `${head}${row('x')}`.replaceAll(',', ';') });
    await expectEqual(table({ path: 't.tsv' }), { 't.tsv': `${head}${row('x')}"1"\ta\t\t\n`.replaceAll(',', '\t') });
  });

  it('other encodings, packed files, hashes', async () => {
    const text = `${head}${row(1)}x,"重\n""庆",,\n${row(1)}`;
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    await expectEqual(table({ encoding: 'utf-16le' }), { 't.csv': utf16 });
    await expectEqual(table(), { 't.csv': utf16 });
    await expectEqual(table({ encoding: 'utf-16le' }), { 't.csv': utf16.subarray(0, -1) });
    await expectEqual(table({ encoding: 'us-ascii' }), { 't.csv': `${head}1,a,,\nx,b,,\n2,é,,\n` });
    const gbk = Buffer.concat([
      Buffer.from(`${head}1,`),
      Buffer.from([0xd6, 0xd8, 0xc7, 0xec]),
      Buffer.from(',,\nx,b,,\n'),
    ]);
    await expectEqual(table({ encoding: 'gb18030' }), { 't.csv': gbk });
    await expectEqual(table({ encoding: 'gb18030' }), { 't.csv': Buffer.concat([gbk, Buffer.from([0xff])]) });
    await expectEqual(table(), { 't.csv': gbk });
    const packed = gzipSync(text);
    await expectEqual(table({ path: 't.csv.gz' }), { 't.csv.gz': packed });
    await expectEqual(table({ path: 't.csv.gz' }), { 't.csv.gz': packed.subarray(0, -9) });
    const hash = `sha256:${createHash('sha256').update(text).digest('hex')}`;
    expect((await expectEqual(table({ hash }), { 't.csv': text })).counts['file/hash']).toBe(undefined);
    const wrong = await expectEqual(table({ hash, bytes: 3 }), { 't.csv': `a,b,c\n${text}` });
    expect(wrong.counts).toMatchObject({ 'file/hash': 1, 'file/bytes': 1 });
  });

  it('keys of several fields, and foreign keys in every direction', async () => {
    const child = {
      fields: [
        { name: 'n', type: 'number' },
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'string' },
        { name: 'up', type: 'number' },
      ],
      uniqueKeys: [['id', 'name']],
      foreignKeys: [
        { fields: ['id'], reference: { resource: 't', fields: ['id'] } },
        { fields: ['id', 'name'], reference: { resource: 't', fields: ['id', 'name'] } },
        { fields: ['up'], reference: { fields: ['n'] } },
      ],
    };
    const descriptor = {
      resources: [
        { name: 'c', type: 'table', path: 'c.csv', schema: child },
        { name: 't', type: 'table', path: 't.csv', schema },
        { name: 'd', type: 'table', path: 'c.csv', schema: { ...child, primaryKey: ['n'] } },
      ],
    };
    const files = {
      't.csv': `${head}${row(1)}${row(2)}3,"a""b",,\n4,,,\n5,b,,\n6,c,,,,\nx,d,,\n`,
      'c.csv':
        'n,id,name,up\n1,1,重庆,\n1.0,01,重庆,1\n2,3,"a""b",1.00\n3,3,"a""b",7\n4,9,c,3\n4,,,4\nx,6,c,5\n1,x,"e\nf",6\n9,5,b,2\n5,5,b\n',
    };
    const report = await expectEqual(descriptor, files);
    expect(report.counts).toMatchObject({ 'row/foreignKey': 8, 'row/uniqueKey': 4, 'row/primaryKey': 3 });
    await expectEqual(descriptor, files, { memory: 1 });
  });

  const cell = fc.constantFrom(
    ...[
      '',
      '-',
      '1',
      '2',
      '01',
      '-3',
      '1.50',
      '2017-05-08',
      '2017-02-30',
      'true',
      '开',
      '半',
      '重庆',
      ' a',
      '=1',
      'x"y',
    ],
    ...[
      '"1"',
      '"a,b"',
      '"a\nb"',
      '"a\r\nb"',
      '"重""庆"',
      '"a\rb"',
      '"',
      '🀄',
      '\0',
      'e\u0301',
      '１２',
      'a'.repeat(300),
    ],
  );
  const end = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '\n\n');
  const anyField = fc.record({
    type: fc.constantFrom('integer', 'number', 'string', 'boolean', 'date', 'year', 'time', 'any', 'object'),
    constraints: fc.constantFrom({}, {}, { required: true }, { unique: true }, { enum: ['1', '开'] }),
  });
  const cases = fc.integer({ min: 1, max: 4 }).chain((width) =>
    fc.record({
      fields: fc.array(anyField, { minLength: width, maxLength: width }),
      rows: fc.array(
        fc.tuple(fc.array(cell, { minLength: width - 1, maxLength: width + 1 }), end, fc.integer({ max: 8, min: 0 })),
        { maxLength: 12 },
      ),
      key: fc.boolean(),
      date: fc.constantFrom(undefined, '2017-01-01'),
      bad: fc.constantFrom(undefined, undefined, undefined, 3, 40),
    }),
  );

  it('random tables', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ fields: types, rows, key, date, bad }) => {
        const names = types.map((_, i) => `f${i}`);
        const own = types.map(({ type, constraints }, i) => ({
          name: `f${i}`,
          type,
          // An enumeration is of the field's type.
          constraints: 'enum' in constraints && type !== 'string' ? {} : constraints,
        }));
        const last = names.at(-1) as string;
        const keys = key
          ? { primaryKey: [last], foreignKeys: [{ fields: [last], reference: { fields: ['f0'] } }] }
          : {};
        // Most records have as many cells as there are fields.
        const text = rows.map(
          ([cells, ended, n]) => `${(n > 1 ? padded(cells, names.length) : cells).join(',')}${ended}`,
        );
        const content = Buffer.from(`${names.join(',')}\n${text.join('')}`);
        if (bad !== undefined && bad < content.length) content[bad] = 0xfe;
        const descriptor = {
          resources: [{ name: 't', type: 'table', path: 't.csv', schema: { fields: own, ...keys } }],
        };
        await expectEqual(descriptor, { 't.csv': content }, date === undefined ? {} : { date });
      }),
      { numRuns: 40, seed: 11 },
    );
  });
});

function padded(cells: readonly string[], width: number): readonly string[] {
  return Array.from({ length: width }, (_, i) => cells[i] ?? '');
}
