import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSignature, signatureFault, signText } from '../../src/package/minisign.js';
import { MinisignError, publicKeyText, readPublicKey } from '../../src/package/minisign-format.js';
import {
  PassphraseError,
  publicKeyOf,
  readSecretKey,
  type SecretKey,
  secretKeyText,
} from '../../src/package/minisign-secret-key.js';

// All made by minisign 0.11, see README.md beside them; the keys protect nothing.
const made = (name: string): string => readFileSync(`tests/package/minisign/${name}`, 'utf8');
const content = made('content.txt');
const passphrase = 'correct horse';
const open = readSecretKey(made('open.key'));

describe('what minisign has made', () => {
  it.each([
    ['open', undefined],
    ['locked', passphrase],
  ])('the secret key %s has the public half that minisign wrote', (name, word) => {
    const secret = readSecretKey(made(`${name}.key`), word);
    expect(publicKeyOf(secret)).toEqual(readPublicKey(made(`${name}.pub`)));
    expect(publicKeyText(publicKeyOf(secret))).toBe(made(`${name}.pub`));
  });

  it('an encrypted key wants its passphrase', () => {
    expect(() => readSecretKey(made('locked.key'))).toThrow(expect.objectContaining({ missing: true }));
    expect(() => readSecretKey(made('locked.key'), '')).toThrow(PassphraseError);
    expect(() => readSecretKey(made('locked.key'), 'correct Horse')).toThrow(
      expect.objectContaining({ missing: false }),
    );
  });

  it.each([
    ['content.txt.minisig', 'open', true, 'by minisign 0.11'],
    ['content.txt.legacy.minisig', 'open', false, 'the older form'],
    ['content.txt.locked.minisig', 'locked', true, '公开 parks 1.0.0 SHA256SUMS'],
  ])('%s holds', (file, name, isPrehashed, trusted) => {
    const key = readPublicKey(made(`${name}.pub`));
    expect(readSignature(made(file))).toMatchObject({ id: key.id, isPrehashed, trusted });
    expect(signatureFault(key, content, made(file))).toBeUndefined();
    expect(signatureFault(key, made(file), made(file))).toBe('content');
    expect(signatureFault(key, content, made(file).replace(trusted, `${trusted}.`))).toBe('comment');
    expect(signatureFault(key, content, made(file).replaceAll('\n', '\r\n'))).toBeUndefined();
    const other = readPublicKey(made(name === 'open' ? 'locked.pub' : 'open.pub'));
    expect(signatureFault(other, content, made(file))).toBe('key');
  });

  it('is what we make of the same key, content and comment', () => {
    const [, ...ours] = signText(open, content, 'by minisign 0.11').split('\n');
    expect(ours).toEqual(made('content.txt.minisig').split('\n').slice(1));
  });
});

const secrets: fc.Arbitrary<SecretKey> = fc.record({
  number: fc.uint8Array({ minLength: 8, maxLength: 8 }),
  seed: fc.uint8Array({ minLength: 32, maxLength: 32 }),
});
const comments = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\n]/.test(text));

it('what is written is read again, and signs', () => {
  const cost = { operations: 32768, memory: 2 ** 20 };
  const salts = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const property = fc.property(secrets, salts, fc.string({ minLength: 1 }), comments, fc.uint8Array(), (...all) => {
    const [secret, salt, word, trusted, bytes] = all;
    const plain = { number: Buffer.from(secret.number), seed: Buffer.from(secret.seed) };
    expect(readSecretKey(secretKeyText(secret))).toEqual(plain);
    expect(readSecretKey(secretKeyText(secret, { passphrase: word, salt, cost }), word)).toEqual(plain);
    const key = readPublicKey(publicKeyText(publicKeyOf(secret)));
    const signature = signText(secret, bytes, trusted);
    expect(signature).toBe(signText(secret, bytes, trusted));
    expect(signatureFault(key, bytes, signature)).toBeUndefined();
    expect(signatureFault(key, Buffer.concat([bytes, Buffer.from([0])]), signature)).toBe('content');
  });
  fc.assert(property, { numRuns: 20 });
});

it('a comment is one line', () => {
  expect(() => signText(open, content, 'one\nuntrusted comment: two')).toThrow(MinisignError);
});

/** Whatever stands in a file: read, or refused in our own words; nothing else. */
function readsOrRefuses(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof MinisignError || error instanceof PassphraseError)) throw error;
  }
}

describe('bad input is refused, and never more than that', () => {
  const files = ['open.pub', 'open.key', 'locked.key', 'content.txt.minisig', 'content.txt.legacy.minisig'];

  it('any text', () => {
    const line = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64')),
    );
    const texts = fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n'));
    const key = publicKeyOf(open);
    const property = fc.property(texts, (text) => {
      expect(() => readPublicKey(text)).toThrow(MinisignError);
      expect(() => readSecretKey(text, passphrase)).toThrow(MinisignError);
      expect(() => readSignature(text)).toThrow(MinisignError);
      expect(signatureFault(key, content, text)).toBe('syntax');
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('a real file with one character changed or cut off', () => {
    const key = publicKeyOf(open);
    const property = fc.property(
      fc.constantFrom(...files),
      fc.nat(),
      fc.constantFrom('A', 'z', '=', '\n', ''),
      (...all) => {
        const [file, at, character] = all;
        const text = made(file);
        const place = at % text.length;
        for (const spoilt of [text.slice(0, place), text.slice(0, place) + character + text.slice(place + 1)]) {
          readsOrRefuses(() => readPublicKey(spoilt));
          if (file !== 'locked.key') readsOrRefuses(() => readSecretKey(spoilt, passphrase));
          readsOrRefuses(() => readSignature(spoilt));
          // Only the first line, which nobody signs, may be another one.
          const isSigned = spoilt.split('\n').slice(1, 4).join('\n') !== text.split('\n').slice(1, 4).join('\n');
          if (file.endsWith('.minisig') && isSigned) expect(signatureFault(key, content, spoilt)).toBeDefined();
        }
      },
    );
    fc.assert(property, { numRuns: 300 });
  });

  it.each([
    [2n ** 60n, 2n ** 25n],
    [2n ** 20n, 2n ** 60n],
    [2n ** 26n, 2n ** 30n],
    [2n ** 25n, 0n],
    [0n, 0n],
  ])('a key that asks for %s operations and %s bytes', (operations, memory) => {
    const [comment, line = ''] = made('locked.key').split('\n');
    const bytes = Buffer.from(line, 'base64');
    bytes.writeBigUInt64LE(operations, 38);
    bytes.writeBigUInt64LE(memory, 46);
    const text = `${comment}\n${bytes.toString('base64')}\n`;
    expect(() => readSecretKey(text, passphrase)).toThrow(operations === 0n ? PassphraseError : MinisignError);
  });
});
