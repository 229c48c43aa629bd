import { describe, expect, it } from 'vitest';
import { sources } from '../../src/sources/index.js';
import type { Source, SourceInput } from '../../src/sources/source.js';

const all: readonly Source[] = sources;

function input(content: string | Uint8Array, fieldNames: readonly string[], size: number): SourceInput {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    async *bytes() {
      for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
    },
    dialect: {},
    encoding: undefined,
    fieldNames,
  };
}

async function cellsOf(source: Source, text: string | Uint8Array, fieldNames: readonly string[], size: number) {
  const table = await source.read(input(text, fieldNames, size));
  const cells = [];
  for await (const batch of table.records) cells.push(...batch.map((record) => record.cells));
  return { header: table.header, cells };
}

describe.each(all)('source $name', (source) => {
  const { proof } = source;

  it.each([1, 2, 3, 7, 1024])('reads its example in blocks of %i bytes', async (size) => {
    expect(await cellsOf(source, proof.content(), proof.fieldNames, size)).toEqual({
      header: proof.header,
      cells: proof.cells,
    });
  });

  it('refuses its broken example', async () => {
    await expect(cellsOf(source, proof.refuses.content, proof.fieldNames, 1024)).rejects.toMatchObject({
      problem: { code: proof.refuses.code },
    });
  });

  it.runIf(source.text)('says where bytes are not UTF-8 instead of replacing them', async () => {
    const text = String(source.proof.content());
    const bytes = new Uint8Array([...new TextEncoder().encode(text), 0xd6, 0xd8, 0x0a]);
    const line = text.split('\n').length;
    const read = async () => {
      const table = await source.read({
        ...input('', source.proof.fieldNames, 1),
        bytes: async function* () {
          yield bytes;
        },
      });
      for await (const _ of table.records) {
        /* only to its end */
      }
    };
    await expect(read()).rejects.toMatchObject({ problem: { code: 'file/encoding', line, value: '0xD6' } });
  });
});
