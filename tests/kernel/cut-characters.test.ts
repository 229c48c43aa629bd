import { describe, expect, it } from 'vitest';
import { validate } from '../../src/index.js';
import { engines } from './support.js';

/** A long odd record of characters of three bytes: a block ends within one of them, whatever its size. */
const schema = { fields: [{ name: 'a', type: 'string', constraints: { maxLength: 3 } }] };
const text = `a\n${'重庆'.repeat(400)}"x\n${'庆'.repeat(300)} \n`;

const target = (bytes: Uint8Array, encoding?: string) => ({
  descriptor: { name: 'p', resources: [{ name: 't', path: 't.csv', schema, ...(encoding && { encoding }) }] },
  files: { 't.csv': bytes },
});

describe.each(engines)('%s', (engine) => {
  it.each([
    ['utf-8', Buffer.from(text)],
    ['utf-16le', Buffer.from(text, 'utf16le')],
  ])('cuts no character of %s in two', async (encoding, bytes) => {
    const judged = await validate(target(bytes, encoding), { engine: 'judge' });
    expect(JSON.stringify(judged)).not.toContain('\ufffd');
    for (const blockSize of [1, 2, 7, 256, 257]) {
      const options = { engine, sizes: { blockSize, longestRecord: 256 } };
      expect(await validate(target(bytes, encoding), options)).toEqual(judged);
    }
  });
});
