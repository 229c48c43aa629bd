import { type CharSet, charSet, complement, subtract } from './char-set.js';
import { type Escape, noWord, readEscape } from './escapes.js';
import { ecmaNotation, printRanges } from './print.js';
import { PatternFault } from './syntax.js';

export interface Cursor {
  readonly characters: readonly string[];
  at: number;
}

/** A set of characters, and how JavaScript writes it where it depends on the version of Unicode. */
export interface Class {
  readonly set: CharSet;
  readonly ecma?: string;
}

/** A single escape as a class of its own. */
export function asClass({ set, member, word }: Escape): Class {
  if (word === true) return { set, ecma: `[^${noWord}]` };
  if (member === undefined) return { set };
  return { set, ecma: member === noWord ? `[${member}]` : member };
}

/** What a class has gathered: ranges, and members that only JavaScript's own tables know. */
interface Gathered {
  readonly ranges: (readonly [number, number])[];
  readonly plain: (readonly [number, number])[];
  readonly members: string[];
  word: boolean;
}

/** `[a-z-[aeiou]]`: characters, ranges and escapes; negated; less what another class holds. */
export function readClass(cursor: Cursor): Class {
  const { characters } = cursor;
  const start = cursor.at;
  cursor.at++;
  const negated = characters[cursor.at] === '^';
  if (negated) cursor.at++;
  const found: Gathered = { ranges: [], plain: [], members: [], word: false };
  let taken: Class | undefined;
  const fault = (): PatternFault =>
    new PatternFault('bracket', characters.slice(start, Math.min(cursor.at + 1, start + 20)).join(''));
  for (;;) {
    const sign = characters[cursor.at];
    if (sign === undefined || sign === '[') throw fault();
    if (sign === ']') break;
    if (sign === '-' && characters[cursor.at + 1] === '[' && found.ranges.length > 0) {
      cursor.at++;
      taken = readClass(cursor);
      if (characters[cursor.at] !== ']') throw fault();
      break;
    }
    readRange(cursor, found, fault);
  }
  if (found.ranges.length === 0) throw fault();
  cursor.at++;
  const set = charSet(found.ranges);
  const whole: Class = withEcma(negated ? complement(set) : set, ecmaOf(found, negated));
  return taken === undefined ? whole : less(whole, taken);
}

function withEcma(set: CharSet, ecma: string | undefined): Class {
  return ecma === undefined ? { set } : { set, ecma };
}

/** Undefined where the ranges alone say it. */
function ecmaOf({ plain, members, word }: Gathered, negated: boolean): string | undefined {
  if (members.length === 0 && !word) return undefined;
  const list = printRanges(charSet(plain), ecmaNotation) + members.join('');
  if (!word) return `[${negated ? '^' : ''}${list}]`;
  if (list === '') return negated ? `[${noWord}]` : `[^${noWord}]`;
  return negated ? `(?:(?![${list}])[${noWord}])` : `(?:[${list}]|[^${noWord}])`;
}

function less(whole: Class, taken: Class): Class {
  const set = subtract(whole.set, taken.set);
  if (whole.ecma === undefined && taken.ecma === undefined) return { set };
  const written = ({ set: own, ecma }: Class): string => ecma ?? `[${printRanges(own, ecmaNotation)}]`;
  return { set, ecma: `(?:(?!${written(taken)})${written(whole)})` };
}

/** A character, a range or an escape of a class. A hyphen that cannot be a range's is a hyphen. */
function readRange(cursor: Cursor, found: Gathered, fault: () => PatternFault): void {
  const { characters } = cursor;
  const first = readMember(cursor);
  if (first.char === undefined) {
    for (let i = 0; i < first.set.length; i += 2) found.ranges.push([first.set[i] ?? 0, first.set[i + 1] ?? 0]);
    if (first.word === true) found.word = true;
    else if (first.member !== undefined) found.members.push(first.member);
    else for (let i = 0; i < first.set.length; i += 2) found.plain.push([first.set[i] ?? 0, first.set[i + 1] ?? 0]);
    return;
  }
  const after = characters[cursor.at + 1];
  let last = first.char;
  if (characters[cursor.at] === '-' && after !== ']' && after !== '[' && after !== undefined) {
    cursor.at++;
    const end = readMember(cursor).char;
    if (end === undefined || end < first.char) throw fault();
    last = end;
  }
  found.ranges.push([first.char, last]);
  found.plain.push([first.char, last]);
}

function readMember(cursor: Cursor): Omit<Escape, 'end'> {
  const character = cursor.characters[cursor.at] ?? '';
  if (character === '\\') {
    const escaped = readEscape(cursor.characters, cursor.at);
    cursor.at = escaped.end;
    return escaped;
  }
  cursor.at++;
  const code = character.codePointAt(0) ?? 0;
  return { set: [code, code], char: code };
}
