/**
 * White space as people see it, or rather do not: what `\s` knows (no-break and ideographic space among it), and the zero-width
 * characters that stand for nothing at the edge of a text.
 */
const blank = /[\s\u180e\u200b\u2060]/;

function isBlank(code: number): boolean {
  if (code > 0x20 && code < 0x85) return false;
  if (code >= 0x4e00 && code <= 0x9fff) return false;
  return blank.test(String.fromCharCode(code));
}

/** White space before or behind the text. */
export function hasEdgeBlanks(text: string): boolean {
  return text !== '' && (isBlank(text.charCodeAt(0)) || isBlank(text.charCodeAt(text.length - 1)));
}

/** The text without it, and what was taken away. */
export function trimBlanks(text: string): { readonly text: string; readonly taken: string } {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return { text: text.slice(start, end), taken: text.slice(0, start) + text.slice(end) };
}
