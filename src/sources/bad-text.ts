import type { TextCoding } from './text-coding.js';
import type { BytePlace } from './utf8.js';

interface BadText extends BytePlace {
  readonly count: number;
}

/** The first byte that an encoding does not have, and how many there are: line by line, because decoders only say that. */
export async function firstBadText(bytes: AsyncIterable<Uint8Array>, coding: TextCoding): Promise<BadText | undefined> {
  let first: BytePlace | undefined;
  let count = 0;
  let line = 1;
  let offset = 0;
  const blame = (place: BytePlace): void => {
    count++;
    first ??= place;
  };
  // In UTF-16 a line feed is two bytes, which may be cut anywhere: a pair is the unit there.
  const find = coding.asciiBased ? badInLine : badPairs;
  const take = (piece: Uint8Array): void => {
    for (const at of find(piece, coding)) blame({ line, offset: offset + at, byte: piece[at] ?? 0 });
    offset += piece.length;
    line++;
  };
  let pending: Uint8Array = new Uint8Array(0);
  for await (const block of bytes) {
    pending = Buffer.concat([pending, block]);
    for (let end = lineEnd(pending, coding); end !== -1; end = lineEnd(pending, coding)) {
      take(pending.subarray(0, end));
      pending = pending.subarray(end);
    }
  }
  take(pending);
  return first && { ...first, count };
}

/** Where the first line ends, its line feed included; -1 when it does not end yet. */
function lineEnd(bytes: Uint8Array, coding: TextCoding): number {
  if (coding.asciiBased) return bytes.indexOf(0x0a) + 1 || -1;
  const [high, low] = coding.name === 'utf-16le' ? [1, 0] : [0, 1];
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    if (bytes[i + low] === 0x0a && bytes[i + high] === 0) return i + 2;
  }
  return -1;
}

function* badInLine(line: Uint8Array, coding: TextCoding): Iterable<number> {
  if (decodes(line, coding)) return;
  // A sequence is blamed on its first byte: the one after the last that gave text.
  let start = 0;
  for (let i = 0; i < line.length; ) {
    const decoding = coding.start();
    let bad = false;
    for (start = i; i < line.length; i++) {
      try {
        if (decoding.push(line.subarray(i, i + 1)) !== '') start = i + 1;
      } catch {
        bad = true;
        break;
      }
    }
    if (!bad && start >= line.length) return;
    yield start;
    i = start + 1;
  }
}

function decodes(bytes: Uint8Array, coding: TextCoding): boolean {
  try {
    const decoding = coding.start();
    decoding.push(bytes);
    decoding.end();
    return true;
  } catch {
    return false;
  }
}

/** Surrogates without their other half, and half a unit at the end. */
function* badPairs(line: Uint8Array, coding: TextCoding): Iterable<number> {
  const little = coding.name === 'utf-16le';
  const unit = (i: number): number => {
    const [a = 0, b = 0] = [line[i], line[i + 1]];
    return little ? (b << 8) | a : (a << 8) | b;
  };
  for (let i = 0; i < line.length; i += 2) {
    if (i + 1 === line.length) yield i;
    const code = unit(i);
    if (code < 0xd800 || code > 0xdfff) continue;
    const paired = code < 0xdc00 && i + 3 < line.length && unit(i + 2) >= 0xdc00 && unit(i + 2) <= 0xdfff;
    if (paired) i += 2;
    else yield i;
  }
}
