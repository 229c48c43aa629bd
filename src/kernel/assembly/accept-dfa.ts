// Texts that match a pattern, by an automaton over their bytes (src/kernel/accept/dfa/).
// OWN: u32 most bytes, u32 needs (only NO_LONG_DIGITS), u32 size of the template or 0, u32 first step, u32 first accepting step,
// u32 place of the table in the block, u32 0, u32 0; u8[16] lowest byte of each place of the template, u8[16] span: how far it
// goes; u8[256] the kind of each byte. The table: u16 by step + kind, the next step.
import { beforeOf, beforeStepOf, endOf, FIRST_BYTES, fromOf, gapOf, isAllowedMissing, OWN, stepOf, TEXT } from './accept-cells';
import { NO_LONG_DIGITS } from './accept-text';
import { openQuoted, reject, textFrom, textTo } from './cells';
import { INPUT } from './memory';
import { hasLongDigits } from './plain';

const LOWEST: usize = OWN + 32;
const SPAN: usize = OWN + 48;
const KINDS: usize = OWN + 64;

/** Refuses records whose cell does not match. */
export function acceptPattern(records: u32, columns: u32, column: u32, params: usize): void {
  const mostBytes = <usize>load<u32>(params, OWN);
  const noLongDigits = (load<u32>(params, OWN + 4) & NO_LONG_DIGITS) != 0;
  const templateSize = <usize>load<u32>(params, OWN + 8);
  const emptyIsText = load<u32>(params) == TEXT;
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
    end += step;
    before += beforeStep;
    if (from == to) {
      if ((!emptyIsText || !matches(from, to, params)) && !isAllowedMissing(params, from, to)) reject(record);
      continue;
    }
    if (to - from == templateSize && fits(from, params, templateSize)) continue;
    if (to - from <= mostBytes && matches(from, to, params)) {
      if (!noLongDigits || to - from < 18 || !hasLongDigits(from, to)) continue;
    }
    if (!isAllowedMissing(params, from, to)) reject(record);
  }
}

// @ts-ignore: decorator
@inline
function fits(from: usize, params: usize, size: usize): bool {
  if (ASC_FEATURE_SIMD) {
    const over = v128.and(i8x16.sub(v128.load(from), v128.load(params, LOWEST)), v128.load(FIRST_BYTES + (size << 4)));
    return i8x16.all_true(i8x16.le_u(over, v128.load(params, SPAN)));
  }
  for (let i: usize = 0; i < size; i++) {
    const over = <u32>load<u8>(from + i) - <u32>load<u8>(params + i, LOWEST);
    if (over > <u32>load<u8>(params + i, SPAN)) return false;
  }
  return true;
}

function matches(from: usize, to: usize, params: usize): bool {
  const table = params + <usize>load<u32>(params, OWN + 20);
  const kinds = params + KINDS;
  let step = load<u32>(params, OWN + 12);
  for (let at = from; at < to; at++) {
    step = load<u16>(table + (<usize>(step + <u32>load<u8>(kinds + <usize>load<u8>(at))) << 1));
  }
  return step >= load<u32>(params, OWN + 16);
}
