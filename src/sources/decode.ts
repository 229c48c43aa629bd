import { SourceError } from './source.js';

/**
 * Decodes UTF-8 in blocks. A byte order mark is dropped: Chinese Excel writes one. Bad bytes are one problem for the
 * file, with the first place and the count; they are never turned into U+FFFD.
 */
export async function* decodeUtf8(
  bytes: () => AsyncIterable<Uint8Array>,
  encoding: string | undefined,
): AsyncIterable<string> {
  if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) {
    throw new SourceError({ code: 'file/encoding', value: encoding, limit: 'utf-8' });
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const block of bytes()) {
      const text = decoder.decode(block, { stream: true });
      if (text !== '') yield text;
    }
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new SourceError(await describeBadBytes(bytes));
  }
}

interface Place {
  readonly line: number;
  readonly offset: number;
  readonly byte: number;
}

/** Reads the file again, slowly, to say where the first bad byte is and how many bad sequences there are. */
async function describeBadBytes(bytes: () => AsyncIterable<Uint8Array>): Promise<SourceError['problem']> {
  let line = 1;
  let offset = 0;
  let first: Place | undefined;
  let count = 0;
  const blame = (place: Place): void => {
    count++;
    first ??= place;
  };
  const validator = utf8Validator(blame);
  for await (const block of bytes()) {
    for (const byte of block) {
      validator.next({ line, offset, byte });
      if (byte === 0x0a) line++;
      offset++;
    }
  }
  validator.end();
  const hex = (first?.byte ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return {
    code: 'file/encoding',
    line: first?.line ?? line,
    value: `0x${hex}`,
    limit: 'utf-8',
    help: `${first?.offset ?? offset} ${count}`,
  };
}

/** RFC 3629: no overlong forms, no surrogates, nothing beyond U+10FFFF. A broken sequence is blamed on its first byte. */
function utf8Validator(blame: (place: Place) => void): { next(place: Place): void; end(): void } {
  let need = 0;
  let low = 0x80;
  let high = 0xbf;
  let lead: Place | undefined;
  const begin = (place: Place): void => {
    const { byte } = place;
    low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    lead = place;
    if (byte < 0x80) need = 0;
    else if (byte >= 0xc2 && byte <= 0xdf) need = 1;
    else if (byte >= 0xe0 && byte <= 0xef) need = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) need = 3;
    else {
      need = 0;
      blame(place);
    }
  };
  return {
    next(place) {
      if (need === 0) return begin(place);
      if (place.byte >= low && place.byte <= high) {
        need--;
        low = 0x80;
        high = 0xbf;
        return;
      }
      if (lead !== undefined) blame(lead);
      begin(place);
    },
    end() {
      if (need > 0 && lead !== undefined) blame(lead);
    },
  };
}
