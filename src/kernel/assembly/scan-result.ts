// What a scan says at its end.
import { FLAGS, HEADER_BREAKS, HEADER_CONSUMED, HEADER_RECORDS, HEADER_STOP } from './memory';

/** The bytes end before the record does. */
export const MORE: u32 = 0;
/** The record at `consumed` is not regular. */
export const ODD: u32 = 1;
/** There is no room for another record. */
export const FULL: u32 = 2;

/** Writes the header and clears the flags of the records; returns `stop`. */
export function report(records: u32, consumed: u32, breaks: u32, stop: u32): u32 {
  store<u32>(HEADER_RECORDS, records);
  store<u32>(HEADER_CONSUMED, consumed);
  store<u32>(HEADER_BREAKS, breaks);
  store<u32>(HEADER_STOP, stop);
  memory.fill(FLAGS, 0, records);
  return stop;
}
