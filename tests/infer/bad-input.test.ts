import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { infer } from '../../src/infer.js';

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

async function inferOne(path: string, content: string | Uint8Array) {
  const { descriptor, assumptions, report } = await infer({ files: { [path]: content } });
  const [resource] = descriptor.resources;
  const errors = report.problems.filter(({ severity }) => severity === 'error');
  return { resource, errors, said: assumptions.map(({ code }) => code), assumptions };
}

describe('files that are no tables', () => {
  it.each([
    ['an empty file', 'a.csv', '', 'file/empty-source', undefined],
    ['nothing but a byte order mark', 'a.csv', bytes(0xef, 0xbb, 0xbf), 'file/empty-source', undefined],
    ['nothing but line breaks', 'a.csv', '\r\n\r\n', 'file/empty-source', undefined],
    ['an empty JSON array', 'a.json', '[]', 'file/empty-source', undefined],
    ['a JSON object', 'a.json', '{"a": 1}', 'file/syntax', undefined],
    ['a PDF', 'a.csv', '%PDF-1.7\n1 0 obj', 'file/format', 'PDF'],
    ['a web page', 'a.csv', '<!DOCTYPE html><html></html>', 'file/format', 'HTML'],
    ['a Word file', 'a.docx', bytes(0x50, 0x4b, 3, 4, 20, 0), 'file/format', 'zip or xlsx'],
    ['an old Excel file', 'a.xls', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'file/format', 'xls'],
    ['a PNG', 'a.csv', bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13), 'file/format', 'PNG'],
    ['a JPEG', 'a.csv', bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46), 'file/format', 'JPEG'],
    ['a Parquet file', 'a.csv', bytes(0x50, 0x41, 0x52, 0x31, 21, 4, 21, 16), 'file/format', 'Parquet'],
    ['a database', 'a.csv', 'SQLite format 3\u0000\u0010', 'file/format', 'SQLite'],
    ['a program', 'a.csv', bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 3, 0, 0, 0, 0, 0x41, 0x42), 'file/format', 'binary'],
    ['broken gzip', 'a.csv.gz', 'id,name\n', 'file/archive', undefined],
  ])('%s is one problem', async (_, path, content, code, value) => {
    const { resource, errors, said } = await inferOne(path, content);
    expect(resource).toBeUndefined();
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ code, file: path, ...(value === undefined ? {} : { value }) });
    // Nothing is said of what it would have been.
    expect(said.filter((each) => !each.startsWith('package/'))).toEqual([]);
  });

  it('does not keep the other files from being read', async () => {
    const { descriptor, report } = await infer({ files: { 'a.pdf': '%PDF-1.7', 'b.csv': 'code,n\n01,2\n' } });
    expect(descriptor.resources.map(({ name }) => name)).toEqual(['b']);
    expect(report.counts).toEqual({ 'file/format': 1 });
    expect(report.valid).toBe(false);
  });
});

describe('tables at the edge', () => {
  it('only a header: types are a guess, and that is said', async () => {
    const { resource, errors, said } = await inferOne('a.csv', 'id,name\n');
    expect(resource?.schema?.fields.map(({ type }) => type)).toEqual(['string', 'string']);
    expect(errors).toEqual([]);
    expect(said).toContain('table/no-rows');
  });

  it('one column', async () => {
    const { resource, errors, said } = await inferOne('a.csv', 'seats\n320\n45\n');
    expect(resource?.schema?.fields).toEqual([{ name: 'seats', type: 'integer' }]);
    expect(errors).toEqual([]);
    expect(said).toContain('file/one-column');
  });

  it('empty and repeated labels', async () => {
    const { resource, errors, assumptions } = await inferOne('a.csv', 'a,,a,A\n1,2,3,x\n');
    expect(resource?.schema?.fields.map(({ name }) => name)).toEqual(['a', 'column_2', 'a_2', 'a_3']);
    expect(errors).toEqual([]);
    expect(assumptions).toContainEqual(expect.objectContaining({ code: 'column/empty-label', column: 2 }));
    expect(assumptions).toContainEqual(
      expect.objectContaining({ code: 'column/duplicate-label', column: 3, label: 'a', value: '1' }),
    );
  });

  it('labels that cannot be names, where names are to be the labels', async () => {
    const { descriptor, assumptions, report } = await infer({ files: { 'a.csv': 'a,a\n1,2\n' } }, { names: 'labels' });
    expect(descriptor.resources[0]?.schema?.fields.map(({ name }) => name)).toEqual(['a', 'a_2']);
    expect(report.errors).toBe(0);
    expect(assumptions.map(({ code }) => code)).toContain('table/labels-unusable');
  });

  it('ten thousand columns', async () => {
    const row = (cell: (i: number) => string): string => Array.from({ length: 10_000 }, (_, i) => cell(i)).join(',');
    const { resource, errors } = await inferOne('a.csv', `${row((i) => `c${i}`)}\n${row((i) => `${i}.5`)}\n`);
    expect(resource?.schema?.fields).toHaveLength(10_000);
    expect(new Set(resource?.schema?.fields.map(({ type }) => type))).toEqual(new Set(['number']));
    expect(errors).toEqual([]);
  });

  it('a cell of a million characters', async () => {
    const { resource, errors } = await inferOne('a.csv', `id,text\n1,"${'长'.repeat(1_000_000)}"\n2,x\n`);
    expect(resource?.schema?.fields.map(({ type }) => type)).toEqual(['integer', 'string']);
    expect(errors).toEqual([]);
  });

  it('a value that comes late decides: every row is read', async () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => `${i + 1},${i}`);
    const { resource, assumptions } = await inferOne('a.csv', `id,value\n${rows.join('\n')}\n50001,约100\n`);
    expect(resource?.schema?.fields[1]).toEqual({ name: 'value', type: 'string' });
    expect(assumptions).toContainEqual(
      expect.objectContaining({
        code: 'column/mixed',
        column: 2,
        value: '约100',
        line: 50_002,
        count: 50_000,
        of: 50_001,
      }),
    );
  });

  it('a packed table', async () => {
    const { resource, errors, said } = await inferOne('公园.csv.gz', gzipSync('code,n\n001,2\n'));
    expect(resource).toMatchObject({ name: 'gong-yuan', title: '公园', path: '公园.csv.gz', encoding: 'utf-8' });
    expect(errors).toEqual([]);
    expect(said).toContain('file/compression');
  });

  it('arrays of a JSON file have their labels for names', async () => {
    const { resource, errors } = await inferOne('a.json', '[["id","名称"],[1,"a"],[2,"b"]]');
    expect(resource?.schema?.fields.map(({ name }) => name)).toEqual(['id', '名称']);
    expect(resource?.dialect).toBeUndefined();
    expect(errors).toEqual([]);
  });
});
