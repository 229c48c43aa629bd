/** Where the digits of a strptime pattern stand in a text that has every leading zero. */
export interface PatternLayout {
  /** For each place the least and the greatest character. */
  readonly places: readonly string[];
  /** The places of the digits of each directive. */
  readonly digits: ReadonlyMap<string, readonly number[]>;
}

/** Directives of digits alone, with the ranges of each of them. Which of the numbers there are, is told elsewhere. */
const directives: Readonly<Record<string, readonly string[]>> = {
  Y: ['09', '09', '09', '09'],
  m: ['01', '09'],
  d: ['03', '09'],
  H: ['02', '09'],
  M: ['05', '09'],
  S: ['05', '09'],
};

const composed: Readonly<Record<string, string>> = { F: '%Y-%m-%d', T: '%H:%M:%S', X: '%H:%M:%S', R: '%H:%M' };

/**
 * The layout of a pattern (lib/strptime.ts) whose directives are all digits and stand once, with signs of ASCII between them. Such a
 * text can be read in no other way, because each directive has as many digits as it may. Undefined for other patterns.
 */
export function layoutOf(pattern: string): PatternLayout | undefined {
  const plain = pattern.replace(/%([FTXR])/g, (_, letter: string) => composed[letter] ?? '');
  const places: string[] = [];
  const digits = new Map<string, readonly number[]>();
  for (const piece of plain.match(/%[\s\S]?|[\s\S]/g) ?? []) {
    const ranges = directives[piece.slice(1)];
    if (piece.startsWith('%')) {
      if (ranges === undefined || digits.has(piece)) return undefined;
      digits.set(
        piece,
        ranges.map((_, i) => places.length + i),
      );
      places.push(...ranges);
    } else if (/^[ !-/:-@[-`{-~]$/.test(piece)) places.push(piece + piece);
    else return undefined;
  }
  return { places, digits };
}

/** Are these the directives of a pattern, no more and no fewer? */
export function hasOnly({ digits }: PatternLayout, wanted: string): boolean {
  return (
    [...digits.keys()]
      .map((directive) => directive.slice(1))
      .sort()
      .join('') === [...wanted].sort().join('')
  );
}
