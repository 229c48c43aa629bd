// A step of the scan that has to do with quotes or CRs: in most files they are few.
import { below, parity, storePlaces } from './masks';
import { QUOTED } from './memory';

// What a step must know of the one before; all 0 most of the time.
/** All ones inside quotes. */
export let inside: u64 = 0;
/** 1 behind a closing quote. */
let closed: u64 = 0;
/** 1 behind a CR. */
export let returned: u64 = 0;
/** QUOTED while the open cell began with a quote in an earlier step: so always inside quotes and behind a closing one. */
export let openMark: u32 = 0;

/** Forgets the step before. */
export function beginSteps(): void {
  inside = 0;
  closed = 0;
  returned = 0;
  openMark = 0;
}

// What `stepWithQuotes` finds.
/** Ends of cells outside quotes. */
export let cells: u64 = 0;
/** Ends of lines outside quotes. */
export let lines: u64 = 0;
/** Ends of lines inside quotes. */
export let innerLines: u64 = 0;
/** Where no regular record can go on. */
export let bad: u64 = 0;

/**
 * Takes apart 64 bytes with quotes or CRs in them, or behind such, or fewer at the end. The masks say where delimiters and LFs, LFs, quotes and
 * CRs stand; `end` is where the places of the cells go.
 */
export function stepWithQuotes(
  at: u32,
  count: u32,
  end: usize,
  startsCell: bool,
  allCells: u64,
  allLines: u64,
  quotes: u64,
  returns: u64,
): void {
  const valid: u64 = count < 64 ? (<u64>1 << count) - 1 : -1;
  allCells &= valid;
  allLines &= valid;
  quotes &= valid;

  const quoted = parity(quotes) ^ inside;
  cells = allCells & ~quoted;
  lines = allLines & ~quoted;
  innerLines = allLines & quoted;
  const opening = quotes & quoted;
  const closing = quotes & ~quoted;
  const behindClosing = (closing << 1) | closed;
  const behindCell = (cells << 1) | <u64>startsCell;
  const behindReturn = (returns << 1) | returned;

  // A cell begins with a quote, or behind a closing one it stands for the second of two.
  bad = opening & ~(behindCell | behindClosing);
  // Behind the closing quote the cell ends.
  bad |= behindClosing & ~(quotes | cells | returns);
  // A CR is part of a CRLF, inside quotes too: the judge counts a bare one as a line.
  bad |= behindReturn & ~allLines;
  bad &= valid;
  if (bad != 0) {
    cells &= below(bad);
    lines &= below(bad);
  }

  storePlaces(end, at, cells);
  markQuoted(end, opening & behindCell);
  // The end of the last cell of a CRLF line is before the CR.
  for (let left = lines & behindReturn; left != 0; left &= left - 1) {
    const place = end + (<usize>popcnt(cells & below(left)) << 2);
    store<u32>(place, load<u32>(place) - 1);
  }
  inside = <u64>(<i64>quoted >> 63);
  closed = closing >>> 63;
  returned = returns >>> 63;
}

/** Sets the mark of the cells that begin with a quote; that of the last one may have to wait for a later step. */
// @ts-ignore: decorator
@inline
function markQuoted(end: usize, begins: u64): void {
  if (cells != 0) {
    store<u32>(end, load<u32>(end) | openMark);
    openMark = 0;
  }
  for (; begins != 0; begins &= begins - 1) {
    const before = below(begins);
    if ((cells & ~before) == 0) openMark = QUOTED;
    else {
      const place = end + (<usize>popcnt(cells & before) << 2);
      store<u32>(place, load<u32>(place) | QUOTED);
    }
  }
}
