import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkDescriptor, readCell, validate } from '../../src/index.js';
import { serve, texts } from '../safety/server.js';
import { errorsIn, errorsOf, integer, packageOf, tableOf, text } from './support.js';

const kinds = (field: object, cell: string): unknown => {
  const result = readCell({ name: 'f', ...field }, cell);
  return 'problems' in result ? result.problems.map(({ kind }) => kind) : result.value;
};

describe('Wrongly valid', () => {
  it('Ragged rows (FTS)', async () => {
    expect(await errorsIn('id,name\n1,a,b\n2\n3,c\n', [integer, text])).toEqual([
      [1, null, 'row/extra-cell'],
      [2, 'name', 'row/missing-cell'],
    ]);
  });

  it('date `2024-01-05xyz`, `2024-1-5` (FTS, FPY)', () => {
    expect(['2024-01-05xyz', '2024-1-5', '2024-01-05'].map((cell) => kinds({ type: 'date' }, cell))).toEqual([
      ['type'],
      ['type'],
      '2024-01-05',
    ]);
  });

  it('partial pattern match `xxAB123yy` for `[A-Z]{2}\\d{3}` (FTS)', () => {
    const field = { type: 'string', constraints: { pattern: '[A-Z]{2}\\d{3}' } };
    expect([kinds(field, 'xxAB123yy'), kinds(field, 'AB123')]).toEqual([['pattern'], 'AB123']);
  });

  it('`a|b` accepts `axyz` (FPY)', () => {
    const field = { type: 'string', constraints: { pattern: 'a|b' } };
    expect(['axyz', 'xb', 'b'].map((cell) => kinds(field, cell))).toEqual([['pattern'], ['pattern'], 'b']);
  });

  it('null in a primary key (both)', async () => {
    expect(await errorsIn('id,name\n1,\n,b\n', [integer, text], { primaryKey: ['id', 'name'] })).toEqual([
      [1, 'name', 'cell/required'],
      [2, 'id', 'cell/required'],
    ]);
  });

  it('keys `1` and `01` as integers (FTS)', async () => {
    expect(await errorsIn('id\n1\n01\n', [integer], { primaryKey: ['id'] })).toEqual([[2, ['id'], 'row/primaryKey']]);
  });

  it('a 404 HTML page read as a table (FTS)', async () => {
    const page = '<!doctype html>\n<html><head><title>404 Not Found</title></head>\n<body>no, nothing</body></html>\n';
    const found = await errorsIn(page, [integer, text]);
    expect(found).toHaveLength(1);
    expect(String(found[0]?.[2])).toMatch(/^(header|file)\//);
    const { base } = await serve(texts({ '/t.csv': 'id,name\n1,a\n' }));
    const judge = async (path: string) => {
      const options = { allowNetwork: true, allowPrivateAddresses: true };
      return errorsOf(
        await validate({ descriptor: tableOf([integer, text], {}, { path: `${base}${path}` }) }, options),
      );
    };
    expect(await judge('/t.csv')).toEqual([]);
    expect(await judge('/gone.csv')).toEqual([[null, null, 'file/network']]);
  });

  it('exclusive limits not implemented (FPY)', () => {
    const limits = { type: 'number', constraints: { exclusiveMinimum: 0, exclusiveMaximum: '1.50' } };
    expect(['0', '0.001', '1.5'].map((cell) => kinds(limits, cell))).toEqual([
      ['exclusiveMinimum'],
      0.001,
      ['exclusiveMaximum'],
    ]);
  });

  it('`uniqueKeys` not implemented (FPY)', async () => {
    expect(await errorsIn('id,name\n1,a\n1,a\n1,\n1,\n', [integer, text], { uniqueKeys: [['id', 'name']] })).toEqual([
      [2, ['id', 'name'], 'row/uniqueKey'],
    ]);
  });

  it('`categories` not implemented (FPY)', () => {
    const field = { type: 'integer', categories: [{ value: 0, label: 'no' }, { value: 1 }] };
    expect(['01', '2', 'no'].map((cell) => kinds(field, cell))).toEqual([1, ['categories'], ['type']]);
  });

  it('`jsonSchema` not implemented (FPY)', () => {
    const field = { type: 'object', constraints: { jsonSchema: { required: ['a'] } } };
    expect([kinds(field, '{"b": 1}'), kinds(field, '{"a": 1}')]).toEqual([['jsonSchema'], { a: 1 }]);
  });

  it('integer `groupChar` not implemented (FPY)', () => {
    expect(kinds({ type: 'integer', groupChar: ',' }, '100,000')).toBe(100000);
    expect(kinds({ type: 'integer' }, '100,000')).toEqual(['type']);
  });

  it('`list` not implemented (FPY)', () => {
    const field = { type: 'list', itemType: 'integer', delimiter: ';' };
    expect([kinds(field, '1;02'), kinds(field, '1;x')]).toEqual([[1, 2], ['type']]);
  });

  it('`file://` outside the package read (FPY)', () => {
    for (const path of ['file:///etc/passwd', 'file:t.csv']) {
      const { valid, problems } = checkDescriptor(tableOf([integer], {}, { path }));
      expect([valid, problems.map(({ code, pointer }) => [code, pointer])]).toEqual([
        false,
        [['descriptor/path', '/resources/0/path']],
      ]);
    }
  });

  it.each(['md5', 'sha1', 'sha256', 'sha512'])('sha1 / sha512 ignored (FPY): %s', async (algorithm) => {
    const content = 'id\n1\n';
    const digest = createHash(algorithm).update(content).digest('hex');
    const prefix = algorithm === 'md5' ? '' : `${algorithm}:`;
    const judge = (hash: string) => errorsIn(content, [integer], {}, { hash: `${prefix}${hash}` });
    expect(await judge(digest)).toEqual([]);
    expect(await judge(digest.replace(/^./, (digit) => (digit === '0' ? '1' : '0')))).toEqual([
      [null, null, 'file/hash'],
    ]);
  });

  it('`bytes: 0` ignored (FPY)', async () => {
    expect(await errorsIn('id\n1\n', [integer], {}, { bytes: 0 })).toEqual([[null, null, 'file/bytes']]);
    expect(await errorsIn('id\n1\n', [integer], {}, { bytes: 5 })).toEqual([]);
  });

  it('foreign keys to a field that is not there are a fault of the descriptor', async () => {
    const key = { fields: ['id'], reference: { resource: 'u', fields: ['nothing'] } };
    const tables = packageOf(
      { name: 't', path: 't.csv', schema: { fields: [integer], foreignKeys: [key] } },
      { name: 'u', path: 't.csv', schema: { fields: [integer] } },
    );
    const errors = errorsOf(await validate({ descriptor: tables, files: { 't.csv': 'id\n1\n' } }));
    expect(errors.map(([, , code]) => String(code).split('/')[0])).toEqual(['descriptor']);
  });
});
