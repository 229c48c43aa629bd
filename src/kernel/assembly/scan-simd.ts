// The scan of the SIMD engine: 64 bytes at a time.
import { below, bits, storePlaces } from './masks';
import { BREAKS, CR, ENDS, INPUT, LF, MAX_CELLS, MAX_RECORDS, QUOTE, STARTS } from './memory';
import { FULL, MORE, ODD, report } from './scan-result';
import {
  bad,
  beginSteps,
  cells,
  innerLines,
  inside,
  lines,
  openMark,
  returned,
  stepWithQuotes,
} from './step-with-quotes';

export function scanSimd(from: u32, to: u32, last: bool, columns: u32, delimiter: u32): u32 {
  const delimiterBytes = i8x16.splat(<i8>delimiter);
  const lfBytes = i8x16.splat(<i8>LF);
  const crBytes = i8x16.splat(<i8>CR);
  const quoteBytes = i8x16.splat(<i8>QUOTE);
  // A step writes at most 64 places.
  const endLimit: usize = ENDS + (<usize>MAX_CELLS << 2) - 256;
  const recordSize = <usize>columns << 2;

  let records: u32 = 0;
  let end: usize = ENDS;
  /** Where `end` must be once the line end of the open record has been stored. */
  let recordEnd = end + recordSize;
  let recordFrom = from;
  let breaks: u32 = 0;
  let recordBreaks: u32 = 0;
  let stop = MORE;
  beginSteps();

  store<u32>(STARTS, from);
  store<u32>(BREAKS, 0);
  for (let at = from; at < to; at += 64) {
    if (end > endLimit) {
      stop = end < recordEnd ? FULL : ODD;
      break;
    }
    // 1. Find delimiters, line ends, quotes and CRs.
    const a = v128.load(at, INPUT);
    const b = v128.load(at, INPUT + 16);
    const c = v128.load(at, INPUT + 32);
    const d = v128.load(at, INPUT + 48);
    const aLines = i8x16.eq(a, lfBytes);
    const bLines = i8x16.eq(b, lfBytes);
    const cLines = i8x16.eq(c, lfBytes);
    const dLines = i8x16.eq(d, lfBytes);
    let stepLines = bits(aLines, bLines, cLines, dLines);
    let stepCells = bits(
      v128.or(aLines, i8x16.eq(a, delimiterBytes)),
      v128.or(bLines, i8x16.eq(b, delimiterBytes)),
      v128.or(cLines, i8x16.eq(c, delimiterBytes)),
      v128.or(dLines, i8x16.eq(d, delimiterBytes)),
    );
    const aQuotes = i8x16.eq(a, quoteBytes);
    const bQuotes = i8x16.eq(b, quoteBytes);
    const cQuotes = i8x16.eq(c, quoteBytes);
    const dQuotes = i8x16.eq(d, quoteBytes);
    const aReturns = i8x16.eq(a, crBytes);
    const bReturns = i8x16.eq(b, crBytes);
    const cReturns = i8x16.eq(c, crBytes);
    const dReturns = i8x16.eq(d, crBytes);
    const special = v128.or(
      v128.or(v128.or(aQuotes, aReturns), v128.or(bQuotes, bReturns)),
      v128.or(v128.or(cQuotes, cReturns), v128.or(dQuotes, dReturns)),
    );

    // 2. Store where cells end.
    const isPlain = !v128.any_true(special) && openMark == 0 && returned == 0 && at + 64 <= to;
    if (isPlain) storePlaces(end, at, stepCells);
    else {
      stepWithQuotes(
        at,
        to - at,
        end,
        at == from || endsCell(at - 1, delimiter),
        stepCells,
        stepLines,
        bits(aQuotes, bQuotes, cQuotes, dQuotes),
        bits(aReturns, bReturns, cReturns, dReturns),
      );
      stepCells = cells;
      stepLines = lines;
    }

    // 3. Every K-th cell ends a line, and no other one does.
    for (; stepLines != 0; stepLines &= stepLines - 1) {
      const place = at + <u32>ctz(stepLines);
      const before = below(stepLines);
      const isBlank = columns == 1 && (load<u32>(recordEnd - 4)) == recordFrom;
      if (isBlank || end + (<usize>popcnt(stepCells & before) << 2) + 4 != recordEnd) {
        stop = ODD;
        break;
      }
      if (records == MAX_RECORDS) {
        stop = FULL;
        break;
      }
      records++;
      recordEnd += recordSize;
      recordFrom = place + 1;
      recordBreaks = isPlain ? breaks : breaks + <u32>popcnt(innerLines & before);
      store<u32>(STARTS + (<usize>records << 2), recordFrom);
      store<u32>(BREAKS + (<usize>records << 2), recordBreaks);
    }
    if (!isPlain) {
      if (bad != 0 && stop == MORE) stop = ODD;
      breaks += <u32>popcnt(innerLines);
    }
    if (stop != MORE) break;
    end += <usize>popcnt(stepCells) << 2;
  }

  // 4. The last record may have no line end.
  if (stop == MORE && recordFrom < to) {
    if (end >= recordEnd) stop = ODD;
    else if (last) {
      if (inside != 0 || load<u8>(to - 1, INPUT) == CR || end + 4 != recordEnd) stop = ODD;
      else if (records == MAX_RECORDS) stop = FULL;
      else {
        store<u32>(end, to | openMark);
        records++;
        recordFrom = to;
        recordBreaks = breaks;
        store<u32>(STARTS + (<usize>records << 2), to);
        store<u32>(BREAKS + (<usize>records << 2), breaks);
      }
    }
  }
  return report(records, recordFrom, recordBreaks, stop);
}

// @ts-ignore: decorator
@inline
function endsCell(at: u32, delimiter: u32): bool {
  const byte: u32 = load<u8>(at, INPUT);
  return byte == delimiter || byte == LF;
}
