import { compareDecimals, decimalKey, survivesBinary64 } from '../lib/decimal.js';
import { NumberText } from '../lib/number-text.js';
import type { Field } from '../model/descriptor.js';
import type { JsonValue } from '../model/json.js';
import type { FieldCodec, Present } from './field-type.js';

/** How a type reads a number: as text, and as the digits of a JSON number. */
export interface NumberReader {
  /** Takes text whose group and decimal characters are already the plain ones. */
  plain(text: string): string | undefined;
  json(digits: string): string | undefined;
}

/** What `integer` and `number` share: a lexical form that is read once and then kept as decimal text. */
export function numericCodec(field: Field, read: NumberReader): FieldCodec {
  const plainText = plainNumber(field);
  const parse = (text: string): Present | undefined => {
    const plain = plainText(text);
    return plain === undefined ? undefined : read.plain(plain);
  };
  const asText = field['gongkai:json'] === 'string';
  return {
    parse,
    fromJson: (value) => {
      if (typeof value === 'number') return read.json(jsonDigits(value));
      if (value instanceof NumberText) return read.json(value.text);
      return typeof value === 'string' ? parse(value) : undefined;
    },
    format: (value) => writeNumber(field, value as string),
    // Canonical decimal text is a JSON number already; NaN and INF are not, so they are text.
    toJson: (value) => (asText || isSpecial(value as string) ? JSON.stringify(value) : (value as string)),
    canonical: (value) => canonicalNumber(field, value as string),
    compare: (a, b) => compareDecimals(a as string, b as string),
    // NaN is neither above nor below a limit, nor equal to it (IEEE 754; the standard is silent).
    order: (a, b) => (a === 'NaN' || b === 'NaN' ? undefined : compareDecimals(a as string, b as string)),
    key: (value) => decimalKey(value as string),
    display: (value) => value as string,
  };
}

export function isSpecial(text: string): boolean {
  return text === 'NaN' || text === 'INF' || text === '-INF';
}

/** A JSON number that came as binary64: whole ones in plain digits, as the file may have written them. */
function jsonDigits(value: number): string {
  if (Object.is(value, -0)) return '0';
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}

function canonicalNumber(field: Field, text: string): JsonValue {
  if (isSpecial(text)) return { $number: text };
  if (field.type === 'integer') return canonicalInteger(text);
  return survivesBinary64(text) ? Number(text) : { $decimal: text };
}

/** A whole number as JSON; `{ $int }` beyond 2^53-1. */
export function canonicalInteger(text: string): JsonValue {
  return Number.isSafeInteger(Number(text)) ? Number(text) : { $int: text };
}

/** Removes group characters and bare text, and puts the decimal point where the field has another mark. */
function plainNumber(field: Field): (text: string) => string | undefined {
  const { decimalChar = '.', groupChar = '' } = field;
  const mark = field.type === 'number' ? decimalChar : '';
  if (field.bareNumber !== false && (mark === '.' || mark === '') && groupChar === '') return (text) => text;
  return (text) => {
    const bare = field.bareNumber === false ? bareNumber(text, mark) : text;
    return bare === undefined ? undefined : withPoint(bare, mark, groupChar);
  };
}

/**
 * Puts a number into the plain form. Group characters stand between digits of the whole part ("to group digits within the
 * number"), in groups of any size; a point is no longer one where another mark is.
 */
function withPoint(text: string, mark: string, groupChar: string): string | undefined {
  const at = mark === '' ? -1 : text.indexOf(mark);
  let whole = at === -1 ? text : text.slice(0, at);
  const rest = at === -1 ? '' : text.slice(at + mark.length);
  if (groupChar !== '') {
    const groups = whole.split(groupChar);
    if (groups.length > 1) {
      const outer = /^[+-]?\d+$/.test(groups[0] ?? '') && /^\d+(?:[eE][+-]?\d+)?$/.test(groups.at(-1) ?? '');
      if (!outer || !groups.slice(1, -1).every((group) => /^\d+$/.test(group))) return undefined;
      whole = groups.join('');
    }
  }
  if (mark !== '.' && mark !== '' && (whole.includes('.') || rest.includes('.'))) return undefined;
  return at === -1 ? whole : `${whole}.${rest}`;
}

/**
 * `bareNumber: false`: what stands before and behind the number is not part of it (table-schema#number). A sign that
 * stands apart from its number (`-€5`, `5-`, `−5`) is not taken for decoration: dropping it would change the value.
 */
function bareNumber(text: string, mark: string): string | undefined {
  if (/^(?:nan|-?inf)$/i.test(text)) return text;
  let start = text.search(/\d/);
  if (start === -1) return undefined;
  if (mark !== '' && text.slice(0, start).endsWith(mark)) start -= mark.length;
  if (start > 0 && /[+-]/.test(text.charAt(start - 1))) start--;
  const before = text.slice(0, start);
  const behind = /[^\d]*$/.exec(text)?.[0] ?? '';
  if (/^\s*[-\u2212]|[-\u2212]$/.test(before) || /^\s*[-\u2212]\s*$/.test(behind)) return undefined;
  return text.slice(start, text.length - behind.length);
}

/** Writes a number with the field's own decimal mark; group characters are never written. */
function writeNumber(field: Field, text: string): string {
  const { decimalChar = '.' } = field;
  return field.type === 'number' && decimalChar !== '.' && !isSpecial(text) ? text.replace('.', decimalChar) : text;
}
