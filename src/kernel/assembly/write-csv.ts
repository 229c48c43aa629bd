// Writes records as canonical CSV: the bytes of csv-stringify, from the bytes of the cells. The cells must be canonical.
import { cellFrom, cellTo, isQuoted } from './cells';
import { CR, ENDS, FLAGS, INPUT, LF, QUOTE, QUOTED, SLACK, STARTS } from './memory';
import { copyBytes } from './write-cells';
import { setWritten } from './write-json';

const COMMA: u32 = 0x2c;
const APOSTROPHE: u32 = 0x27;

/** Text that a spreadsheet would run as a formula gets an apostrophe in front. */
const GUARDED: u32 = 1;

/** `=` `+` `-` `@`, tab, carriage return, and the full-width signs ＝ ＋ － ＠. */
function isFormulaLike(from: usize, to: usize): bool {
  const first = <u32>load<u8>(from);
  if (first == 0x3d || first == 0x2b || first == 0x2d || first == 0x40 || first == 0x09 || first == CR) return true;
  if (first != 0xef || to - from < 3) return false;
  const second = <u32>load<u8>(from, 1);
  const third = <u32>load<u8>(from, 2);
  return second == 0xbc && (third == 0x9d || third == 0x8b || third == 0x8d || third == 0xa0);
}

/** Does a text hold a comma, a quote or a line break? */
function needsQuotes(from: usize, to: usize): bool {
  for (let at = from; at < to; at++) {
    const byte = <u32>load<u8>(at);
    if (byte == COMMA || byte == QUOTE || byte == LF || byte == CR) return true;
  }
  return false;
}

function csvCell(from: usize, to: usize, inQuotes: bool, delimiter: u32, kind: u32, out: usize): usize {
  const isWrapped = (inQuotes || delimiter != COMMA) && needsQuotes(from, to);
  if (isWrapped) store<u8>(out++, QUOTE);
  if (kind == GUARDED && isFormulaLike(from, to)) store<u8>(out++, APOSTROPHE);
  out = copyBytes(from, to, out);
  if (isWrapped) store<u8>(out++, QUOTE);
  return out;
}

/** No cell of the record stands in quotes. */
// @ts-ignore: decorator
@inline
function isPlain(record: u32, columns: u32): bool {
  let marks: u32 = 0;
  const from = ENDS + (<usize>(record * columns) << 2);
  const to = from + (<usize>columns << 2);
  for (let at = from; at < to; at += 4) marks |= load<u32>(at);
  return (marks & QUOTED) == 0;
}

/**
 * Writes records of the last scan, from one on, until one is flagged or there is no room for the next. Returns the number
 * of the first that was not written. `plan`: how many fields; 1 when the lines end with CRLF; 1 when a record without
 * quotes that ends with LF may be copied as it is; then for each field its column and its kind.
 */
export function writeCsv(
  from: u32,
  records: u32,
  columns: u32,
  delimiter: u32,
  plan: usize,
  out: usize,
  room: u32,
): u32 {
  const fields = load<u32>(plan);
  const isCrlf = load<u32>(plan, 4) != 0;
  const mayCopy = load<u32>(plan, 8) != 0;
  const first = plan + 12;
  const fieldsEnd = first + (<usize>fields << 3);
  const end = out + room;
  let at = out;
  let record = from;
  for (; record < records; record++) {
    if (load<u8>(FLAGS + <usize>record) != 0) break;
    const start = INPUT + load<u32>(STARTS + (<usize>record << 2));
    const next = INPUT + load<u32>(STARTS + (<usize>record << 2), 4);
    // In front of a cell an apostrophe, around it quotes; two bytes between cells.
    if (at + (next - start) + (<usize>fields << 2) + SLACK > end) break;
    const last = cellTo(record, columns - 1, columns);
    if (mayCopy && next == last + 1 && <u32>load<u8>(last) == LF && isPlain(record, columns)) {
      if (fields > 1 || start != last) {
        at = copyBytes(start, next, at);
        continue;
      }
    }
    for (let field = first; field < fieldsEnd; field += 8) {
      const column = load<u32>(field);
      if (field != first) store<u8>(at++, COMMA);
      let cell = cellFrom(record, column, columns);
      let cellEnd = cellTo(record, column, columns);
      const inQuotes = isQuoted(record, column, columns);
      if (inQuotes) {
        cell++;
        cellEnd--;
      }
      if (cell != cellEnd) at = csvCell(cell, cellEnd, inQuotes, delimiter, load<u32>(field, 4), at);
      else if (fields == 1) {
        // An empty line would be read as no record at all.
        store<u8>(at++, QUOTE);
        store<u8>(at++, QUOTE);
      }
    }
    if (isCrlf) store<u8>(at++, CR);
    store<u8>(at++, LF);
  }
  setWritten(<u32>(at - out));
  return record;
}
