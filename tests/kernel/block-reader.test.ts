import { appendFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { diskTree } from '../../src/io/disk-tree.js';
import { openBlocks } from '../../src/io/read-blocks.js';
import { type BlockSource, blockReader, iterableBlocks, longestRest } from '../../src/kernel/block-reader.js';
import { runs } from '../properties/runs.js';
import { kernelOf } from './support.js';

const kernel = kernelOf('simd');

async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] as number;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

/** Reads everything, leaving something of each block; what has been consumed, and what was shown on the way. */
async function readAll(source: BlockSource, blockSize: number, left: number) {
  const taken: Buffer[] = [];
  const shown: Buffer[] = [];
  const reader = blockReader(kernel, source, { blockSize, tap: (bytes) => shown.push(Buffer.from(bytes)) });
  let consumed = 0;
  let lasts = 0;
  for (let block = await reader.next(0); block !== undefined; block = await reader.next(consumed)) {
    expect(reader.position()).toBe(Buffer.concat(taken).length);
    consumed = block.last ? block.to : Math.max(0, block.to - left);
    taken.push(Buffer.from(kernel.input.subarray(0, consumed)));
    if (block.last) lasts++;
  }
  expect(lasts).toBe(1);
  return { taken: Buffer.concat(taken), shown: Buffer.concat(shown) };
}

describe('block reader', () => {
  it('gives all bytes once and in order, however they come', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 30 }),
        async (bytes, sizes, blockSize, left) => {
          const { taken, shown } = await readAll(iterableBlocks(cut(bytes, sizes)), blockSize, left);
          expect(taken.equals(bytes)).toBe(true);
          expect(shown.equals(bytes)).toBe(true);
        },
      ),
      { ...runs, numRuns: Math.min(runs.numRuns, 1000) },
    ));

  it('refuses to keep more than it has room for', async () => {
    const reader = blockReader(kernel, { read: (into) => into.length });
    await reader.next(0);
    await reader.next(0);
    await expect(reader.next(0)).rejects.toThrow(RangeError);
    expect(kernel.input.length).toBeGreaterThanOrEqual(2 * longestRest);
  });

  it('ends what it reads from', async () => {
    let ended = false;
    async function* endless() {
      try {
        for (;;) yield new Uint8Array(3);
      } finally {
        ended = true;
      }
    }
    const source = iterableBlocks(endless());
    await source.read(new Uint8Array(1));
    await source.close();
    expect(ended).toBe(true);
  });
});

describe('blocks of a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-blocks-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'a.csv');

  it('reads the whole file, or a part', async () => {
    writeFileSync(path, '0123456789');
    const real = (await diskTree(folder).realPath?.('a.csv')) as string;
    const whole = openBlocks(real, 'a.csv');
    expect((await readAll(whole, 4, 1)).taken.toString()).toBe('0123456789');
    whole.close();
    whole.close();
    const part = openBlocks(real, 'a.csv', { from: 3, to: 8 });
    expect((await readAll(part, 4, 1)).taken.toString()).toBe('34567');
    expect(part.size).toBe(10);
    part.close();
  });

  it('says that a file changed while it was read', () => {
    writeFileSync(path, '0123456789');
    const file = openBlocks(path, 'a.csv');
    expect(file.read(new Uint8Array(4))).toBe(4);
    appendFileSync(path, 'x');
    expect(() => file.read(new Uint8Array(4))).toThrow(
      expect.objectContaining({ problem: { code: 'file/file', value: 'a.csv', help: 'changed' } }),
    );
    file.close();
  });

  it('reads nothing but plain files', async () => {
    symlinkSync('a.csv', join(folder, 'link.csv'));
    const thrown = (real: string) => {
      try {
        return openBlocks(real, 'x').size;
      } catch (error) {
        return (error as { problem?: unknown }).problem;
      }
    };
    expect(thrown(join(folder, 'link.csv'))).toMatchObject({ code: 'file/file', help: 'unreadable', limit: 'ELOOP' });
    expect(thrown(folder)).toMatchObject({ code: 'file/file', help: 'special' });
    expect(thrown(join(folder, 'none.csv'))).toMatchObject({ code: 'file/file', help: 'unreadable', limit: 'ENOENT' });
    expect(await diskTree(folder).realPath?.('none.csv')).toBeUndefined();
  });
});
