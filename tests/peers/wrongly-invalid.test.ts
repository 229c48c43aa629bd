import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkDescriptor, readCell, readRows, validate } from '../../src/index.js';
import { errorsIn, errorsOf, integer, packageOf, tableOf, text } from './support.js';

describe('Wrongly invalid or crashing', () => {
  it('Empty optional foreign key (FTS)', async () => {
    const key = { fields: ['parent'], reference: { resource: 'u', fields: ['id'] } };
    const fields = [integer, { name: 'parent', type: 'integer' }];
    const descriptor = packageOf(
      { name: 't', path: 't.csv', schema: { fields, foreignKeys: [key] } },
      { name: 'u', path: 'u.csv', schema: { fields: [integer] } },
    );
    const files = { 't.csv': 'id,parent\n1,\n2,7\n3,8\n', 'u.csv': 'id\n7\n' };
    expect(errorsOf(await validate({ descriptor, files }))).toEqual([[3, ['parent'], 'row/foreignKey']]);
  });

  it('schema-level `missingValues` ignored (FTS)', async () => {
    expect(await errorsIn('id\nNA\n-\n', [integer], { missingValues: ['NA', { value: '-' }].slice(0, 1) })).toEqual([
      [2, 'id', 'cell/type'],
    ]);
  });

  it('`reference.resource: ""` (FTS)', async () => {
    const key = { fields: ['parent'], reference: { resource: '', fields: ['id'] } };
    const fields = [integer, { name: 'parent', type: 'integer' }];
    expect(await errorsIn('id,parent\n1,2\n2,\n3,9\n', fields, { foreignKeys: [key] })).toEqual([
      [3, ['parent'], 'row/foreignKey'],
    ]);
  });

  it('enum on dates (FTS)', () => {
    const field = { name: 'f', type: 'date', format: '%d/%m/%Y', constraints: { enum: ['26/01/2024'] } };
    expect(readCell(field, '26/01/2024')).toEqual({ value: '2024-01-26' });
    expect(readCell(field, '27/01/2024')).toMatchObject({ problems: [{ kind: 'enum' }] });
  });

  it('look-ahead in a pattern crashes the run (FTS)', async () => {
    const descriptor = tableOf([{ ...text, constraints: { pattern: '(?=a).*' } }]);
    const report = await validate({ descriptor, files: { 't.csv': 'name\na\n' } });
    expect(report.problems.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['descriptor/constraint', '/resources/0/schema/fields/0/constraints/pattern'],
    ]);
  });

  it('gzip resource aborts (FTS)', async () => {
    const descriptor = tableOf([integer], {}, { path: 't.csv.gz' });
    const files = { 't.csv.gz': Uint8Array.from(gzipSync('id\n1\nx\n')) };
    expect(errorsOf(await validate({ descriptor, files }))).toEqual([[2, 'id', 'cell/type']]);
  });

  it('`encoding: "UTF-8"` rejected (FTS)', async () => {
    for (const encoding of ['UTF-8', 'utf-8', 'Utf-8']) {
      expect(await errorsIn('name\n重庆\n', [text], {}, { encoding })).toEqual([]);
    }
  });

  it('negative years and years past 9999 (FPY)', () => {
    const canonical = (type: string, cell: string): unknown => readCell({ name: 'f', type }, cell);
    expect(canonical('year', '-0044')).toEqual({ value: -44 });
    expect(canonical('year', '12024')).toEqual({ value: 12024 });
    expect(canonical('date', '12024-02-29')).toEqual({ value: '12024-02-29' });
    expect(canonical('datetime', '-0044-03-15T00:00:00')).toEqual({ value: '-0044-03-15T00:00:00' });
    expect(canonical('yearmonth', '-0044-03')).toEqual({ value: { year: -44, month: 3 } });
  });

  it('one wrong constraint yields 30 errors from the published profile (ajv)', () => {
    const { problems } = checkDescriptor(tableOf([{ ...text, constraints: { minLength: -1 } }]));
    expect(problems.map(({ pointer, severity }) => [pointer, severity])).toEqual([
      ['/resources/0/schema/fields/0/constraints/minLength', 'error'],
    ]);
  });

  it('rows of a gzip resource come out as those of the file inside', async () => {
    const descriptor = tableOf([integer], {}, { path: 't.csv.gz' });
    const files = { 't.csv.gz': Uint8Array.from(gzipSync('id\n1\n2\n')) };
    const rows = [];
    for await (const row of readRows({ descriptor, files }, { resource: 't' })) rows.push(row);
    expect(rows).toEqual([{ id: 1 }, { id: 2 }]);
  });
});
