import { mostUncutBytes } from '../../lib/cut-lengths.js';
import { type CharSet, charSet, everything, nothing, overlap, subtract, union } from '../../lib/xsd-regex/char-set.js';
import type { Limits } from './dfa/char-dfa.js';

/**
 * What the checks beyond the standard that are on may mind in a text. The kernel knows conditions that are enough for them to
 * be silent; the judge looks at every other text. The numbers are those of assembly/accept-text.ts.
 */
export const plainOnly = 1;
export const noEdgeBlanks = 2;
export const noFormula = 4;
export const noLongDigits = 8;
export const noTruncation = 16;

/** The checks by the name of their switch. One that is not here is never known to be silent about a text. */
const needs: Readonly<Record<string, number>> = {
  formula: noFormula,
  'white-space': noEdgeBlanks,
  'control-character': plainOnly,
  'unicode-form': plainOnly,
  'full-width': plainOnly,
  truncation: noTruncation,
  'identity-number': noLongDigits,
};

/** What all of these checks together need; undefined where one of them is not known here. */
export function quietNeeds(checks: ReadonlySet<string>): number | undefined {
  let all = 0;
  for (const name of checks) {
    const need = needs[name];
    if (need === undefined) return undefined;
    all |= need;
  }
  return all;
}

/** The characters of lib/plain-text.ts, and those of a line break and a table inside a text, which no check minds there. */
export const plainCharacters: CharSet = charSet([
  [0x09, 0x0a],
  [0x0d, 0x0d],
  [0x20, 0x7e],
  [0xa1, 0xac],
  [0xae, 0x2af],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x3001, 0x301c],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xff01, 0xff0f],
  [0xff1a, 0xff20],
  [0xff3b, 0xff40],
  [0xff5b, 0xff60],
  [0xffe0, 0xffe6],
]);

/** What lib/blanks.ts takes for white space. */
const blanks: CharSet = charSet([
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x180e, 0x180e],
  [0x2000, 0x200b],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x2060],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
]);

/** What a formula begins with, and what may stand before it: `=+-@`, half and full width (lib/formula.ts). */
const formulaSigns: CharSet = charSet(
  [0x09, 0x0a, 0x0d, 0x2b, 0x2d, 0x3d, 0x40, 0xff0b, 0xff0d, 0xff1d, 0xff20].map((code) => [code, code] as const),
);

/** No text in UTF-8 has these. */
const surrogates: CharSet = [0xd800, 0xdfff];

/** The same for an automaton; digits in a row and lengths are not its business. */
export function quietLimits(need: number): Limits {
  const edges = (need & noEdgeBlanks) === 0 ? nothing : blanks;
  return {
    allowed: (need & plainOnly) === 0 ? subtract(everything, surrogates) : plainCharacters,
    notFirst: (need & noFormula) === 0 ? edges : union(edges, formulaSigns),
    notLast: edges,
  };
}

/** Is a text certainly nothing that the checks behind these needs mind? Stricter than the kernel: for lists of words. */
export function isQuietText(text: string, need: number): boolean {
  const { allowed, notFirst, notLast } = quietLimits(need);
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const [first, last] = [codes[0] ?? 0, codes.at(-1) ?? 0];
  if ((need & noLongDigits) !== 0 && /\d{17}/.test(text)) return false;
  if ((need & noTruncation) !== 0 && new TextEncoder().encode(text).length > mostUncutBytes) return false;
  return codes.every((code) => holds(allowed, code)) && !holds(notFirst, first) && !holds(notLast, last);
}

function holds(set: CharSet, code: number): boolean {
  return overlap(set, [code, code]);
}
