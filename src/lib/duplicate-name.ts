/**
 * The first name that stands twice in one object of a JSON text that `JSON.parse` has accepted; it keeps the last value
 * of such a name without a word. Never recurses.
 */
export function duplicateName(text: string): { readonly name: string; readonly offset: number } | undefined {
  /** Names of the open objects; undefined for an array. */
  const open: (Set<string> | undefined)[] = [];
  let names: Set<string> | undefined;
  let isName = false;
  let at = 0;
  while (at < text.length) {
    const char = text[at];
    if (char === '"') {
      const end = stringEnd(text, at);
      if (isName && names !== undefined) {
        const name = JSON.parse(text.slice(at, end)) as string;
        if (names.has(name)) return { name, offset: at };
        names.add(name);
        isName = false;
      }
      at = end;
      continue;
    }
    if (char === '{' || char === '[') {
      open.push(names);
      names = char === '{' ? new Set() : undefined;
      isName = char === '{';
    } else if (char === '}' || char === ']') names = open.pop();
    else if (char === ',') isName = names !== undefined;
    at++;
  }
  return undefined;
}

/** Behind the closing quote. */
function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
