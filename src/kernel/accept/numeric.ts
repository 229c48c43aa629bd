import { boundsOf } from './bounds.js';
import type { ColumnInput, ColumnTest } from './column-test.js';
import { scaledBounds } from './decimal-bounds.js';
import { beginBlock, finishBlock, nullsOf } from './nulls.js';

const formCodes = { any: 0, canonical: 1, unique: 2 } as const;

/** Group characters may be written and need not; but they must not be what a plain number has. */
function leavesDigitsAlone(groupChar: string, mark: string): boolean {
  return !/[0-9+-]/.test(groupChar) && !groupChar.includes(mark);
}

/** Whole numbers; beyond the digits of binary64 the judge looks. */
export function planInteger({ reader, form }: ColumnInput): ColumnTest | undefined {
  const { compiled, tests } = reader;
  const { groupChar = '' } = compiled.field;
  if (groupChar !== '' && !leavesDigitsAlone(groupChar, '0')) return undefined;
  const exact = tests.some(({ code }) => code === 'cell/precision');
  const { least, most } = scaledBounds(boundsOf(compiled), 0, exact);
  const nulls = nullsOf(reader, form);
  const block = beginBlock(nulls);
  block.u32(formCodes[form], 0);
  block.f64(least, most);
  return { name: 'acceptInteger', block: finishBlock(block, nulls) };
}

/** Decimal numbers of up to 15 digits: each of them survives binary64. */
export function planNumber({ reader, form }: ColumnInput): ColumnTest | undefined {
  const { compiled } = reader;
  const { decimalChar = '.', groupChar = '' } = compiled.field;
  if (!/^[!-*,./:-@[-`{-~]$/.test(decimalChar)) return undefined;
  if (groupChar !== '' && !leavesDigitsAlone(groupChar, decimalChar)) return undefined;
  // Keys are compared between fields, and another field has another mark.
  if (form === 'unique' && decimalChar !== '.') return undefined;
  const bounds = boundsOf(compiled);
  const scaled = Array.from({ length: 16 }, (_, places) => scaledBounds(bounds, places, true));
  const nulls = nullsOf(reader, form);
  const block = beginBlock(nulls);
  block.u32(formCodes[form], decimalChar.charCodeAt(0));
  block.f64(...scaled.map(({ least }) => least), ...scaled.map(({ most }) => most));
  return { name: 'acceptNumber', block: finishBlock(block, nulls) };
}
