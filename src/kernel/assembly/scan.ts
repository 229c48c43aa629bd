// Finds records and cells. Only regular records are taken; the first one that is not stops the scan, and the judge reads it.
import {
  CLASSES,
  CR,
  ENDS,
  FLAGS,
  HEADER_BREAKS,
  HEADER_CONSUMED,
  HEADER_RECORDS,
  HEADER_STOP,
  INPUT,
  LF,
  MAX_CELLS,
  MAX_RECORDS,
  QUOTE,
  QUOTED,
  REJECTED,
  STARTS,
} from './memory';

/** The bytes end before the record does. */
const MORE: u32 = 0;
/** The record at `consumed` is not regular. */
const ODD: u32 = 1;
/** There is no room for another record. */
const FULL: u32 = 2;

let classDelimiter: u32 = 0;

function prepareClasses(delimiter: u32): void {
  if (classDelimiter == delimiter) return;
  memory.fill(CLASSES, 0, 256);
  store<u8>(CLASSES + LF, 1);
  store<u8>(CLASSES + CR, 1);
  store<u8>(CLASSES + QUOTE, 1);
  store<u8>(CLASSES + delimiter, 1);
  classDelimiter = delimiter;
}

let cellEnd: u32 = 0;

/**
 * Walks over a quoted cell whose opening quote stands at `at`; sets cellEnd behind the closing one. Returns MORE or ODD
 * when there is none, FULL (meaning: whole) else.
 */
function walkQuoted(at: u32, to: u32, last: bool): u32 {
  at++;
  while (true) {
    let byte: u32 = 0;
    while (at < to && (byte = load<u8>(at, INPUT)) != QUOTE) {
      if (byte == CR) {
        if (at + 1 == to && !last) return MORE;
        // A bare CR inside quotes is a line to the judge.
        if (at + 1 == to || load<u8>(at + 1, INPUT) != LF) return ODD;
      } else if (byte == LF) breaks++;
      at++;
    }
    if (at >= to) return last ? ODD : MORE;
    at++;
    if (at == to) {
      if (!last) return MORE;
      break;
    }
    if (load<u8>(at, INPUT) != QUOTE) break;
    at++;
  }
  cellEnd = at;
  return FULL;
}

let breaks: u32 = 0;

/**
 * Fills STARTS and ENDS with the records between two places of INPUT. `from` is where a record begins; `last` says that the file
 * ends at `to`. Returns why it stopped: MORE, ODD or FULL; the header says how far it came.
 */
export function scan(from: u32, to: u32, last: bool, columns: u32, delimiter: u32): u32 {
  prepareClasses(delimiter);
  let records: u32 = 0;
  let end: usize = ENDS;
  const endLimit: usize = ENDS + (<usize>MAX_CELLS << 2);
  let at = from;
  let recordFrom = from;
  let recordBreaks: u32 = 0;
  let stop = MORE;
  breaks = 0;
  store<u32>(STARTS, from);
  while (at < to) {
    if (records == MAX_RECORDS || end + (<usize>columns << 2) > endLimit) {
      stop = FULL;
      break;
    }
    const recordEnd = end + (<usize>columns << 2);
    let whole = false;
    stop = MORE;
    while (true) {
      let mark: u32 = 0;
      if (at < to && load<u8>(at, INPUT) == QUOTE) {
        stop = walkQuoted(at, to, last);
        if (stop != FULL) break;
        stop = MORE;
        mark = QUOTED;
        at = cellEnd;
      } else while (at < to && load<u8>(<usize>load<u8>(at, INPUT), CLASSES) == 0) at++;
      if (end == recordEnd) {
        stop = ODD;
        break;
      }
      store<u32>(end, at | mark);
      end += 4;
      if (at == to) {
        whole = last;
        break;
      }
      const byte: u32 = load<u8>(at++, INPUT);
      if (byte == delimiter) continue;
      if (byte == LF) {
        whole = true;
        break;
      }
      if (byte == CR) {
        if (at == to && !last) break;
        if (at < to && load<u8>(at, INPUT) == LF) {
          at++;
          whole = true;
          break;
        }
      }
      // A quote where none may stand, something behind a closing one, a bare CR.
      stop = ODD;
      break;
    }
    if (!whole) break;
    // Too few cells; or a blank line.
    if (end != recordEnd || (columns == 1 && load<u32>(end - 4) == recordFrom)) {
      stop = ODD;
      break;
    }
    records++;
    recordFrom = at;
    recordBreaks = breaks;
    store<u32>(STARTS + (<usize>records << 2), at);
  }
  store<u32>(HEADER_RECORDS, records);
  store<u32>(HEADER_CONSUMED, recordFrom);
  store<u32>(HEADER_BREAKS, recordBreaks);
  store<u32>(HEADER_STOP, stop);
  memory.fill(FLAGS, 0, records);
  return stop;
}

/** Writes the numbers of the flagged records into REJECTED, in order; returns how many there are. */
export function rejected(records: u32): u32 {
  let out: usize = REJECTED;
  // The flags behind the last record are not cleared: eight at a time only where all eight count.
  const whole = records & ~7;
  let record: u32 = 0;
  while (record < whole) {
    if (load<u32>(FLAGS + <usize>record) | load<u32>(FLAGS + <usize>record, 4)) {
      for (let i: u32 = 0; i < 8; i++) {
        if (load<u8>(FLAGS + <usize>(record + i)) == 0) continue;
        store<u32>(out, record + i);
        out += 4;
      }
    }
    record += 8;
  }
  for (; record < records; record++) {
    if (load<u8>(FLAGS + <usize>record) == 0) continue;
    store<u32>(out, record);
    out += 4;
  }
  return <u32>((out - REJECTED) >>> 2);
}

/** Line feeds between two places of INPUT. */
export function countLines(from: u32, to: u32): u32 {
  let count: u32 = 0;
  for (let at = from; at < to; at++) count += <u32>(load<u8>(at, INPUT) == LF);
  return count;
}
