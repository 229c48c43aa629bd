import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Present } from '../../src/fields/field-type.js';
import { compileFields, fieldTypes } from '../../src/fields/index.js';
import { canonicalFormat } from '../../src/formats/index.js';
import { type DuckDb, openDuckDb } from '../../src/io/duckdb.js';
import type { Field } from '../../src/model/descriptor.js';
import type { Survey } from '../../src/model/profile.js';
import type { Row } from '../../src/model/value.js';
import { publishedSchema } from '../../src/package/descriptor.js';
import { plainSurvey } from '../../src/profile/plain-survey.js';
import { sqlSurvey } from '../../src/profile/sql-survey.js';
import { validCells } from '../fields/arbitraries.js';
import { runs } from '../properties/runs.js';
import { scratchFolder } from '../support.js';

const scratch = scratchFolder();
let db: DuckDb;
beforeAll(async () => {
  db = await openDuckDb({ folders: [scratch], spill: scratch });
});
afterAll(() => db.close());

/** Both surveys of the texts of columns; an empty text is a missing value. */
async function surveys(
  authored: readonly Field[],
  texts: readonly (readonly string[])[],
): Promise<{ readonly plain: Survey; readonly sql: Survey }> {
  const from = compileFields({ fields: authored });
  const schema = publishedSchema({ fields: authored });
  const fields = compileFields(schema);
  const rows = texts.map(
    (row): Row =>
      row.map((text, at) => {
        const value = text === '' ? undefined : from[at]?.codec.parse(text);
        const canonical = value === undefined ? '' : (fields[at]?.codec.format(value) ?? '');
        return canonical === '' ? null : (fields[at]?.codec.parse(canonical) as Present);
      }),
  );
  async function* batches(): AsyncIterable<readonly Row[]> {
    for (let at = 0; at < rows.length; at += 3) yield rows.slice(at, at + 3);
  }
  const resource = { name: 't', path: 't.csv', schema };
  const view = { package: { name: 'p', resources: [] }, resource, fields, rowCount: rows.length, rows: batches };
  let csv = '';
  for await (const chunk of canonicalFormat.encode(view)) csv += chunk;
  const path = join(scratch, 't.csv');
  writeFileSync(path, csv);
  return { plain: await plainSurvey(fields, batches()), sql: await sqlSurvey(fields, path, db) };
}

const column = (values: readonly string[]): readonly (readonly string[])[] => values.map((value) => [value]);

