import { blockSet } from './blocks.js';
import { type CharSet, categorySet, complement, nameSet, nameStartSet, spaceSet, wordSet } from './char-set.js';
import { PatternFault } from './syntax.js';

/** An escape that was read: one character, or a set of them. */
export interface Escape {
  readonly set: CharSet;
  /** The character, where it is one. */
  readonly char?: number;
  /** Where the escape ends in the pattern. */
  readonly end: number;
  /** What JavaScript writes for it inside a class, where the set depends on the version of Unicode; a word has no such form. */
  readonly member?: string;
  readonly word?: true;
}

/** What is no word character; its complement is. */
export const noWord = '\\p{P}\\p{Z}\\p{C}';

const members: Readonly<Record<string, Pick<Escape, 'member' | 'word'>>> = {
  d: { member: '\\p{Nd}' },
  D: { member: '\\P{Nd}' },
  w: { word: true },
  W: { member: noWord },
};

const controls: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9 };

function digits(): CharSet {
  return categorySet('Nd') ?? [];
}

const sets: Readonly<Record<string, () => CharSet>> = {
  d: digits,
  D: () => complement(digits()),
  s: () => spaceSet,
  S: () => complement(spaceSet),
  w: wordSet,
  W: () => complement(wordSet()),
  i: () => nameStartSet,
  I: () => complement(nameStartSet),
  c: () => nameSet,
  C: () => complement(nameSet),
};

/**
 * Reads the escape that begins at `at` with a backslash (XML Schema part 2, appendix F). XML Schema escapes only what has a
 * meaning; a backslash before other ASCII punctuation cannot mean anything else, so it is taken too.
 */
export function readEscape(characters: readonly string[], at: number): Escape {
  const letter = characters[at + 1] ?? '';
  if (letter === 'p' || letter === 'P') return readProperty(characters, at, letter === 'P');
  const set = Object.hasOwn(sets, letter) ? sets[letter] : undefined;
  if (set !== undefined) return { set: set(), end: at + 2, ...members[letter] };
  const char = controls[letter] ?? (/^[!-/:-@[-`{-~]$/.test(letter) ? letter.codePointAt(0) : undefined);
  if (char === undefined) throw new PatternFault('escape', `\\${letter}`);
  return { set: [char, char], char, end: at + 2 };
}

/** `\p{Lu}`, `\P{IsBasicLatin}`. */
function readProperty(characters: readonly string[], at: number, negated: boolean): Escape {
  const close = characters.indexOf('}', at);
  const piece = characters.slice(at, close === -1 ? undefined : close + 1).join('');
  const name = /^\\[pP]\{(.*)\}$/s.exec(piece)?.[1] ?? '';
  const set = name.startsWith('Is') ? blockSet(name.slice(2)) : categorySet(name);
  if (set === undefined) throw new PatternFault('property', piece);
  const member = name.startsWith('Is') ? {} : { member: piece };
  return { set: negated ? complement(set) : set, end: close + 1, ...member };
}
