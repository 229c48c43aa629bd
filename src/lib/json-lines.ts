import { pointerPath } from './json-pointer.js';

/**
 * Lines of JSON Pointers in a JSON text that `JSON.parse` has accepted. Each container is scanned once, when something
 * in it is asked for, so that a large descriptor with many problems stays cheap. Never recurses.
 */
export function jsonLines(text: string): (pointer: string) => number | undefined {
  const children = new Map<number, ReadonlyMap<string, number>>();
  const childrenAt = (at: number): ReadonlyMap<string, number> => {
    const known = children.get(at) ?? scanContainer(text, at);
    children.set(at, known);
    return known;
  };
  let breaks: readonly number[] | undefined;
  return (pointer) => {
    let at = skipBlanks(text, 0);
    // What a pointer adds that is not there, as a property that is missing, is placed at what should have held it.
    for (const part of pointerPath(pointer)) {
      const next = childrenAt(at).get(part);
      if (next === undefined) break;
      at = next;
    }
    breaks ??= lineBreaks(text);
    return countBelow(breaks, at) + 1;
  };
}

function lineBreaks(text: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) found.push(at);
  return found;
}

/** How many of a sorted list are below a number. */
function countBelow(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where each value of an object or array begins; of a key that is there twice the last one, as `JSON.parse` has it. */
function scanContainer(text: string, start: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const isObject = text[start] === '{';
  if (!isObject && text[start] !== '[') return found;
  let at = skipBlanks(text, start + 1);
  for (let index = 0; at < text.length && text[at] !== '}' && text[at] !== ']'; index++) {
    let key = String(index);
    if (isObject) {
      const end = stringEnd(text, at);
      key = JSON.parse(text.slice(at, end)) as string;
      at = skipBlanks(text, skipBlanks(text, end) + 1);
    }
    found.set(key, at);
    at = skipBlanks(text, valueEnd(text, at));
    if (text[at] === ',') at = skipBlanks(text, at + 1);
  }
  return found;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text[at] as string)) at++;
  return at;
}

/** Behind the closing quote. */
function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Behind a value: behind its last bracket, its quote, or its last character. */
function valueEnd(text: string, start: number): number {
  const first = text[start];
  let at = start;
  if (first === '"') return stringEnd(text, start);
  if (first !== '{' && first !== '[') {
    while (at < text.length && !',}] \t\r\n'.includes(text[at] as string)) at++;
    return at;
  }
  let depth = 0;
  do {
    const char = text[at];
    if (char === '"') {
      at = stringEnd(text, at);
      continue;
    }
    if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
    at++;
  } while (at < text.length && depth > 0);
  return at;
}
