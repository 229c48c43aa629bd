// The scan of the SIMD engine: 64 bytes at a time become bit masks, one bit for each byte, the first byte the lowest bit.
import { CR, ENDS, INPUT, LF, MAX_CELLS, MAX_RECORDS, QUOTE, QUOTED, STARTS } from './memory';
import { FULL, MORE, ODD, report } from './scan-result';

/** One bit for each of 64 bytes. */
// @ts-ignore: decorator
@inline
function bits(a: v128, b: v128, c: v128, d: v128): u64 {
  const low = <u32>i8x16.bitmask(a) | (<u32>i8x16.bitmask(b) << 16);
  const high = <u32>i8x16.bitmask(c) | (<u32>i8x16.bitmask(d) << 16);
  return <u64>low | (<u64>high << 32);
}

/** Each bit becomes the parity of all bits up to it: what lies between an opening quote (with it) and a closing one is 1. */
// @ts-ignore: decorator
@inline
function parity(quotes: u64): u64 {
  let x = quotes ^ (quotes << 1);
  x ^= x << 2;
  x ^= x << 4;
  x ^= x << 8;
  x ^= x << 16;
  return x ^ (x << 32);
}

/** The bits below the lowest one. */
// @ts-ignore: decorator
@inline
function below(mask: u64): u64 {
  return ~mask & (mask - 1);
}

/** Writes the place of each bit behind `end`, and some rubbish behind those: always eight at once, to branch seldom. */
// @ts-ignore: decorator
@inline
function storePlaces(end: usize, at: u32, places: u64, count: u32): void {
  let to = end;
  const last = end + (<usize>count << 2);
  do {
    store<u32>(to, at + <u32>ctz(places));
    places &= places - 1;
    store<u32>(to, at + <u32>ctz(places), 4);
    places &= places - 1;
    store<u32>(to, at + <u32>ctz(places), 8);
    places &= places - 1;
    store<u32>(to, at + <u32>ctz(places), 12);
    places &= places - 1;
    store<u32>(to, at + <u32>ctz(places), 16);
    places &= places - 1;
    store<u32>(to, at + <u32>ctz(places), 20);
    places &= places - 1;
    store<u32>(to, at + <u32>ctz(places), 24);
    places &= places - 1;
    store<u32>(to, at + <u32>ctz(places), 28);
    places &= places - 1;
    to += 32;
  } while (to < last);
}

