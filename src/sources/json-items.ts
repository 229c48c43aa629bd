import { lazyPackage } from '../lib/lazy-package.js';
import { isTextDeeperThan } from '../lib/nesting.js';
import { NumberText } from '../lib/number-text.js';
import { SourceError } from './source.js';

const lossless = lazyPackage<typeof import('lossless-json')>('lossless-json');

/** No data is nested deeper; a parser that calls itself would run out of stack far beyond. */
const deepest = 256;

/** One row of a JSON file as it was parsed, and where it begins. */
export interface JsonItem {
  readonly value: unknown;
  readonly line: number;
}

/** JSON with every digit of its numbers; lossless-json also refuses duplicate keys, which JSON.parse drops silently. */
function parseLossless(text: string, line: number): unknown {
  if (isTextDeeperThan(text, deepest)) {
    throw new SourceError({ code: 'file/limit', line, help: 'nesting', limit: String(deepest) });
  }
  try {
    return lossless().parse(text, null, (digits) => new NumberText(digits));
  } catch (error) {
    throw new SourceError({ code: 'file/syntax', line, help: (error as Error).message });
  }
}

/** Where a value ends. Only its outline is looked at: what is in it is for the parser to judge. */
interface Cursor {
  at: number;
  line: number;
}

const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\n' || char === '\r' || char === '\t';

function fault(cursor: Cursor, help: string, value?: string): SourceError {
  return new SourceError({ code: 'file/syntax', line: cursor.line, help, ...(value === undefined ? {} : { value }) });
}

function skipBlanks(text: string, cursor: Cursor): string | undefined {
  for (; isBlank(text[cursor.at]); cursor.at++) if (text[cursor.at] === '\n') cursor.line++;
  return text[cursor.at];
}

function skipString(text: string, cursor: Cursor): void {
  for (cursor.at++; text[cursor.at] !== '"'; cursor.at++) {
    if (cursor.at >= text.length) throw fault(cursor, 'a text is not closed');
    if (text[cursor.at] === '\\') cursor.at++;
    if (text[cursor.at] === '\n') cursor.line++;
  }
  cursor.at++;
}

function skipValue(text: string, cursor: Cursor): void {
  let depth = 0;
  do {
    const char = skipBlanks(text, cursor);
    if (char === undefined) throw fault(cursor, 'the end of the file comes too early');
    if (char === '"') skipString(text, cursor);
    else if (char === '{' || char === '[') {
      depth++;
      if (depth > deepest) {
        throw new SourceError({ code: 'file/limit', line: cursor.line, help: 'nesting', limit: String(deepest) });
      }
      cursor.at++;
    } else if (depth > 0 && (char === '}' || char === ']')) {
      depth--;
      cursor.at++;
    } else if (depth > 0 && (char === ',' || char === ':')) cursor.at++;
    else {
      const from = cursor.at;
      while (cursor.at < text.length && !isBlank(text[cursor.at]) && !/[,:[\]{}"]/.test(text[cursor.at] ?? ''))
        cursor.at++;
      if (cursor.at === from) throw fault(cursor, 'out of place', char);
    }
  } while (depth > 0);
}

/**
 * The rows of a JSON text: the items of the array at its top, or of the one that `property` names (table-dialect#property),
 * a key of the top object or a path of keys with dots. Each is parsed alone and keeps its line.
 */
export function* jsonItems(text: string, property: string | undefined): Iterable<JsonItem> {
  const cursor: Cursor = { at: 0, line: 1 };
  if (property !== undefined) {
    // Around the rows stands metadata: it must be JSON, and is not judged.
    parseOne(text, 1);
    enter(text, cursor, property);
  }
  if (skipBlanks(text, cursor) !== '[') {
    throw fault(cursor, property === undefined ? 'not an array of rows' : 'the property is not an array of rows');
  }
  cursor.at++;
  if (skipBlanks(text, cursor) === ']') cursor.at++;
  else {
    for (;;) {
      skipBlanks(text, cursor);
      const [from, line] = [cursor.at, cursor.line];
      skipValue(text, cursor);
      yield { value: parseLossless(text.slice(from, cursor.at), line), line };
      const char = skipBlanks(text, cursor);
      cursor.at++;
      if (char === ']') break;
      if (char === undefined) throw fault(cursor, 'the end of the file comes too early');
      if (char !== ',') throw fault(cursor, 'out of place', char);
    }
  }
  if (property === undefined && skipBlanks(text, cursor) !== undefined) {
    throw fault(cursor, 'something follows the array of rows');
  }
}

/** Parses a text that is one value, with its nesting bounded. */
export function parseOne(text: string, line: number): unknown {
  const cursor: Cursor = { at: 0, line };
  skipValue(text, cursor);
  if (skipBlanks(text, cursor) !== undefined) throw fault(cursor, 'something follows the value');
  return parseLossless(text, line);
}

/** Goes to the value of a key, or of keys with dots between them. */
function enter(text: string, cursor: Cursor, property: string): void {
  if (find(text, cursor, property)) return;
  for (const key of property.split('.')) {
    if (!find(text, cursor, key)) throw fault(cursor, 'no property', property);
  }
}

/** Moves behind the colon of a key of the object here; stays where it is when there is none. */
function find(text: string, cursor: Cursor, key: string): boolean {
  const from = { ...cursor };
  if (skipBlanks(text, cursor) !== '{') throw fault(cursor, 'not an object with the property of the rows');
  cursor.at++;
  while (skipBlanks(text, cursor) === '"') {
    const start = cursor.at;
    skipString(text, cursor);
    const name = parseLossless(text.slice(start, cursor.at), cursor.line);
    if (skipBlanks(text, cursor) !== ':') throw fault(cursor, 'a colon is missing');
    cursor.at++;
    if (name === key) return true;
    skipValue(text, cursor);
    if (skipBlanks(text, cursor) !== ',') break;
    cursor.at++;
  }
  Object.assign(cursor, from);
  return false;
}
