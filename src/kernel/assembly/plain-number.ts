// Which numbers does every reader of JSON read alike?
import { cellFrom, cellTo, reject } from './cells';

const MINUS: u32 = 0x2d;

/** So many characters have at most so many digits, all of which binary64 keeps. */
const SHORT: usize = 15;

/** Refuses records whose number is longer than binary64 keeps for certain, NaN or infinite. Cells are canonical, so none is in quotes. */
export function refuseLongNumbers(records: u32, columns: u32, column: u32): void {
  for (let record: u32 = 0; record < records; record++) {
    const from = cellFrom(record, column, columns);
    const first = <u32>load<u8>(from);
    const lead = first == MINUS ? <u32>load<u8>(from, 1) : first;
    if (cellTo(record, column, columns) - from > SHORT || lead == 0x49 || lead == 0x4e) reject(record);
  }
}
