// Where everything lies in the kernel's memory. All addresses are fixed, so that they are constants of the code; what a
// table needs beside them (words of an enumeration, states of a pattern, seen keys) is allocated behind HEAP.
//
// Texts and static data of the compiler come first, from 1024 on: they must end before HEADER (`compiledDataEnd`).

/** Records that one scan may find. */
export const MAX_RECORDS: u32 = 1 << 16;
/** Cells that one scan may find: a table of more columns than this is not for the kernel. */
export const MAX_CELLS: u32 = 1 << 18;
/** Bytes of INPUT: the rest of the last block in front, the new block behind it. */
export const INPUT_SIZE: u32 = 1 << 21;
/** Bytes that may be read behind the end of a region: a step of the scan takes 64 at a time. */
export const SLACK: u32 = 64;

/** u32[]: what the last scan says. */
export const HEADER: usize = 0x10000;
export const HEADER_RECORDS: usize = HEADER;
export const HEADER_CONSUMED: usize = HEADER + 4;
export const HEADER_BREAKS: usize = HEADER + 8;
export const HEADER_STOP: usize = HEADER + 12;

/** u8[256]: 1 for a byte that ends a run of ordinary ones. */
export const CLASSES: usize = HEADER + 0x100;

/** u8[MAX_RECORDS]: 0 while no column has refused the record. */
export const FLAGS: usize = HEADER + 0x1000;
/** u32[MAX_RECORDS]: the refused records, written by `rejected`. */
export const REJECTED: usize = FLAGS + <usize>MAX_RECORDS + SLACK;
/** u32[MAX_RECORDS + 1]: where record r begins in INPUT; behind the last one, where the next would begin. */
export const STARTS: usize = REJECTED + (<usize>MAX_RECORDS << 2);
/** u32[MAX_RECORDS + 1]: line feeds inside quotes before record r, since the scan began. */
export const BREAKS: usize = STARTS + (<usize>MAX_RECORDS << 2) + 4 + SLACK;
/**
 * u32[MAX_CELLS]: ENDS[r * K + c] is the place in INPUT just behind cell c of record r, with its quotes; the top bit says
 * that the cell begins with a quote. The end of the last cell of a CRLF line is before the CR.
 */
export const ENDS: usize = BREAKS + (<usize>MAX_RECORDS << 2) + 4 + SLACK;
/** u8[INPUT_SIZE] */
export const INPUT: usize = (ENDS + (<usize>MAX_CELLS << 2) + SLACK * 4 + 0xff) & ~0xff;
/** u8[INPUT_SIZE]: the copy of one cell with doubled quotes, each of them single. */
export const SCRATCH: usize = INPUT + INPUT_SIZE + SLACK;
/** Everything behind is allocated. */
export const HEAP: usize = SCRATCH + INPUT_SIZE + SLACK;

/** Marks the end of a cell that begins with a quote. */
export const QUOTED: u32 = 0x80000000;
/** The place of a cell's end, without the mark. */
export const PLACE: u32 = 0x7fffffff;

export const LF: u32 = 0x0a;
export const CR: u32 = 0x0d;
export const QUOTE: u32 = 0x22;

let heapEnd: usize = HEAP;

/** Reserves bytes behind HEAP and fills them with zeros; 0 when the memory cannot grow so far. Views of the memory are stale after it. */
export function allocate(bytes: u32): usize {
  const from = (heapEnd + 15) & ~15;
  const to = from + <usize>bytes;
  if (to < from) return 0;
  const pages = <i32>((to + 0xffff) >>> 16) - memory.size();
  if (pages > 0 && memory.grow(pages) < 0) return 0;
  heapEnd = to;
  memory.fill(from, 0, bytes);
  return from;
}

/** Where the next allocation begins at the earliest: give it to `release` to free everything allocated since. */
export function allocated(): usize {
  return heapEnd;
}

/** Frees everything allocated since `allocated` said so. */
export function release(to: usize): void {
  heapEnd = to;
}

export function headerAt(): usize {
  return HEADER;
}
export function flagsAt(): usize {
  return FLAGS;
}
export function rejectedAt(): usize {
  return REJECTED;
}
export function startsAt(): usize {
  return STARTS;
}
export function breaksAt(): usize {
  return BREAKS;
}
export function endsAt(): usize {
  return ENDS;
}
export function inputAt(): usize {
  return INPUT;
}
export function inputSize(): u32 {
  return INPUT_SIZE;
}
export function mostRecords(): u32 {
  return MAX_RECORDS;
}
export function mostCells(): u32 {
  return MAX_CELLS;
}
/** Where the compiler's own data ends: below `headerAt`, or they would overlap. */
export function compiledDataEnd(): usize {
  return __data_end;
}
