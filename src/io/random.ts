import { randomBytes } from 'node:crypto';

/** Bytes of chance, for keys. */
export function chance(bytes: number): Uint8Array {
  return randomBytes(bytes);
}
