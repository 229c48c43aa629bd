import { canonicalJson } from '../lib/canonical-json.js';
import { compareCodePoints } from '../lib/compare.js';
import type { Field } from '../model/descriptor.js';
import type { JsonValue } from '../model/json.js';
import { boolean } from './boolean.js';
import { date } from './date.js';
import { datetime } from './datetime.js';
import type { FieldType, Present } from './field-type.js';
import { integer } from './integer.js';
import { number } from './number.js';
import { string } from './string.js';
import { time } from './time.js';

/** The types that items may have (table-schema#list). */
const itemTypes: readonly FieldType[] = [string, integer, boolean, number, datetime, date, time];

function itemType(field: Field): FieldType {
  const name = field.itemType ?? 'string';
  const type = itemTypes.find((one) => one.name === name);
  return type ?? { ...string, compile: (item) => ({ ...string.compile(item), parse: () => undefined }) };
}

/** Items are in the default form of their type, whatever else the field says. */
function itemCodec(field: Field): ReturnType<FieldType['compile']> {
  const type = itemType(field);
  return type.compile({ name: field.name, type: type.name });
}

function all<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  return items.some((item) => item === undefined) ? undefined : (items as readonly T[]);
}

/**
 * Table Schema `list` (table-schema#list): items between delimiters, each read as a cell of its type. Nothing is trimmed and
 * an empty item is an empty text. A JSON file may have an array instead.
 */
export const list: FieldType = {
  name: 'list',
  formats: ['default'],
  constraints: ['minLength', 'maxLength'],
  compile: (field) => {
    const item = itemCodec(field);
    const { delimiter = ',' } = field;
    const items = (value: Present): readonly Present[] => value as unknown as readonly Present[];
    const parse = (text: string): Present | undefined =>
      all(text.split(delimiter).map((one) => item.parse(one))) as Present | undefined;
    const key = (value: Present): string => canonicalJson(items(value).map((one) => item.key(one)));
    const format = (value: Present): string =>
      items(value)
        .map((one) => item.format(one))
        .join(delimiter);
    const fromArray = (value: readonly JsonValue[]): Present | undefined => {
      const read = all(value.map((one) => item.fromJson(one)));
      // A list has no way to write an item that holds the delimiter: no text is such a list.
      return read?.every((one) => !item.format(one).includes(delimiter)) ? (read as unknown as Present) : undefined;
    };
    return {
      parse,
      fromJson: (value) =>
        typeof value === 'string' ? parse(value) : Array.isArray(value) ? fromArray(value as JsonValue[]) : undefined,
      format,
      toJson: (value) =>
        `[${items(value)
          .map((one) => item.toJson(one))
          .join(',')}]`,
      canonical: (value) => items(value).map((one) => item.canonical(one)),
      compare: (a, b) => compareCodePoints(key(a), key(b)),
      key,
      size: (value) => items(value).length,
      display: (value) =>
        items(value)
          .map((one) => item.display(one))
          .join('；'),
    };
  },
  severalForms: (field) => itemType(field).severalForms?.({ name: field.name }) === true,
  jsonSchema: (field) => ({ type: 'array', items: itemType(field).jsonSchema({ name: field.name }) }),
  proof: {
    accepts: [
      ['value1,value2', 'value1,value2'],
      ['a, b', 'a, b'],
      ['a,,b', 'a,,b'],
      ['a||b', 'a||b', { delimiter: '||' }],
      ['-1,+2', '-1,2', { itemType: 'integer' }],
      ['true,0', 'true,false', { itemType: 'boolean' }],
      ['1.50;2', '1.50;2', { itemType: 'number', delimiter: ';' }],
      [
        '2024-01-26T15:00:00,2024-01-26T16:00:00+00:00',
        '2024-01-26T15:00:00,2024-01-26T16:00:00Z',
        { itemType: 'datetime' },
      ],
    ],
    refuses: [
      ['1,a', { itemType: 'integer' }],
      ['1,,2', { itemType: 'integer' }],
      ['26/01/2024', { itemType: 'date' }],
      ['15:00', { itemType: 'time' }],
      ['2024', { itemType: 'year' }],
    ],
  },
};
