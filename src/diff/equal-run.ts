import type { Batch } from './version.js';

/** A place in a version: the next record of its batch. */
export interface Cursor {
  readonly batch: Batch;
  readonly at: number;
}

/** How many records from two places on have the same bytes. */
export function equalRun(a: Cursor, b: Cursor): number {
  const [fromA, fromB] = [a.batch.starts[a.at] as number, b.batch.starts[b.at] as number];
  const first = (a.batch.starts[a.at + 1] as number) - fromA;
  // Nearly always the first record already tells.
  if (first !== (b.batch.starts[b.at + 1] as number) - fromB || !equalBytes(a.batch, fromA, b.batch, fromB, first))
    return 0;
  const most = Math.min(
    (a.batch.starts[a.batch.records] as number) - fromA,
    (b.batch.starts[b.batch.records] as number) - fromB,
  );
  let same = first;
  let step = 1 << 12;
  while (same < most) {
    const length = Math.min(step, most - same);
    if (!equalBytes(a.batch, fromA + same, b.batch, fromB + same, length)) {
      same += commonBytes(a.batch, fromA + same, b.batch, fromB + same, length);
      break;
    }
    same += length;
    step = Math.min(step * 2, 1 << 18);
  }
  return Math.min(wholeRecords(a, fromA + same), wholeRecords(b, fromB + same));
}

function equalBytes(a: Batch, fromA: number, b: Batch, fromB: number, length: number): boolean {
  return a.bytes.compare(b.bytes, fromB, fromB + length, fromA, fromA + length) === 0;
}

/** How many bytes are equal, of a stretch that is not. */
function commonBytes(a: Batch, fromA: number, b: Batch, fromB: number, length: number): number {
  let same = 0;
  let left = length;
  while (left > 32) {
    const half = left >>> 1;
    if (equalBytes(a, fromA + same, b, fromB + same, half)) {
      same += half;
      left -= half;
    } else left = half;
  }
  while (a.bytes[fromA + same] === b.bytes[fromB + same]) same++;
  return same;
}

/** Records from the cursor on that end at a byte or before it. */
function wholeRecords({ batch, at }: Cursor, end: number): number {
  let low = at;
  let high = batch.records;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((batch.starts[middle] as number) <= end) low = middle;
    else high = middle - 1;
  }
  return low - at;
}
