import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPromise } from 'yauzl';
import { writeOutput } from '../../src/io/staging.js';
import { openZip } from '../../src/io/zip-tree.js';
import { compareCodePoints } from '../../src/lib/compare.js';
import { blocksOf, deflateBlock, deflateBlocks } from '../../src/lib/deflate-blocks.js';
import { memoryTree } from '../../src/lib/memory-tree.js';
import type { FileTree } from '../../src/model/file-tree.js';
import type { StagedFile } from '../../src/model/output.js';
import { parallelZip } from '../../src/package/parallel-zip.js';
import { streamedZip } from '../../src/package/streamed-zip.js';
import { largeZip, zipOf } from '../../src/package/zip.js';
import { binary, scratchFolder } from '../support.js';
import { runs } from './runs.js';

const scratch = scratchFolder();
const fewer = { ...runs, numRuns: Math.ceil(runs.numRuns / 20) };

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

/** What the staging folder would have noted of the files. */
function staged(files: Readonly<Record<string, Uint8Array>>): readonly StagedFile[] {
  return Object.entries(files).map(([path, content]) => ({
    path,
    bytes: content.length,
    sha256: '',
    crc32: crc32(content),
  }));
}

const zipped = (files: Readonly<Record<string, Uint8Array>>, level = 6): AsyncIterable<Uint8Array> =>
  parallelZip(memoryTree(files), staged(files), level);

/** Bytes that deflate well, a little or not at all. */
const content = (most: number) =>
  fc
    .record({ length: fc.nat(most), letters: fc.constantFrom(1, 2, 16, 256), seed: fc.nat(2 ** 31 - 1) })
    .map(({ length, letters, seed }) => {
      const bytes = new Uint8Array(length);
      for (let i = 0, state = seed; i < length; i++) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
        bytes[i] = (state >>> 24) % letters;
      }
      return bytes;
    });

/** The same bytes in pieces of some sizes. */
function* pieces(bytes: Uint8Array, sizes: readonly number[]): Iterable<Uint8Array> {
  for (let from = 0, i = 0; from < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    yield bytes.subarray(from, from + size);
    from += size;
  }
}

describe('deflating in blocks', () => {
  it('gives one stream that holds the bytes, whatever pieces they come in', async () => {
    const block = fc.constantFrom(1, 7, 1000, 40_000);
    await fc.assert(
      fc.asyncProperty(
        content(120_000),
        block,
        fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1 }),
        async (bytes, size, sizes) => {
          const enough = Math.max(size, Math.ceil(bytes.length / 40));
          const stream = await bytesOf(deflateBlocks(blocksOf(pieces(bytes, sizes), enough), 6));
          expect(inflateRawSync(stream).equals(bytes)).toBe(true);
          expect((await bytesOf(deflateBlocks(blocksOf([bytes], enough), 6))).equals(stream)).toBe(true);
        },
      ),
      fewer,
    );
  });

  it.each([0, 1, deflateBlock - 1, deflateBlock, deflateBlock + 1, 2 * deflateBlock])('%i bytes', async (length) => {
    const bytes = Buffer.alloc(length, '公开\n');
    const stream = await bytesOf(deflateBlocks(blocksOf([bytes]), 9));
    expect(inflateRawSync(stream).equals(bytes)).toBe(true);
  });
});