export function scanSimd(from: u32, to: u32, last: bool, columns: u32, delimiter: u32): u32 {
  const delimiters = i8x16.splat(<i8>delimiter);
  const feeds = i8x16.splat(<i8>LF);
  const returns = i8x16.splat(<i8>CR);
  const quotes = i8x16.splat(<i8>QUOTE);
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

  // What a step must know of the one before, all 0 most of the time.
  /** All ones inside quotes. */
  let inside: u64 = 0;
  /** 1 behind a closing quote. */
  let closed: u64 = 0;
  /** 1 behind a CR. */
  let returned: u64 = 0;
  /** QUOTED while the open cell began with a quote in an earlier step. */
  let openMark: u32 = 0;

  store<u32>(STARTS, from);
  for (let at = from; at < to; at += 64) {
    if (end > endLimit) {
      // No table has a record of so many cells.
      stop = records == 0 ? ODD : FULL;
      break;
    }
    const a = v128.load(at, INPUT);
    const b = v128.load(at, INPUT + 16);
    const c = v128.load(at, INPUT + 32);
    const d = v128.load(at, INPUT + 48);
    const fa = i8x16.eq(a, feeds);
    const fb = i8x16.eq(b, feeds);
    const fc = i8x16.eq(c, feeds);
    const fd = i8x16.eq(d, feeds);
    let lines = bits(fa, fb, fc, fd);
    let cells = bits(
      v128.or(fa, i8x16.eq(a, delimiters)),
      v128.or(fb, i8x16.eq(b, delimiters)),
      v128.or(fc, i8x16.eq(c, delimiters)),
      v128.or(fd, i8x16.eq(d, delimiters)),
    );
    const special = v128.or(
      v128.or(
        v128.or(i8x16.eq(a, quotes), i8x16.eq(a, returns)),
        v128.or(i8x16.eq(b, quotes), i8x16.eq(b, returns)),
      ),
      v128.or(
        v128.or(i8x16.eq(c, quotes), i8x16.eq(c, returns)),
        v128.or(i8x16.eq(d, quotes), i8x16.eq(d, returns)),
      ),
    );
    const isPlain =
      !v128.any_true(special) && (inside | closed | returned) == 0 && openMark == 0 && at + 64 <= to;

    /** The lowest bit that no regular record can have there. */
    let bad: u64 = 0;
    let innerLines: u64 = 0;
    let crlfs: u64 = 0;
    if (isPlain) {
      const count = <u32>popcnt(cells);
      storePlaces(end, at, cells, count);
    } else {
      let quoteBits = bits(i8x16.eq(a, quotes), i8x16.eq(b, quotes), i8x16.eq(c, quotes), i8x16.eq(d, quotes));
      let returnBits = bits(i8x16.eq(a, returns), i8x16.eq(b, returns), i8x16.eq(c, returns), i8x16.eq(d, returns));
      let valid: u64 = -1;
      if (at + 64 > to) {
        valid = (<u64>1 << (to - at)) - 1;
        lines &= valid;
        cells &= valid;
        quoteBits &= valid;
        returnBits &= valid;
      }
      const behindReturn = (returnBits << 1) | returned;
      // A CR is part of a CRLF, or the judge counts lines otherwise.
      bad = behindReturn & ~lines;

      const quoted = parity(quoteBits) ^ inside;
      innerLines = lines & quoted;
      lines &= ~quoted;
      cells &= ~quoted;
      crlfs = lines & behindReturn;
      const opening = quoteBits & quoted;
      const closing = quoteBits & ~quoted;
      const behindClosing = (closing << 1) | closed;
      const behindCell = (cells << 1) | <u64>beginsCell(at, from, inside, delimiter);
      // A cell begins with a quote, or two of them stand for one. Behind the closing one the cell ends.
      bad |= opening & ~(behindCell | behindClosing);
      bad |= behindClosing & ~(quoteBits | cells | returnBits);
      bad &= valid;
      if (bad != 0) {
        lines &= below(bad);
        cells &= below(bad);
      }

      const count = <u32>popcnt(cells);
      storePlaces(end, at, cells, count);
      if (cells != 0) {
        if (openMark != 0) store<u32>(end, load<u32>(end) | QUOTED);
        openMark = 0;
      }
      for (let begins = opening & behindCell; begins != 0; begins &= begins - 1) {
        const number = <u32>popcnt(cells & below(begins));
        if (number == count) openMark = QUOTED;
        else {
          const place = end + (<usize>number << 2);
          store<u32>(place, load<u32>(place) | QUOTED);
        }
      }
      for (let left = crlfs & lines; left != 0; left &= left - 1) {
        const place = end + (<usize>popcnt(cells & below(left)) << 2);
        store<u32>(place, load<u32>(place) - 1);
      }
      inside = <u64>(<i64>quoted >> 63);
      closed = closing >>> 63;
      returned = returnBits >>> 63;
    }

    while (lines != 0) {
      const place = at + <u32>ctz(lines);
      // Every K-th cell ends a line, and no other one does.
      if (end + ((<usize>popcnt(cells & below(lines)) + 1) << 2) != recordEnd) {
        stop = ODD;
        break;
      }
      if (columns == 1 && (load<u32>(recordEnd - 4) == recordFrom)) {
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
      recordBreaks = breaks + <u32>popcnt(innerLines & below(lines));
      store<u32>(STARTS + (<usize>records << 2), recordFrom);
      lines &= lines - 1;
    }
    if (bad != 0 && stop == MORE) stop = ODD;
    if (stop != MORE) break;
    end += <usize>popcnt(cells) << 2;
    breaks += <u32>popcnt(innerLines);
  }

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
      }
    }
  }
  return report(records, recordFrom, recordBreaks, stop);
}

/** Whether a cell begins at the first byte of a step. */
// @ts-ignore: decorator
@inline
function beginsCell(at: u32, from: u32, inside: u64, delimiter: u32): bool {
  if (at == from) return true;
  const before: u32 = load<u8>(at - 1, INPUT);
  return inside == 0 && (before == delimiter || before == LF);
}

export function countLinesSimd(from: u32, to: u32): u32 {
  const feeds = i8x16.splat(<i8>LF);
  let count: u32 = 0;
  let at = from;
  for (; at + 64 <= to; at += 64) {
    count += <u32>popcnt(
      bits(
        i8x16.eq(v128.load(at, INPUT), feeds),
        i8x16.eq(v128.load(at, INPUT + 16), feeds),
        i8x16.eq(v128.load(at, INPUT + 32), feeds),
        i8x16.eq(v128.load(at, INPUT + 48), feeds),
      ),
    );
  }
  for (; at < to; at++) count += <u32>(load<u8>(at, INPUT) == LF);
  return count;
}
