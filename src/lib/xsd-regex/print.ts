import { type CharSet, complement, rangesOf } from './char-set.js';
import type { Node } from './syntax.js';

/** How an engine writes a code point and a set that holds nothing. */
export interface Notation {
  /** Properties of Unicode by name instead of the ranges of this version. */
  readonly named?: true;
  readonly point: (code: number) => string;
  readonly nothing: string;
}

const hex = (code: number): string => code.toString(16).toUpperCase();

/** JavaScript with the flag `u`, which is also what JSON Schema means by a pattern. */
export const ecmaNotation: Notation = {
  point: (code) => (code > 0xffff ? `\\u{${hex(code)}}` : `\\u${hex(code).padStart(4, '0')}`),
  nothing: '[]',
};

/** What is published: the same on every version of Unicode. */
export const publishedNotation: Notation = { ...ecmaNotation, named: true };

/** RE2. */
export const re2Notation: Notation = { point: (code) => `\\x{${hex(code)}}`, nothing: '[^\\x{0}-\\x{10FFFF}]' };

/** Letters, digits and Chinese characters are shown as they are. */
function character(code: number, notation: Notation): string {
  const text = String.fromCodePoint(code);
  return /^[0-9A-Za-z_ ,:;@%&"'<>=~!#`/\u4e00-\u9fff]$/.test(text) ? text : notation.point(code);
}

export function printRanges(set: CharSet, notation: Notation): string {
  return rangesOf(set)
    .map(([first, last]) => {
      const [from, to] = [character(first, notation), character(last, notation)];
      if (first === last) return from;
      return last === first + 1 ? from + to : `${from}-${to}`;
    })
    .join('');
}

function printSet(set: CharSet, notation: Notation): string {
  if (set.length === 0) return notation.nothing;
  if (set.length === 2 && set[0] === set[1]) return character(set[0] ?? 0, notation);
  const rest = complement(set);
  // The shorter of the two, so that `.` stays short.
  if (rest.length > 0 && rest.length < set.length) return `[^${printRanges(rest, notation)}]`;
  return `[${printRanges(set, notation)}]`;
}

function quantifier(least: number, most: number): string {
  if (least === 0 && most === Number.POSITIVE_INFINITY) return '*';
  if (least === 1 && most === Number.POSITIVE_INFINITY) return '+';
  if (least === 0 && most === 1) return '?';
  if (least === most) return `{${least}}`;
  return `{${least},${most === Number.POSITIVE_INFINITY ? '' : most}}`;
}

/** Writes a pattern for an engine. */
export function printPattern(node: Node, notation: Notation): string {
  switch (node.kind) {
    case 'set':
      return notation.named === true && node.ecma !== undefined ? node.ecma : printSet(node.set, notation);
    case 'sequence':
      return node.items
        .map((item) => (item.kind === 'choice' ? `(?:${printPattern(item, notation)})` : printPattern(item, notation)))
        .join('');
    case 'choice':
      return node.options.map((option) => printPattern(option, notation)).join('|');
    case 'repeat': {
      const item = printPattern(node.item, notation);
      const one = node.item.kind === 'set' ? item : `(?:${item})`;
      return one + quantifier(node.least, node.most);
    }
    default:
      return '';
  }
}
