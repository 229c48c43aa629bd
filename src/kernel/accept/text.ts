import { cutLengths, mostUncutBytes } from '../../lib/cut-lengths.js';
import { parsePattern } from '../../lib/xsd-regex/parse.js';
import type { Node } from '../../lib/xsd-regex/syntax.js';
import type { ColumnInput, ColumnTest } from './column-test.js';
import { type ByteDfa, byteDfaOf } from './dfa/byte-dfa.js';
import { type CharDfa, charDfaOf } from './dfa/char-dfa.js';
import { lengthsOf, longestRun } from './dfa/lengths.js';
import { templateOf } from './dfa/template.js';
import { beginBlock, finishBlock, nullsOf } from './nulls.js';
import { noLongDigits, noTruncation, plainOnly, quietLimits, quietNeeds } from './quiet-text.js';

const unlimited = 0xffffffff;
const asciiDigits = [0x30, 0x39];
/** A citizen's identity number without its last character is digits in a row. */
const digitsInARow = 17;

interface Lengths {
  readonly least: number;
  readonly most: number;
}

/** Lengths in characters that the field's constraints allow. */
function allowedLengths({ reader: { compiled, tests } }: ColumnInput): Lengths {
  const { constraints = {} } = compiled.field;
  const on = (code: string): boolean => tests.some((test) => test.code === code);
  return {
    least: on('cell/minLength') ? (constraints.minLength ?? 0) : 0,
    most: on('cell/maxLength') ? (constraints.maxLength ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY,
  };
}

function textBlock(input: ColumnInput, needs: number, { least, most }: Lengths): Uint8Array {
  const nulls = nullsOf(input.reader, input.form);
  const block = beginBlock(nulls);
  const whole = (length: number): number => Math.min(unlimited, Math.max(0, Math.ceil(length)));
  block.u32(needs, whole(least), Math.min(unlimited, Math.floor(most)), 0, 0, 0);
  block.setU32(28, block.size);
  block.u32(cutLengths.length, mostUncutBytes);
  for (const { unit, size, slack } of cutLengths) block.u32(unit === 'bytes' ? 1 : 0, size - slack, size);
  return finishBlock(block, nulls);
}

/** Where the kernel writes the lengths of the longest text: characters, then bytes. In a block of `acceptText`. */
export const longestPlace = 32;

/** Any text, with lengths. */
export function planText(input: ColumnInput): readonly ColumnTest[] | undefined {
  const needs = quietNeeds(input.checks);
  const lengths = allowedLengths(input);
  if (needs === undefined || lengths.most < 0) return undefined;
  // In keys of the type any, a text that begins with NUL has another form (fields/unique-text.ts).
  const isMixed = input.form === 'unique' && input.reader.compiled.type.name === 'any';
  return [{ name: 'acceptText', block: textBlock(input, isMixed ? needs | plainOnly : needs, lengths) }];
}

function automatonOf(node: Node, needs: number): { readonly chars: CharDfa; readonly bytes: ByteDfa } | undefined {
  const chars = charDfaOf(node, quietLimits(needs));
  const bytes = chars && byteDfaOf(chars);
  return chars === undefined || bytes === undefined ? undefined : { chars, bytes };
}

/** Texts that match a pattern of XML Schema; undefined where the automaton would be too large. */
export function planPattern(input: ColumnInput, pattern: string): readonly ColumnTest[] | undefined {
  const needs = quietNeeds(input.checks);
  if (needs === undefined) return undefined;
  const node = parsePattern(pattern);
  // Where not all texts of the pattern can be known, those of plain characters are the most.
  const automaton = automatonOf(node, needs) ?? automatonOf(node, needs | plainOnly);
  if (automaton === undefined) return undefined;
  const { chars, bytes } = automaton;
  const runs = (needs & noLongDigits) !== 0 && longestRun(chars, asciiDigits) >= digitsInARow;
  const template = templateOf(chars);
  const nulls = nullsOf(input.reader, input.form);
  const block = beginBlock(nulls);
  const { start, firstAccepting, kinds, kindCount, table } = bytes;
  block.u32((needs & noTruncation) === 0 ? unlimited : mostUncutBytes, runs ? noLongDigits : 0);
  block.u32(template?.lowest.length ?? 0, start * kindCount, firstAccepting * kindCount);
  const tablePlace = block.size;
  block.u32(0, 0, 0);
  for (const part of [template?.lowest, template?.span]) {
    const padded = new Uint8Array(16);
    padded.set(part ?? []);
    block.bytes(padded);
  }
  block.bytes(kinds);
  block.setU32(tablePlace, block.size);
  // Behind the table the kernel may not read: every step of it ends inside.
  block.bytes(new Uint8Array(table.buffer, table.byteOffset, table.byteLength));
  const matching: ColumnTest = { name: 'acceptPattern', block: finishBlock(block, nulls) };
  const [own, allowed] = [lengthsOf(chars), allowedLengths(input)];
  if (own.least >= allowed.least && own.most <= allowed.most) return [matching];
  return [matching, { name: 'acceptText', block: textBlock(input, 0, allowed) }];
}
