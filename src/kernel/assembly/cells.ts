// How a column test gets at the cells that the scan has found. Addresses are absolute: `load<u8>(cellFrom(r, c, K))`.
import { ENDS, FLAGS, INPUT, PLACE, QUOTE, QUOTED, SCRATCH, STARTS } from './memory';

/** Address of the first byte of a cell, with its quote. */
// @ts-ignore: decorator
@inline
export function cellFrom(record: u32, column: u32, columns: u32): usize {
  if (column == 0) return INPUT + <usize>load<u32>(STARTS + (<usize>record << 2));
  return INPUT + <usize>(load<u32>(ENDS + (<usize>(record * columns + column - 1) << 2)) & PLACE) + 1;
}

/** Address just behind the last byte of a cell, with its quote. */
// @ts-ignore: decorator
@inline
export function cellTo(record: u32, column: u32, columns: u32): usize {
  return INPUT + <usize>(load<u32>(ENDS + (<usize>(record * columns + column) << 2)) & PLACE);
}

// @ts-ignore: decorator
@inline
export function isQuoted(record: u32, column: u32, columns: u32): bool {
  return (load<u32>(ENDS + (<usize>(record * columns + column) << 2)) & QUOTED) != 0;
}

/** Says that a column is not sure of a record: the judge gets it. */
// @ts-ignore: decorator
@inline
export function reject(record: u32): void {
  store<u8>(FLAGS + <usize>record, 1);
}

/** Address of the first byte of the text that `openCell` or `openQuoted` has opened. */
export let textFrom: usize = 0;
/** Address just behind its last byte. */
export let textTo: usize = 0;

/** Sets textFrom and textTo to the text of a cell, quoted or not. */
// @ts-ignore: decorator
@inline
export function openCell(record: u32, column: u32, columns: u32): void {
  if (isQuoted(record, column, columns)) openQuoted(record, column, columns);
  else {
    textFrom = cellFrom(record, column, columns);
    textTo = cellTo(record, column, columns);
  }
}

/** Sets textFrom and textTo to the text of a quoted cell: in INPUT, or in SCRATCH, until the next call, when it holds doubled quotes. */
export function openQuoted(record: u32, column: u32, columns: u32): void {
  textFrom = cellFrom(record, column, columns) + 1;
  textTo = cellTo(record, column, columns) - 1;
  textTo = singleQuotes(textFrom, textTo);
}

/** Where the text ends once every doubled quote is one; moves textFrom to SCRATCH if there is any. */
function singleQuotes(from: usize, to: usize): usize {
  let at = from;
  while (at < to && load<u8>(at) != QUOTE) at++;
  if (at == to) return to;
  // The first of the two quotes is copied too.
  let out = SCRATCH + (at - from) + 1;
  memory.copy(SCRATCH, from, at - from + 1);
  at += 2;
  while (at < to) {
    const byte = load<u8>(at);
    store<u8>(out++, byte);
    at += byte == QUOTE ? 2 : 1;
  }
  textFrom = SCRATCH;
  return out;
}
