// Writes records as JSON objects: the bytes of `rowJson`, from the bytes of the cells. The cells must be canonical.
import { cellFrom, cellTo, isQuoted } from './cells';
import { FLAGS, QUOTE, SLACK, STARTS } from './memory';
import { copyBytes, copyEscaped, copySingleQuotes } from './write-cells';

/** Any text: a JSON string. */
const TEXT: u32 = 0;
/** Text that is JSON already. */
const JSON: u32 = 1;
/** A number: JSON already, but for NaN and the infinities. */
const NUMBER: u32 = 2;
/** A year is a number without its leading zeros. */
const YEAR: u32 = 3;

const MINUS: u32 = 0x2d;
const ZERO: u32 = 0x30;
const NULL: u32 = 0x6c6c756e;

let written: u32 = 0;

/** Bytes that the last call of a writer has written. */
export function writtenBytes(): u32 {
  return written;
}

export function setWritten(bytes: u32): void {
  written = bytes;
}

// @ts-ignore: decorator
@inline
function isSpecial(from: usize): bool {
  const first = <u32>load<u8>(from);
  return (first == MINUS ? <u32>load<u8>(from, 1) : first) == 0x49 || first == 0x4e;
}

function quoted(from: usize, to: usize, out: usize, step: usize): usize {
  store<u8>(out, QUOTE);
  const end = copyEscaped(from, to, out + 1, step);
  store<u8>(end, QUOTE);
  return end + 1;
}

function yearDigits(from: usize, to: usize, out: usize): usize {
  if (<u32>load<u8>(from) == MINUS) {
    store<u8>(out++, MINUS);
    from++;
  }
  while (from + 1 < to && <u32>load<u8>(from) == ZERO) from++;
  return copyBytes(from, to, out);
}

// @ts-ignore: decorator
@inline
function jsonCell(from: usize, to: usize, inQuotes: bool, kind: u32, out: usize): usize {
  if (kind == TEXT) return quoted(from, to, out, inQuotes ? 2 : 1);
  if (kind == NUMBER && isSpecial(from)) return quoted(from, to, out, 1);
  if (kind == YEAR) return yearDigits(from, to, out);
  if (kind == JSON && inQuotes) return copySingleQuotes(from, to, out);
  return copyBytes(from, to, out);
}

/**
 * Writes records of the last scan, from one on, until one is flagged or there is no room for the next. Returns the number
 * of the first that was not written. `plan`: how many fields; the most bytes that a record has beside its cells; place and length
 * of what closes it; then for each field its column, its kind, and place and length of what stands in front of its value.
 */
export function writeJson(from: u32, records: u32, columns: u32, plan: usize, out: usize, room: u32): u32 {
  const fields = load<u32>(plan);
  const frame = load<u32>(plan, 4);
  const tail: usize = load<u32>(plan, 8);
  const tailEnd = tail + load<u32>(plan, 12);
  const fieldsEnd = plan + 16 + (<usize>fields << 4);
  const end = out + room;
  let at = out;
  let record = from;
  for (; record < records; record++) {
    if (load<u8>(FLAGS + <usize>record) != 0) break;
    const bytes = load<u32>(STARTS + (<usize>record << 2), 4) - load<u32>(STARTS + (<usize>record << 2));
    if (at + frame + <usize>bytes * 6 + SLACK > end) break;
    for (let field = plan + 16; field < fieldsEnd; field += 16) {
      const column = load<u32>(field);
      const lead: usize = load<u32>(field, 8);
      at = copyBytes(lead, lead + load<u32>(field, 12), at);
      let cell = cellFrom(record, column, columns);
      let cellEnd = cellTo(record, column, columns);
      const inQuotes = isQuoted(record, column, columns);
      if (inQuotes) {
        cell++;
        cellEnd--;
      }
      if (cell == cellEnd) {
        store<u8>(at, NULL);
        store<u8>(at, NULL >> 8, 1);
        store<u8>(at, NULL >> 16, 2);
        store<u8>(at, NULL >> 24, 3);
        at += 4;
      } else at = jsonCell(cell, cellEnd, inQuotes, load<u32>(field, 4), at);
    }
    at = copyBytes(tail, tailEnd, at);
  }
  written = <u32>(at - out);
  return record;
}
