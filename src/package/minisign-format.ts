import { blake2b } from '@noble/hashes/blake2.js';

/** Bytes of the parts of minisign's files (https://jedisct1.github.io/minisign/). */
export const keyNumberBytes = 8;
export const signatureBytes = 64;

export interface PublicKey {
  /** Eight bytes that name the key, as minisign prints them: 16 upper-case hexadecimal digits. */
  readonly id: string;
  /** The second line of the file: base64. */
  readonly text: string;
  /** 32 bytes of Ed25519. */
  readonly key: Uint8Array;
}

/** Something that is no key or signature: why, in few words that stand in a message. */
export class MinisignError extends Error {}

/** minisign writes the number as one of 64 bits, lowest byte first, and prints it highest first. */
export function keyId(number: Uint8Array): string {
  return Buffer.from(number).reverse().toString('hex').toUpperCase();
}

/** Bytes of one line of base64, so many and no other. Throws `MinisignError`. */
export function bytesOf(line: string | undefined, length: number, what: string): Buffer {
  const text = (line ?? '').trim();
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== length || bytes.toString('base64') !== text)
    throw new MinisignError(`${what} is not ${length} bytes in base64`);
  return bytes;
}

/** Lines of a small text file, without what ends them. */
export function linesOf(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, '').split(/\r?\n/);
}

/** Reads a public key: the file of two lines, or its second line alone. Throws `MinisignError`. */
export function readPublicKey(text: string): PublicKey {
  const lines = linesOf(text.trim());
  const line = (lines.length === 1 ? lines[0] : lines[1])?.trim();
  const bytes = bytesOf(line, 2 + keyNumberBytes + 32, 'the public key');
  if (bytes.toString('latin1', 0, 2) !== 'Ed') throw new MinisignError('the public key is not of the kind Ed');
  return { id: keyId(bytes.subarray(2, 10)), text: line ?? '', key: bytes.subarray(10) };
}

/** The file of a public key, as minisign writes it. */
export function publicKeyText({ id, text }: Pick<PublicKey, 'id' | 'text'>): string {
  return `untrusted comment: minisign public key ${id}\n${text}\n`;
}

/** BLAKE2b of 32 bytes; Node.js has only the one of 64. */
export function blake2b256(...parts: readonly Uint8Array[]): Uint8Array {
  return blake2b(Buffer.concat(parts), { dkLen: 32 });
}
