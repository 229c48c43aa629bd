/**
 * Characters that no rule on invisible, decomposed or full-width characters can mind: printable ASCII, Latin letters with their
 * own code points, general punctuation without its format characters, CJK punctuation and the unified ideographs in use.
 */
const plain =
  /^[ -~\u00a1-\u00ac\u00ae-\u02af\u2010-\u2027\u2030-\u205e\u3001-\u301c\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff60\uffe0-\uffe6]*$/;

let last = '';
let lastIsPlain = true;

/** Quick answer for nearly every cell of a table. Several rules ask about the same text one after another, so the last answer is kept. */
export function isPlainText(text: string): boolean {
  if (text === last) return lastIsPlain;
  last = text;
  lastIsPlain = plain.test(text);
  return lastIsPlain;
}

/** `U+3000 U+200B`: the distinct characters, at most five of them. */
export function codePoints(text: string): string {
  const names = new Set<string>();
  for (const char of text) {
    if (names.size === 5) break;
    names.add(`U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  }
  return [...names].join(' ');
}
