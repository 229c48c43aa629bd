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

/** Every scalar value of a plane that has characters; surrogates are none. */
function planeText(plane: number): string {
  const pieces: string[] = [];
  for (let start = plane * 0x10000; start < (plane + 1) * 0x10000; start += 0x800) {
    if (start === 0xd800) continue;
    pieces.push(String.fromCodePoint(...Array.from({ length: 0x800 }, (_, i) => start + i)));
  }
  return pieces.join('');
}

const cache = new Map<string, CharSet>();

/** The code points that a regular expression of one character, with the flag `u`, accepts. */
function scan(name: string, source: string): CharSet {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const ranges: [number, number][] = [];
  const runs = new RegExp(`(?:${source})+`, 'gu');
  for (let plane = 0; plane <= 16; plane++) {
    for (const [run] of planeText(plane).matchAll(runs)) {
      const [first = 0] = [run.codePointAt(0)];
      const last = run.codePointAt(/[\udc00-\udfff]$/.test(run) ? run.length - 2 : run.length - 1) ?? 0;
      // A run over the gap of the surrogates is two ranges.
      if (first < 0xd800 && last > 0xdfff) ranges.push([first, 0xd7ff], [0xe000, last]);
      else ranges.push([first, last]);
    }
  }
  const set = charSet(ranges);
  cache.set(name, set);
  return set;
}

const categories = new Set(
  'L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Co Cn'.split(' '),
);

/** A general category of XML Schema (section F.1.1); undefined when there is none of this name. Surrogates are in none. */
export function categorySet(name: string): CharSet | undefined {
  return categories.has(name) ? scan(name, `\\p{${name}}`) : undefined;
}

/** `\w`: everything but punctuation, separators and what is no character. */
export function wordSet(): CharSet {
  return subtract(scan('\\w', '[^\\p{P}\\p{Z}\\p{C}]'), [0xd800, 0xdfff]);
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
