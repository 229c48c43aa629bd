// Copies the text of cells into what is being written. A copy may write up to 16 bytes more than it says: there is room.
import { QUOTE } from './memory';

const BACKSLASH: u32 = 0x5c;

/** Copies bytes as they are; returns where the copy ends. */
// @ts-ignore: decorator
@inline
export function copyBytes(from: usize, to: usize, out: usize): usize {
  const length = to - from;
  if (ASC_FEATURE_SIMD) {
    let at: usize = 0;
    do {
      v128.store(out + at, v128.load(from + at));
      at += 16;
    } while (at < length);
  } else {
    for (let at: usize = 0; at < length; at++) store<u8>(out + at, load<u8>(from + at));
  }
  return out + length;
}

/** Copies the inside of a quoted cell, of each two quotes one. */
export function copySingleQuotes(from: usize, to: usize, out: usize): usize {
  while (from < to) {
    const byte = load<u8>(from);
    store<u8>(out++, byte);
    from += byte == QUOTE ? 2 : 1;
  }
  return out;
}

/** The letter that stands for a control character behind a backslash (RFC 8259 section 7); 0 where there is none. */
// @ts-ignore: decorator
@inline
function shortEscape(byte: u32): u32 {
  if (byte == 0x08) return 0x62;
  if (byte == 0x09) return 0x74;
  if (byte == 0x0a) return 0x6e;
  if (byte == 0x0c) return 0x66;
  if (byte == 0x0d) return 0x72;
  return 0;
}

// @ts-ignore: decorator
@inline
function hexDigit(value: u32): u32 {
  return value < 10 ? 0x30 + value : 0x57 + value;
}

/** Writes a byte that JSON has to escape. */
function escapeByte(byte: u32, out: usize): usize {
  store<u8>(out, BACKSLASH);
  const letter = byte == QUOTE || byte == BACKSLASH ? byte : shortEscape(byte);
  if (letter != 0) {
    store<u8>(out, letter, 1);
    return out + 2;
  }
  store<u8>(out, 0x75, 1);
  store<u8>(out, 0x30, 2);
  store<u8>(out, 0x30, 3);
  store<u8>(out, hexDigit(byte >> 4), 4);
  store<u8>(out, hexDigit(byte & 15), 5);
  return out + 6;
}

/**
 * Copies the text of a cell as the inside of a JSON string, escaped as JSON.stringify does. `step` is 2 inside a quoted
 * cell, where each quote is there twice, else 1.
 */
export function copyEscaped(from: usize, to: usize, out: usize, step: usize): usize {
  if (ASC_FEATURE_SIMD) {
    const quotes = i8x16.splat(<i8>QUOTE);
    const backslashes = i8x16.splat(<i8>BACKSLASH);
    const spaces = i8x16.splat(0x20);
    while (from < to) {
      const bytes = v128.load(from);
      v128.store(out, bytes);
      const special = v128.or(
        v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, backslashes)),
        i8x16.lt_u(bytes, spaces),
      );
      let mask = <u32>i8x16.bitmask(special);
      const rest = to - from;
      if (rest < 16) mask &= (<u32>1 << <u32>rest) - 1;
      if (mask == 0) {
        const length: usize = rest < 16 ? rest : 16;
        from += length;
        out += length;
        continue;
      }
      const plain = <usize>ctz(mask);
      out += plain;
      from += plain;
      const byte = <u32>load<u8>(from);
      out = escapeByte(byte, out);
      from += byte == QUOTE ? step : 1;
    }
  } else {
    while (from < to) {
      const byte = <u32>load<u8>(from);
      if (byte >= 0x20 && byte != QUOTE && byte != BACKSLASH) {
        store<u8>(out++, byte);
        from++;
      } else {
        out = escapeByte(byte, out);
        from += byte == QUOTE ? step : 1;
      }
    }
  }
  return out;
}