describe('a zip in blocks', () => {
  it('holds the files as they are', async () => {
    const name = fc.stringMatching(/^[a-z重庆é]{1,8}$/).map((text) => `data/${text}.csv`);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, content(200_000), { minKeys: 1, maxKeys: 5 }), async (files) => {
        const path = join(scratch, 'a.zip');
        writeFileSync(path, await bytesOf(zipped(files)));
        const opened = await openZip(path);
        try {
          expect(opened.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
          expect(await opened.tree.list()).toEqual(Object.keys(files).sort(compareCodePoints));
          for (const [at, bytes] of Object.entries(files)) {
            expect((await bytesOf(opened.tree.open(at))).equals(bytes)).toBe(true);
          }
        } finally {
          opened.close();
        }
      }),
      fewer,
    );
  });

  const text = Buffer.from(Array.from({ length: 200_000 }, (_, i) => `${i},重庆市,${(i * 7919) % 1000}\n`).join(''));
  const noise = Buffer.alloc(300_000);
  for (let i = 0, state = 1; i < noise.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    noise[i] = state >>> 24;
  }
  const files = { 'data/文.csv': text, 'empty.txt': Buffer.alloc(0), 'noise.bin': noise };

  it('is read by other programs', async () => {
    const path = join(scratch, 'others.zip');
    writeFileSync(path, await bytesOf(zipped(files)));
    const zip = await openPromise(path);
    const entries: unknown[] = [];
    for await (const entry of zip.eachEntry()) {
      entries.push([entry.fileName, entry.compressionMethod, entry.getLastModDate({ timezone: 'UTC' }).toISOString()]);
    }
    zip.close();
    const first = '1980-01-01T00:00:00.000Z';
    expect(entries).toEqual([
      ['data/文.csv', 8, first],
      ['empty.txt', 0, first],
      ['noise.bin', 0, first],
    ]);
    const program =
      'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), [e.external_attr>>16 for e in z.infolist()])';
    const readers: readonly [string, readonly string[], RegExp][] = [
      ['unzip', ['-t', path], /No errors detected/],
      ['python3', ['-c', program, path], /^None \[33188, 33188, 33188\]/],
    ];
    for (const [command, args, said] of readers) {
      const { error, stdout } = spawnSync(command, args, { encoding: 'utf8' });
      if (error === undefined) expect(stdout).toMatch(said);
      else console.warn(`NOT CHECKED: ${command} is not there`);
    }
  });

  it('has the same bytes with one thread and with many, in any time zone', async () => {
    writeFileSync(join(scratch, 'text.csv'), text);
    const program = `
      import { parallelZip } from ${JSON.stringify(new URL('./package/parallel-zip.js', `file://${binary}`).href)};
      import { diskTree } from ${JSON.stringify(new URL('./io/disk-tree.js', `file://${binary}`).href)};
      import { createHash } from 'node:crypto';
      const hash = createHash('sha256');
      const files = [{ path: 'text.csv', bytes: ${text.length}, sha256: '', crc32: ${crc32(text)} }];
      for await (const chunk of parallelZip(diskTree(process.argv[1]), files, 6)) hash.update(chunk);
      console.log(hash.digest('hex'));`;
    const hashes = [
      { UV_THREADPOOL_SIZE: '1', TZ: 'UTC' },
      { UV_THREADPOOL_SIZE: '4', TZ: 'Asia/Shanghai' },
    ].map((env) => {
      const args = ['--input-type=module', '-e', program, '--', scratch];
      const ran = spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, ...env } });
      return ran.stdout + ran.stderr;
    });
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}\n$/);
    expect(hashes[1]).toBe(hashes[0]);
  });

  it('fails when a file is not what was written', async () => {
    const wrong = [...staged(files)].map((file) => ({ ...file, crc32: file.crc32 ^ 1 }));
    await expect(bytesOf(parallelZip(memoryTree(files), wrong, 6))).rejects.toThrow(
      /changed while it was being packed/,
    );
  });

  it('fails when a file cannot be read', async () => {
    await expect(bytesOf(parallelZip(memoryTree({}), staged(files), 6))).rejects.toThrow(/is not in memory/);
  });
});

describe('the writer', () => {
  it('is chosen by the size alone', async () => {
    for (const [bytes, isLarge] of [
      [largeZip - 1, false],
      [largeZip, true],
    ] as const) {
      const files = { 'a.txt': Buffer.alloc(bytes) };
      const tree = memoryTree(files);
      const expected = isLarge ? parallelZip(tree, staged(files), 6) : streamedZip(tree, ['a.txt'], 9);
      expect((await bytesOf(zipOf(tree, staged(files)))).equals(await bytesOf(expected))).toBe(true);
    }
  });
});

/** Beyond what the first zips could hold. Takes a while: only with `npm run test:properties`. */
describe.skipIf(runs.numRuns < 10_000)('zip64', () => {
  const write = async (tree: FileTree, files: readonly StagedFile[]): Promise<string> => {
    const path = join(scratch, 'large.zip');
    rmSync(path, { force: true });
    await writeOutput(path, { path: 'large.zip', content: () => parallelZip(tree, files, 1) });
    return path;
  };

  it('more than 65,535 files', { timeout: 300_000 }, async () => {
    const files = Object.fromEntries(Array.from({ length: 70_000 }, (_, i) => [`${i}.txt`, Buffer.from(`${i}`)]));
    const zip = await openPromise(await write(memoryTree(files), staged(files)));
    expect(zip.entryCount).toBe(70_000);
    let count = 0;
    for await (const entry of zip.eachEntry()) if (files[entry.fileName] !== undefined) count++;
    zip.close();
    expect(count).toBe(70_000);
  });

  it('more than 4 GiB, packed and stored', { timeout: 600_000 }, async () => {
    const block = Buffer.alloc(deflateBlock);
    for (let i = 0, state = 1; i < block.length; i++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
      block[i] = state >>> 24;
    }
    const count = 4 * 1024 + 1;
    const large = { 'flat.txt': Buffer.alloc(deflateBlock), 'noise.bin': block };
    const tree: FileTree = {
      ...memoryTree({}),
      async *open(path) {
        for (let i = 0; i < count; i++) yield large[path as keyof typeof large];
      },
    };
    const files = Object.entries(large).map(([path, bytes]) => {
      let sum = 0;
      for (let i = 0; i < count; i++) sum = crc32(bytes, sum);
      return { path, bytes: count * deflateBlock, sha256: '', crc32: sum };
    });
    const path = await write(tree, files);
    const opened = await openZip(path);
    expect(opened.problems.map(({ help, value }) => [help, value])).toEqual([]);
    for (const { path: entry, bytes } of files) {
      let read = 0;
      for await (const chunk of opened.tree.open(entry)) read += chunk.length;
      expect([entry, read]).toEqual([entry, bytes]);
    }
    opened.close();
    const { status, stdout, error } = spawnSync('unzip', ['-t', path], { encoding: 'utf8' });
    if (error === undefined) expect([status, stdout]).toEqual([0, expect.stringMatching(/No errors detected/)]);
  });
});