describe('survey', () => {
  it('tells count, missing, range and the commonest values, both ways', async () => {
    const fields = [
      { name: 'id', type: 'integer' },
      { name: 'kind', type: 'string' },
      { name: 'amount', type: 'number' },
      { name: 'on', type: 'date' },
      { name: 'ok', type: 'boolean' },
    ];
    const { plain, sql } = await surveys(fields, [
      ['10', 'b', '1.50', '2024-02-29', 'true'],
      ['9', 'a', '-3', '2023-12-31', 'false'],
      ['-9', 'b', '1.5', '', 'true'],
      ['100', '', '100', '2024-03-01', 'true'],
      ['11', 'a', '', '2024-02-29', 'true'],
    ]);
    expect(plain).toEqual({
      profile: {
        rows: 5,
        columns: [
          { name: 'id', missing: 0, distinct: 5, min: '-9', max: '100' },
          {
            name: 'kind',
            missing: 1,
            distinct: 2,
            top: [
              { value: 'a', count: 2 },
              { value: 'b', count: 2 },
            ],
          },
          { name: 'amount', missing: 1, distinct: 4, min: '-3', max: '100' },
          { name: 'on', missing: 1, distinct: 3, min: '2023-12-31', max: '2024-03-01' },
          {
            name: 'ok',
            missing: 0,
            distinct: 2,
            top: [
              { value: 'true', count: 4 },
              { value: 'false', count: 1 },
            ],
          },
        ],
      },
      stored: [
        { type: 'BIGINT' },
        { type: 'VARCHAR' },
        { type: 'DECIMAL(18,2)', digits: { whole: 3, fraction: 2 } },
        { type: 'DATE' },
        { type: 'BOOLEAN' },
      ],
    });
    expect(sql).toEqual(plain);
  });

  it.each([
    ['integer', ['1', '9223372036854775807'], 'DECIMAL(38,0)'],
    ['integer', ['1', '9199999999999999999'], 'BIGINT'],
    ['integer', ['1', '9'.repeat(38)], 'DECIMAL(38,0)'],
    ['integer', ['1', '9'.repeat(39)], 'VARCHAR'],
    ['number', ['1', `0.${'1'.repeat(18)}`], 'DECIMAL(38,18)'],
    ['number', ['1', `0.${'1'.repeat(38)}`], 'VARCHAR'],
    ['number', ['1', '1E3'], 'VARCHAR'],
    ['number', ['1', 'NaN'], 'VARCHAR'],
    ['date', ['2024-01-01', '12024-01-01'], 'VARCHAR'],
    ['datetime', ['2024-01-26T15:00:00', '2024-01-26T15:00:00.123456'], 'TIMESTAMP'],
    ['datetime', ['2024-01-26T15:00:00Z', '2024-01-26T15:00:00.5Z'], 'TIMESTAMPTZ'],
    ['datetime', ['2024-01-26T15:00:00.1234567'], 'VARCHAR'],
    ['datetime', ['2024-01-26T15:00:00+08:00'], 'VARCHAR'],
    ['time', ['15:00:00'], 'TIME'],
    ['year', ['2024', '-0044', '12024'], 'INTEGER'],
    ['list', ['a,b'], 'VARCHAR'],
    ['date', [''], 'DATE'],
  ] as const)('%s %j is held as %s', async (type, values, stored) => {
    const { plain, sql } = await surveys(
      [
        { name: 'f', type },
        { name: 'n', type: 'integer' },
      ],
      values.map((value) => [value, '1']),
    );
    expect(plain.stored[0]?.type).toBe(stored);
    expect(sql).toEqual(plain);
  });

  it('takes the digits of limits into a decimal', async () => {
    const field = { name: 'f', type: 'number', constraints: { minimum: '0.001', maximum: 1234567890123456 } };
    const { plain, sql } = await surveys([field as Field], column(['1']));
    expect(plain.stored).toEqual([{ type: 'DECIMAL(38,3)', digits: { whole: 16, fraction: 3 } }]);
    expect(sql).toEqual(plain);
  });

  it('lists no values where nearly every one is another', async () => {
    const names = Array.from({ length: 200 }, (_, i) => `name ${i % 51}`);
    const kinds = Array.from({ length: 200 }, (_, i) => `kind ${i % 50} ${'x'.repeat(i % 50 === 0 ? 200 : 1)}`);
    const { plain, sql } = await surveys(
      [
        { name: 'name', type: 'string' },
        { name: 'kind', type: 'string' },
      ],
      names.map((name, i) => [name, kinds[i] as string]),
    );
    const [name, kind] = plain.profile.columns;
    expect([name?.distinct, name?.top]).toEqual([51, undefined]);
    expect([kind?.distinct, kind?.top?.length]).toEqual([50, 20]);
    expect(Math.max(...(kind?.top ?? []).map(({ value }) => value.length))).toBe(100);
    expect(sql).toEqual(plain);
  });

  it('knows an empty table', async () => {
    const { plain, sql } = await surveys(
      [
        { name: 'a', type: 'date' },
        { name: 'b', type: 'string' },
      ],
      [],
    );
    expect(plain.profile).toEqual({
      rows: 0,
      columns: [
        { name: 'a', missing: 0, distinct: 0 },
        { name: 'b', missing: 0, distinct: 0 },
      ],
    });
    expect(sql).toEqual(plain);
  });
});

describe.each(fieldTypes.map(({ name }) => name))('any %s', (type) => {
  it('is surveyed alike by both', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(validCells(type) as NonNullable<ReturnType<typeof validCells>>, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(11), { maxLength: 12 }),
        async (some, again) => {
          const texts = [...some, ...again.flatMap((i) => some[i] ?? [])].map(({ text }) => [text, 'x']);
          const fields = [{ ...some[0]?.field, name: 'f' } as Field, { name: 'g', type: 'string' }];
          const { plain, sql } = await surveys(fields, texts);
          expect(sql).toEqual(plain);
        },
      ),
      { ...runs, numRuns: Math.ceil(runs.numRuns / 300) * 10 },
    ));
});
