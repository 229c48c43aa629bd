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
  return {
    next(byte) {
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
