import { SourceError } from './source.js';

/**
 * Decodes UTF-8 in blocks. A byte order mark is dropped: Chinese Excel writes one. Bad bytes are one problem for the
 * file, with the first place and the count; they are never turned into U+FFFD.
 */
export async function* decodeUtf8(bytes: () => AsyncIterable<Uint8Array>, encoding: string | undefined): AsyncIterable<string> {
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

/** Reads the file again, slowly, to say where the first bad byte is and how many there are. */
async function describeBadBytes(bytes: () => AsyncIterable<Uint8Array>): Promise<SourceError['problem']> {
  let line = 1;
  let offset = 0;
  let first: { line: number; offset: number; byte: number } | undefined;
  let count = 0;
  const validator = utf8Validator();
  const blame = (byte: number): void => {
    count++;
    first ??= { line, offset, byte };
  };
  for await (const block of bytes()) {
    for (const byte of block) {
      validator.next(byte, blame);
      if (byte === 0x0a) line++;
      offset++;
    }
  }
  validator.end(() => blame(0));
  const hex = (first?.byte ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return {
    code: 'file/encoding',
    line: first?.line ?? line,
    value: `0x${hex}`,
    limit: 'utf-8',
    help: `${first?.offset ?? offset} ${count}`,
  };
}

interface Utf8Validator {
  next(byte: number, blame: (byte: number) => void): void;
  end(blame: () => void): void;
}

/** RFC 3629: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
function utf8Validator(): Utf8Validator {
  let need = 0;
  let low = 0x80;
  let high = 0xbf;
  const lead = (byte: number, blame: (byte: number) => void): void => {
    low = 0x80;
    high = 0xbf;
    if (byte < 0x80) need = 0;
    else if (byte >= 0xc2 && byte <= 0xdf) need = 1;
    else if (byte >= 0xe0 && byte <= 0xef) {
      need = 2;
      if (byte === 0xe0) low = 0xa0;
      if (byte === 0xed) high = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      need = 3;
      if (byte === 0xf0) low = 0x90;
      if (byte === 0xf4) high = 0x8f;
    } else {
      need = 0;
      blame(byte);
    }
  };
  return {
    next(byte, blame) {
      if (need === 0) return lead(byte, blame);
      if (byte >= low && byte <= high) {
        need--;
        low = 0x80;
        high = 0xbf;
        return;
      }
      blame(byte);
      lead(byte, () => {});
    },
    end(blame) {
      if (need > 0) blame();
    },
  };
}
