import { type ScryptOptions, scryptSync } from 'node:crypto';
import { publicHalf } from './minisign.js';
import {
  blake2b256,
  bytesOf,
  keyId,
  keyNumberBytes,
  linesOf,
  MinisignError,
  type PublicKey,
} from './minisign-format.js';

export interface SecretKey {
  /** Eight bytes that name the key. */
  readonly number: Uint8Array;
  /** 32 bytes of Ed25519. */
  readonly seed: Uint8Array;
}

/** Work and memory of deriving a key from a passphrase, as libsodium counts them. */
export interface KeyCost {
  readonly operations: number;
  readonly memory: number;
}

/** What minisign takes: some three seconds and 1 GiB, once, so that guessing passphrases is dear. */
const usualCost: KeyCost = { operations: 2 ** 25, memory: 2 ** 30 };

const tooDear = 'it asks for more memory or work than any key needs';
const bodyBytes = keyNumberBytes + 64 + 32;

/** The passphrase of an encrypted key is missing, or is another one. */
export class PassphraseError extends Error {
  readonly missing: boolean;

  constructor(missing: boolean) {
    super(missing ? 'the key is encrypted' : 'the passphrase is another one');
    this.missing = missing;
  }
}

/** Reads a secret key's file as minisign writes it. Throws `MinisignError`, `PassphraseError`. */
export function readSecretKey(text: string, passphrase?: string): SecretKey {
  const lines = linesOf(text.trim());
  const bytes = bytesOf(lines.length === 1 ? lines[0] : lines[1], 6 + 32 + 16 + bodyBytes, 'the secret key');
  const [kind, derivation, checksum] = [0, 2, 4].map((at) => bytes.toString('latin1', at, at + 2));
  if (kind !== 'Ed' || checksum !== 'B2') throw new MinisignError('it is not a secret key of minisign');
  const body = bytes.subarray(6 + 32 + 16);
  if (derivation === '\0\0') return plain(body);
  if (derivation !== 'Sc') throw new MinisignError('it is encrypted in a way that is not known');
  if (passphrase === undefined || passphrase === '') throw new PassphraseError(true);
  const cost = { operations: Number(bytes.readBigUInt64LE(38)), memory: Number(bytes.readBigUInt64LE(46)) };
  // No key of minisign's asks for more; a file that does would only stop the machine.
  if (cost.operations > usualCost.operations || cost.memory > usualCost.memory) throw new MinisignError(tooDear);
  return checked(mixed(body, passphrase, bytes.subarray(6, 38), cost), () => new PassphraseError(false));
}

/** Where nothing is encrypted, minisign leaves the checksum out or zero. */
function plain(body: Buffer): SecretKey {
  const pair = body.subarray(keyNumberBytes, keyNumberBytes + 64);
  const seed = pair.subarray(0, 32);
  if (!publicHalf(seed).equals(pair.subarray(32))) throw new MinisignError('its two halves do not fit');
  return { number: Buffer.from(body.subarray(0, keyNumberBytes)), seed: Buffer.from(seed) };
}

function checked(body: Buffer, fault: () => Error): SecretKey {
  const number = body.subarray(0, keyNumberBytes);
  const pair = body.subarray(keyNumberBytes, keyNumberBytes + 64);
  const sum = body.subarray(keyNumberBytes + 64);
  const seed = pair.subarray(0, 32);
  if (!Buffer.from(blake2b256(Buffer.from('Ed'), number, pair)).equals(sum)) throw fault();
  if (!publicHalf(seed).equals(pair.subarray(32))) throw fault();
  return { number: Buffer.from(number), seed: Buffer.from(seed) };
}

/** The file of a secret key; encrypted when there is a passphrase. `salt` is 32 bytes of chance. */
export function secretKeyText(
  { number, seed }: SecretKey,
  encryption?: { readonly passphrase: string; readonly salt: Uint8Array; readonly cost?: KeyCost },
): string {
  const pair = Buffer.concat([seed, publicHalf(seed)]);
  const body = Buffer.concat([number, pair, blake2b256(Buffer.from('Ed'), number, pair)]);
  const head = Buffer.alloc(6 + 32 + 16);
  head.write(encryption === undefined ? 'Ed\0\0B2' : 'EdScB2', 'latin1');
  if (encryption !== undefined) {
    const { operations, memory } = encryption.cost ?? usualCost;
    Buffer.from(encryption.salt).copy(head, 6, 0, 32);
    head.writeBigUInt64LE(BigInt(operations), 38);
    head.writeBigUInt64LE(BigInt(memory), 46);
  }
  const { passphrase, salt, cost = usualCost } = encryption ?? {};
  const shown = passphrase === undefined || salt === undefined ? body : mixed(body, passphrase, salt, cost);
  const kind = encryption === undefined ? 'minisign unencrypted secret key' : 'minisign encrypted secret key';
  return `untrusted comment: ${kind}\n${Buffer.concat([head, shown]).toString('base64')}\n`;
}

export function publicKeyOf({ number, seed }: SecretKey): PublicKey {
  const key = publicHalf(seed);
  return { id: keyId(number), key, text: Buffer.concat([Buffer.from('Ed'), number, key]).toString('base64') };
}

/** The body, mixed with what scrypt makes of the passphrase: the same call takes it out again. */
function mixed(body: Uint8Array, passphrase: string, salt: Uint8Array, cost: KeyCost): Buffer {
  const { N, r, p } = scryptParameters(cost);
  const stream = derived(passphrase, salt, { N, r, p, maxmem: 256 * N * r + (1 << 20) });
  return Buffer.from(body.map((byte, i) => byte ^ (stream[i] as number)));
}

function derived(passphrase: string, salt: Uint8Array, options: ScryptOptions): Buffer {
  try {
    return scryptSync(passphrase, salt, bodyBytes, options);
  } catch (error) {
    // Much work with hardly any memory: no pair that minisign chooses.
    if (error instanceof RangeError) throw new MinisignError(tooDear);
    throw error;
  }
}

/** scrypt's own parameters, chosen as libsodium does (`crypto_pwhash_scryptsalsa208sha256`). */
function scryptParameters({ operations, memory }: KeyCost): {
  readonly N: number;
  readonly r: number;
  readonly p: number;
} {
  const work = Math.max(32768, operations);
  const r = 8;
  if (work < memory / 32) return { N: powerFor(work / (r * 4)), r, p: 1 };
  const N = powerFor(memory / (r * 128));
  return { N, r, p: Math.max(1, Math.floor(Math.min(work / 4 / N, 0x3fffffff) / r)) };
}

/** The first power of two above half of a number. */
function powerFor(most: number): number {
  let N = 2;
  while (N <= most / 2 && N < 2 ** 62) N *= 2;
  return N;
}
