// The scan of the script engine: a byte at a time.
import { BREAKS, CLASSES, CR, ENDS, INPUT, LF, MAX_CELLS, MAX_RECORDS, QUOTE, QUOTED, STARTS } from './memory';
import { FULL, MORE, ODD, report } from './scan-result';

let classDelimiter: u32 = 0;
let breaks: u32 = 0;
let cellEnd: u32 = 0;

function prepareClasses(delimiter: u32): void {
  if (classDelimiter == delimiter) return;
  memory.fill(CLASSES, 0, 256);
  store<u8>(CLASSES + LF, 1);
  store<u8>(CLASSES + CR, 1);
  store<u8>(CLASSES + QUOTE, 1);
  store<u8>(CLASSES + delimiter, 1);
  classDelimiter = delimiter;
}

/**
 * Walks over a quoted cell whose opening quote stands at `at` and sets cellEnd behind the closing one; 0 then. Else MORE
 * or ODD, as a result.
 */
function walkQuoted(at: u32, to: u32, last: bool): u32 {
  at++;
  while (true) {
    let byte: u32 = 0;
    while (at < to && (byte = load<u8>(at, INPUT)) != QUOTE) {
      if (byte == LF) breaks++;
      else if (byte == CR) {
        if (at + 1 == to) return last ? ODD : MORE;
        // A bare CR inside quotes is a line to the judge.
        if (load<u8>(at + 1, INPUT) != LF) return ODD;
      }
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
  return WHOLE;
}

/** No result of a scan: a cell or a record has been walked over. */
const WHOLE: u32 = 3;

export function scanBytes(from: u32, to: u32, last: bool, columns: u32, delimiter: u32): u32 {
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
  store<u32>(BREAKS, 0);
  while (at < to) {
    const recordEnd = end + (<usize>columns << 2);
    if (records == MAX_RECORDS || recordEnd > endLimit) {
      stop = FULL;
      break;
    }
    stop = MORE;
    while (true) {
      if (end == recordEnd) {
        // One cell too many.
        stop = ODD;
        break;
      }
      let mark: u32 = 0;
      if (at < to && load<u8>(at, INPUT) == QUOTE) {
        stop = walkQuoted(at, to, last);
        if (stop != WHOLE) break;
        stop = MORE;
        mark = QUOTED;
        at = cellEnd;
      } else while (at < to && load<u8>(<usize>load<u8>(at, INPUT), CLASSES) == 0) at++;
      store<u32>(end, at | mark);
      end += 4;
      if (at == to) {
        if (last) stop = WHOLE;
        break;
      }
      const byte: u32 = load<u8>(at++, INPUT);
      if (byte == delimiter) continue;
      if (byte == LF) {
        stop = WHOLE;
        break;
      }
      if (byte == CR) {
        if (at == to && !last) break;
        if (at < to && load<u8>(at, INPUT) == LF) {
          at++;
          stop = WHOLE;
          break;
        }
      }
      // A quote where none may stand, something behind a closing one, a bare CR.
      stop = ODD;
      break;
    }
    if (stop != WHOLE) break;
    // Too few cells; or a blank line.
    if (end != recordEnd || (columns == 1 && load<u32>(end - 4) == recordFrom)) {
      stop = ODD;
      break;
    }
    stop = MORE;
    records++;
    recordFrom = at;
    recordBreaks = breaks;
    store<u32>(STARTS + (<usize>records << 2), at);
    store<u32>(BREAKS + (<usize>records << 2), recordBreaks);
  }
  return report(records, recordFrom, recordBreaks, stop);
}
