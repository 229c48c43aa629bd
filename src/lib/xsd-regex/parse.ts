import { type CharSet, dotSet } from './char-set.js';
import { asClass, type Cursor, readClass } from './class.js';
import { readEscape } from './escapes.js';
import { empty, type Node, PatternFault } from './syntax.js';

/** Deeper groups are refused, so that nothing here exhausts the stack. */
const mostLevels = 200;

/**
 * Reads a regular expression of XML Schema (part 2, appendix F). The whole value has to match, so `^` and `$` are needless
 * there, and elsewhere plain characters; the standard's own example has them at the ends, where they are taken for what they
 * are meant to be (table-schema#pattern). Throws `PatternFault`.
 */
export function parsePattern(pattern: string): Node {
  const cursor: Cursor = { characters: [...pattern], at: 0 };
  const node = readChoice(cursor, 0);
  if (cursor.at < cursor.characters.length) throw new PatternFault('bracket', ')');
  return withoutAnchors(node, true, true);
}

function readChoice(cursor: Cursor, level: number): Node {
  if (level > mostLevels) throw new PatternFault('size', '('.repeat(3));
  const options: Node[] = [readBranch(cursor, level)];
  while (cursor.characters[cursor.at] === '|') {
    cursor.at++;
    options.push(readBranch(cursor, level));
  }
  return options.length === 1 ? (options[0] ?? empty) : { kind: 'choice', options };
}

function readBranch(cursor: Cursor, level: number): Node {
  const items: Node[] = [];
  for (;;) {
    const sign = cursor.characters[cursor.at];
    if (sign === undefined || sign === '|' || sign === ')') break;
    items.push(readQuantifier(cursor, readAtom(cursor, sign, level)));
  }
  return items.length === 1 ? (items[0] ?? empty) : { kind: 'sequence', items };
}

function readAtom(cursor: Cursor, sign: string, level: number): Node {
  const { characters } = cursor;
  switch (sign) {
    case '(':
      return readGroup(cursor, level);
    case '[':
      return { kind: 'set', ...readClass(cursor) };
    case '\\': {
      const found = readEscape(characters, cursor.at);
      cursor.at = found.end;
      return { kind: 'set', ...asClass(found) };
    }
    case '.':
      cursor.at++;
      return { kind: 'set', set: dotSet };
    case '^':
    case '$':
      cursor.at++;
      return { kind: 'anchor', sign };
    case '?':
    case '*':
    case '+':
    case '{':
    case '}':
    case ']':
      throw new PatternFault('bracket', sign);
    default:
      cursor.at++;
      return { kind: 'set', set: single(sign) };
  }
}

function single(character: string): CharSet {
  const code = character.codePointAt(0) ?? 0;
  return [code, code];
}

function readGroup(cursor: Cursor, level: number): Node {
  const { characters } = cursor;
  if (characters[cursor.at + 1] === '?') {
    const begin = characters.slice(cursor.at, cursor.at + 12).join('');
    throw new PatternFault('group', /^\(\?(?:<[=!]|[:=!<>]|[a-zA-Z-]*)/.exec(begin)?.[0] ?? '(?');
  }
  cursor.at++;
  const node = readChoice(cursor, level + 1);
  if (characters[cursor.at] !== ')') throw new PatternFault('bracket', '(');
  cursor.at++;
  return node;
}

const counts = /^\{([0-9]+)(?:(,)([0-9]*))?\}/;

function readQuantifier(cursor: Cursor, item: Node): Node {
  const { characters } = cursor;
  const sign = characters[cursor.at];
  let [least, most] = [1, 1];
  if (sign === '?' || sign === '*' || sign === '+') {
    cursor.at++;
    [least, most] = [sign === '+' ? 1 : 0, sign === '?' ? 1 : Number.POSITIVE_INFINITY];
  } else if (sign === '{') {
    const match = counts.exec(characters.slice(cursor.at, cursor.at + 40).join(''));
    if (match === null) throw new PatternFault('bracket', '{');
    cursor.at += match[0].length;
    least = Number(match[1]);
    most = match[2] === undefined ? least : match[3] === '' ? Number.POSITIVE_INFINITY : Number(match[3]);
    if (most < least) throw new PatternFault('bracket', match[0]);
  } else return item;
  const next = characters[cursor.at];
  if (next === '?' || next === '+') throw new PatternFault('lazy', `${sign === '{' ? '}' : sign}${next}`);
  if (next === '*' || next === '{') throw new PatternFault('bracket', next);
  return { kind: 'repeat', item, least, most };
}

/** Drops anchors that stand at the ends of the value, and makes plain characters of the others. */
function withoutAnchors(node: Node, atStart: boolean, atEnd: boolean): Node {
  switch (node.kind) {
    case 'anchor':
      return (node.sign === '^' ? atStart : atEnd) ? empty : { kind: 'set', set: single(node.sign) };
    case 'choice':
      return { ...node, options: node.options.map((option) => withoutAnchors(option, atStart, atEnd)) };
    case 'sequence': {
      const { items } = node;
      const isAnchor = (item: Node, sign: string): boolean => item.kind === 'anchor' && item.sign === sign;
      const from = items.findIndex((item) => !isAnchor(item, '^'));
      const behind = [...items].reverse().findIndex((item) => !isAnchor(item, '$'));
      const [first, last] = [from === -1 ? items.length : from, behind === -1 ? -1 : items.length - 1 - behind];
      return {
        ...node,
        items: items.map((item, i) => withoutAnchors(item, atStart && i <= first, atEnd && i >= last)),
      };
    }
    case 'repeat':
      return { ...node, item: withoutAnchors(node.item, false, false) };
    default:
      return node;
  }
}
