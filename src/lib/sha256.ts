import { createHash } from 'node:crypto';

/** SHA-256 of bytes that come in pieces, as lower-case hexadecimal. */
export async function sha256(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}

/** SHA-256 of a text as UTF-8, as lower-case hexadecimal. */
export function sha256Text(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
