// Finds records and cells. Only regular records are taken; the first one that is not stops the scan, and the judge reads it.
import { FLAGS, REJECTED } from './memory';
import { scanBytes } from './scan-bytes';
import { scanSimd } from './scan-simd';

/**
 * Fills STARTS and ENDS with the records between two places of INPUT. `from` is where a record begins; `last` says that the file
 * ends at `to`. Returns why it stopped (MORE, ODD or FULL); the header says how far it came.
 */
export function scan(from: u32, to: u32, last: bool, columns: u32, delimiter: u32): u32 {
  if (ASC_FEATURE_SIMD) return scanSimd(from, to, last, columns, delimiter);
  return scanBytes(from, to, last, columns, delimiter);
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
