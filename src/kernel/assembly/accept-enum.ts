// Closed lists: enumerations, categories, booleans.
// OWN: u32 place in the block of the set of words.
import { beforeOf, beforeStepOf, endOf, fromOf, gapOf, hasWord, isAllowedMissing, OWN, stepOf } from './accept-cells';
import { openQuoted, reject, textFrom, textTo } from './cells';
import { INPUT } from './memory';

/** Refuses records whose cell is none of the words. */
export function acceptMember(records: u32, columns: u32, column: u32, params: usize): void {
  const words = params + <usize>load<u32>(params, OWN);
  const step = stepOf(columns);
  const beforeStep = beforeStepOf(column, columns);
  const gap = gapOf(column);
  let end = endOf(column);
  let before = beforeOf(column);
  for (let record: u32 = 0; record < records; record++) {
    let from = fromOf(before, gap);
    let to = INPUT + <usize>load<u32>(end);
    if (<i32>load<u32>(end) < 0) {
      openQuoted(record, column, columns);
      from = textFrom;
      to = textTo;
    }
    if (from == to || !hasWord(words, from, to)) {
      if (!isAllowedMissing(params, from, to)) reject(record);
    }
    end += step;
    before += beforeStep;
  }
}

/** Refuses records whose cell is one of the words: missing values that are not allowed, though their text is of the type. */
export function refuseMember(records: u32, columns: u32, column: u32, params: usize): void {
  const words = params + <usize>load<u32>(params, OWN);
  for (let record: u32 = 0; record < records; record++) {
    let from = fromOf(beforeOf(column) + <usize>record * beforeStepOf(column, columns), gapOf(column));
    const end = load<u32>(endOf(column) + <usize>record * stepOf(columns));
    let to = INPUT + <usize>end;
    if (<i32>end < 0) {
      openQuoted(record, column, columns);
      from = textFrom;
      to = textTo;
    }
    if (from != to && hasWord(words, from, to)) reject(record);
  }
}
