import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import {
  bytesOf,
  keyId,
  keyNumberBytes,
  linesOf,
  MinisignError,
  type PublicKey,
  signatureBytes,
} from './minisign-format.js';
import type { SecretKey } from './minisign-secret-key.js';

/** DER in front of the bytes of an Ed25519 key (RFC 8410). */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * A signature in minisign's form: over the BLAKE2b-512 of the content, and over that signature and the trusted comment. The same key,
 * content and comment always give the same text.
 */
export function signText(secret: SecretKey, content: Uint8Array | string, trusted: string): string {
  if (/[\r\n]/.test(trusted)) throw new MinisignError('a trusted comment is one line');
  const key = createPrivateKey({ key: Buffer.concat([privatePrefix, secret.seed]), format: 'der', type: 'pkcs8' });
  const signature = sign(null, hashed(content), key);
  const whole = sign(null, Buffer.concat([signature, Buffer.from(trusted)]), key);
  const head = Buffer.concat([Buffer.from('ED'), secret.number, signature]);
  return `untrusted comment: signature from gongkai secret key\n${head.toString('base64')}\ntrusted comment: ${trusted}\n${whole.toString('base64')}\n`;
}

export interface Signature {
  /** Number of the key that signed. */
  readonly id: string;
  readonly trusted: string;
  readonly isPrehashed: boolean;
  readonly signature: Uint8Array;
  readonly whole: Uint8Array;
}

/** Reads a signature's file of four lines. Throws `MinisignError`. */
export function readSignature(text: string): Signature {
  const [, head, comment = '', whole] = linesOf(text);
  const bytes = bytesOf(head, 2 + keyNumberBytes + signatureBytes, 'the signature');
  const kind = bytes.toString('latin1', 0, 2);
  if (kind !== 'ED' && kind !== 'Ed') throw new MinisignError('the signature is not of the kind ED or Ed');
  const prefix = 'trusted comment: ';
  if (!comment.startsWith(prefix)) throw new MinisignError('its third line is no trusted comment');
  return {
    id: keyId(bytes.subarray(2, 10)),
    trusted: comment.slice(prefix.length),
    isPrehashed: kind === 'ED',
    signature: bytes.subarray(10),
    whole: bytesOf(whole, signatureBytes, 'the signature of the comment'),
  };
}

/** What is wrong with a signature: it is none, it is another key's, it is of other bytes, or its comment was changed. */
export type SignatureFault = 'syntax' | 'key' | 'content' | 'comment';

/** Whether the key signed the content; undefined when it did. */
export function signatureFault(key: PublicKey, content: Uint8Array | string, text: string): SignatureFault | undefined {
  let read: Signature;
  try {
    read = readSignature(text);
  } catch (error) {
    if (error instanceof MinisignError) return 'syntax';
    throw error;
  }
  if (read.id !== key.id) return 'key';
  const publicKey = publicKeyObject(key.key);
  const signed = read.isPrehashed ? hashed(content) : Buffer.from(content);
  if (!verify(null, signed, publicKey, read.signature)) return 'content';
  const whole = Buffer.concat([read.signature, Buffer.from(read.trusted)]);
  return verify(null, whole, publicKey, read.whole) ? undefined : 'comment';
}

function hashed(content: Uint8Array | string): Buffer {
  return createHash('blake2b512').update(content).digest();
}

function publicKeyObject(key: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicPrefix, key]), format: 'der', type: 'spki' });
}

/** The public half of a seed. */
export function publicHalf(seed: Uint8Array): Buffer {
  const secret = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' });
  return createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length);
}
