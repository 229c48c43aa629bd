import { unicodeSets } from '../generated/unicode.js';

/** Code points as ranges in ascending order: first, last, first, last … */
export type CharSet = readonly number[];

const most = 0x10ffff;
export const everything: CharSet = [0, most];
export const nothing: CharSet = [];

/** Puts ranges in order and joins those that touch. */
export function charSet(ranges: readonly (readonly [number, number])[]): CharSet {
  const sorted = [...ranges].sort(([a], [b]) => a - b);
  const set: number[] = [];
  for (const [first, last] of sorted) {
    const end = set.at(-1);
    if (end !== undefined && first <= end + 1) set[set.length - 1] = Math.max(end, last);
    else set.push(first, last);
  }
  return set;
}

export function rangesOf(set: CharSet): readonly (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  for (let i = 0; i < set.length; i += 2) ranges.push([set[i] ?? 0, set[i + 1] ?? 0]);
  return ranges;
}

export function union(...sets: readonly CharSet[]): CharSet {
  return charSet(sets.flatMap(rangesOf));
}

export function complement(set: CharSet): CharSet {
  const rest: number[] = [];
  let next = 0;
  for (const [first, last] of rangesOf(set)) {
    if (first > next) rest.push(next, first - 1);
    next = last + 1;
  }
  if (next <= most) rest.push(next, most);
  return rest;
}

export function subtract(set: CharSet, taken: CharSet): CharSet {
  return complement(union(complement(set), taken));
}

export function overlap(a: CharSet, b: CharSet): boolean {
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if ((a[i + 1] ?? 0) < (b[j] ?? 0)) i += 2;
    else if ((b[j + 1] ?? 0) < (a[i] ?? 0)) j += 2;
    else return true;
  }
  return false;
}

const cache = new Map<string, CharSet>();

/** A set found when the tool was built (scripts/unicode-sets.mjs), so that every Node reads a pattern by the same Unicode. */
function builtSet(name: string): CharSet | undefined {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const steps = unicodeSets.get(name)?.split(' ');
  if (steps === undefined) return undefined;
  let point = 0;
  const set = steps.map((step) => {
    point += Number.parseInt(step, 36);
    return point;
  });
  cache.set(name, set);
  return set;
}

/** A general category of XML Schema (section F.1.1); undefined when there is none of this name. Surrogates are in none. */
export function categorySet(name: string): CharSet | undefined {
  return name === '\\w' ? undefined : builtSet(name);
}

/** `\w`: everything but punctuation, separators and what is no character. */
export function wordSet(): CharSet {
  return subtract(builtSet('\\w') ?? nothing, [0xd800, 0xdfff]);
}

/** `\s`: tab, line feed, carriage return, blank. */
export const spaceSet: CharSet = [9, 10, 13, 13, 32, 32];

/** `.`: anything but the ends of lines. */
export const dotSet: CharSet = complement([10, 10, 13, 13]);

/** `\i`: what an XML name begins with (XML 1.0, fifth edition, NameStartChar). */
export const nameStartSet: CharSet = charSet([
  [0x3a, 0x3a],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
  [0x10000, 0xeffff],
]);

/** `\c`: what an XML name goes on with (NameChar). */
export const nameSet: CharSet = union(nameStartSet, [0x2d, 0x2e, 0x30, 0x39, 0xb7, 0xb7, 0x300, 0x36f, 0x203f, 0x2040]);
