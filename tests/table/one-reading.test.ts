import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { memoryTree } from '../../src/lib/memory-tree.js';
import { load } from '../../src/load.js';
import type { FileTree } from '../../src/model/file-tree.js';
import type { Problem, Report } from '../../src/model/problem.js';
import { checkChecksums } from '../../src/package/check-checksums.js';
import { validateLoaded } from '../../src/validate.js';

/** A tree that gives its files in blocks of a size, and counts what was read of them. */
function countedTree(files: Readonly<Record<string, Uint8Array>>, size: number): FileTree & { read(): number } {
  const memory = memoryTree(files);
  let read = 0;
  return {
    ...memory,
    read: () => read,
    async *open(path) {
      const content = files[path] ?? new Uint8Array(0);
      for (let at = 0; at < content.length; at += size) {
        const block = content.subarray(at, at + size);
        read += block.length;
        yield block;
      }
    },
  };
}

const schema = {
  fields: [
    { name: 'id', type: 'integer' },
    { name: 'name', type: 'string' },
  ],
};

async function judged(
  content: Uint8Array,
  size: number,
  resource: object = {},
): Promise<{ readonly report: Report; readonly read: number }> {
  const tree = countedTree({ 'a.csv': content }, size);
  const descriptor = { resources: [{ name: 'a', type: 'table', path: 'a.csv', schema, ...resource }] };
  const loaded = await load({ descriptor, tree });
  return { report: await validateLoaded(loaded), read: tree.read() };
}

const codes = ({ problems }: Report): readonly string[] =>
  problems
    .filter(({ code }) => !code.startsWith('descriptor/'))
    .map(({ code, line }) => (line === undefined ? code : `${code} ${line}`));

describe('a file is read once', () => {
  const content = Buffer.from('id,name\n1,重庆\nx,万州\n');
  const hash = `sha256:${createHash('sha256').update(content).digest('hex')}`;

  it('for its rows and its hash', async () => {
    const { report, read } = await judged(content, 7, { hash, bytes: content.length });
    expect(codes(report)).toEqual(['cell/type 3']);
    expect(read).toBe(content.length);
  });

  it('and verifying its checksum needs no other reading', async () => {
    const tree = countedTree({ 'a.csv': content, SHA256SUMS: Buffer.from(`${hash.slice(7)}  a.csv\n`) }, 7);
    const descriptor = { resources: [{ name: 'a', type: 'table', path: 'a.csv', schema, hash }] };
    const told: string[][] = [];
    await validateLoaded(await load({ descriptor, tree }), { onHash: (...one) => told.push(one) });
    expect(told).toEqual([['a.csv', 'sha256', hash.slice(7)]]);
    const before = tree.read();
    const problems: Problem[] = [];
    await checkChecksums(tree, new Map([['a.csv', hash.slice(7)]]), (problem) => problems.push(problem));
    expect(problems).toEqual([]);
    expect(tree.read() - before).toBe(64 + '  a.csv\n'.length);
    // What was read is compared all the same.
    await checkChecksums(tree, new Map([['a.csv', 'f'.repeat(64)]]), (problem) => problems.push(problem));
    expect(problems.map(({ code }) => code)).toEqual(['release/changed-file']);
  });

  it('to its end for the hash, where its rows are not', async () => {
    const other = Buffer.from('a,b,c\n'.repeat(100));
    const { report, read } = await judged(other, 7, { hash, bytes: other.length });
    expect(codes(report)).toEqual(['file/hash', 'header/field-name 1']);
    expect(read).toBe(other.length);
  });
});

describe('bad bytes', () => {
  const content = Buffer.concat([
    Buffer.from('id,name\n1,重庆\nx,万州\ny,"涪'),
    Buffer.from([0xff]),
    Buffer.from('陵"\nz,江津\n'),
  ]);

  it('end a table behind the last record before them, however its blocks are cut', async () => {
    for (let size = 1; size <= content.length; size++) {
      const { report } = await judged(content, size);
      expect(codes(report)).toEqual(['cell/type 3', 'file/encoding 4']);
      expect(report.tables).toEqual([{ resource: 'a', rows: 2, fields: 2 }]);
    }
  });

  it('of another encoding too', async () => {
    // 0xFF is no byte of GB18030.
    const gbk = Buffer.concat([
      Buffer.from('id,name\n1,'),
      Buffer.from([0xd6, 0xd8, 0xc7, 0xec]),
      Buffer.from('\nx,'),
      Buffer.from([0xd6, 0xd8]),
      Buffer.from('\ny,'),
      Buffer.from([0xff]),
      Buffer.from('\n'),
    ]);
    for (let size = 1; size <= gbk.length; size++) {
      const { report } = await judged(gbk, size, { encoding: 'gb18030' });
      expect(codes(report)).toEqual(['cell/type 3', 'file/encoding 4']);
    }
  });
});
