import { compareDecimals, decimalKey, survivesBinary64 } from '../lib/decimal.js';
import { NumberText } from '../lib/number-text.js';
import type { Field } from '../model/descriptor.js';
import type { JsonValue } from '../model/json.js';
import type { FieldCodec, Present } from './field-type.js';

/**
 * What `integer` and `number` share: a lexical form that is read once and then kept as decimal text.
 * `read` takes text whose group and decimal characters are already the plain ones.
 */
export function numericCodec(field: Field, read: (plain: string) => string | undefined): FieldCodec {
  const plainText = plainNumber(field);
  const parse = (text: string): Present | undefined => {
    const plain = plainText(text);
    return plain === undefined ? undefined : read(plain);
  };
  const asText = field['gongkai:json'] === 'string';
  return {
    parse,
    fromJson: (value) => {
      if (typeof value === 'number') return read(jsonNumberText(value));
      if (value instanceof NumberText) return read(value.text);
      return typeof value === 'string' && asText ? parse(value) : undefined;
    },
    format: (value) => writeNumber(field, value as string),
    // Canonical decimal text is a JSON number already; NaN and INF are not, so they are text.
    toJson: (value) => (asText || isSpecial(value as string) ? JSON.stringify(value) : (value as string)),
    canonical: (value) => canonicalNumber(field, value as string),
    compare: (a, b) => compareDecimals(a as string, b as string),
    key: (value) => decimalKey(value as string),
    display: (value) => value as string,
  };
}

export function isSpecial(text: string): boolean {
  return text === 'NaN' || text === 'INF' || text === '-INF';
}

function jsonNumberText(value: number): string {
  return Object.is(value, -0) ? '0' : String(value);
}

function canonicalNumber(field: Field, text: string): JsonValue {
  if (isSpecial(text)) return { $number: text };
  if (field.type === 'integer') return Number.isSafeInteger(Number(text)) ? Number(text) : { $int: text };
  return survivesBinary64(text) ? Number(text) : { $decimal: text };
}

/** Removes group characters and bare text, and puts the decimal point where the field has another mark. */
function plainNumber(field: Field): (text: string) => string | undefined {
  const { decimalChar = '.', groupChar } = field;
  const isNumber = field.type === 'number';
  if (field.bareNumber !== false && decimalChar === '.' && (groupChar === undefined || groupChar === ''))
    return (text) => text;
  return (text) => {
    let plain = field.bareNumber === false ? trimBare(text, isNumber ? decimalChar : '') : text;
    if (groupChar !== undefined && groupChar !== '') plain = plain.split(groupChar).join('');
    if (isNumber && decimalChar !== '.') {
      if (plain.includes('.')) return undefined;
      plain = plain.replace(decimalChar, '.');
    }
    return plain;
  };
}

/** `bareNumber: false`: text before and behind the number is not part of it (table-schema#number). */
function trimBare(text: string, decimalChar: string): string {
  if (/^[+-]?(?:nan|inf)$/i.test(text)) return text;
  const mark = decimalChar === '' ? '' : decimalChar.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const start = new RegExp(mark === '' ? '[+-]?\\d' : `[+-]?(?:\\d|${mark}\\d)`).exec(text);
  if (start === null) return text;
  return text.slice(start.index).replace(/[^\d]+$/, '');
}

/** Writes a number with the field's own decimal mark; group characters are never written. */
function writeNumber(field: Field, text: string): string {
  const { decimalChar = '.' } = field;
  return field.type === 'number' && decimalChar !== '.' && !isSpecial(text) ? text.replace('.', decimalChar) : text;
}
