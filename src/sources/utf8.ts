import { isAscii, isUtf8 } from 'node:buffer';

/** A place in a file, counted from the beginning. */
export interface BytePlace {
  /** From 1; ends at a line feed. */
  readonly line: number;
  /** From 0. */
  readonly offset: number;
  readonly byte: number;
}

export interface Utf8Validator {
  next(byte: number): void;
  /** The same as `next` for each byte, at the speed of the platform where a block holds nothing bad. */
  block(bytes: Uint8Array): void;
  end(): void;
  readonly bad: number;
  /** Whole characters of more than one byte. */
  readonly good: number;
  readonly first: BytePlace | undefined;
  /** Line breaks seen, plus one. */
  readonly line: number;
}

/**
 * Counts what is not UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing beyond U+10FFFF. A broken sequence
 * counts once and is blamed on its first byte.
 */
export function utf8Validator(): Utf8Validator {
  let need = 0;
  let low = 0x80;
  let high = 0xbf;
  let line = 1;
  let offset = 0;
  let lead: BytePlace | undefined;
  let first: BytePlace | undefined;
  let bad = 0;
  let good = 0;
  const blame = (place: BytePlace): void => {
    bad++;
    first ??= place;
  };
  const begin = (byte: number): void => {
    if (byte < 0x80) {
      need = 0;
      return;
    }
    low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    lead = { line, offset, byte };
    if (byte >= 0xc2 && byte <= 0xdf) need = 1;
    else if (byte >= 0xe0 && byte <= 0xef) need = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) need = 3;
    else {
      need = 0;
      blame(lead);
    }
  };
  const next = (byte: number): void => {
    if (need === 0) begin(byte);
    else if (byte >= low && byte <= high) {
      need--;
      low = 0x80;
      high = 0xbf;
      if (need === 0) good++;
    } else {
      if (lead !== undefined) blame(lead);
      begin(byte);
    }
    if (byte === 0x0a) line++;
    offset++;
  };
  /** Whole characters of UTF-8, where one begins. */
  const skip = (bytes: Uint8Array): void => {
    if (!isAscii(bytes)) for (const byte of bytes) if (byte >= 0xc0) good++;
    for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) line++;
    offset += bytes.length;
  };
  return {
    next,
    block(bytes) {
      let from = 0;
      // A character that the block before has begun.
      for (; need > 0 && from < bytes.length; from++) next(bytes[from] ?? 0);
      const to = lastStart(bytes, from);
      const middle = bytes.subarray(from, to);
      if (need === 0 && isUtf8(middle)) skip(middle);
      else for (const byte of middle) next(byte);
      for (const byte of bytes.subarray(to)) next(byte);
    },
    end() {
      if (need > 0 && lead !== undefined) blame(lead);
      need = 0;
    },
    get bad() {
      return bad;
    },
    get good() {
      return good;
    },
    get first() {
      return first;
    },
    get line() {
      return line;
    },
  };
}

/** Where the last character begins that may go on in the next block; the end where none does. */
function lastStart(bytes: Uint8Array, from: number): number {
  for (let at = bytes.length - 1; at >= from && at >= bytes.length - 3; at--) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0xc0) return at;
    if (byte < 0x80) break;
  }
  return bytes.length;
}
