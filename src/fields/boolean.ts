import { columnTypes, textOrder } from './columnar.js';
import type { FieldType } from './field-type.js';

/** Table Schema `boolean` (table-schema#boolean): exact members of two lists, each with its own default. */
export const boolean: FieldType = {
  name: 'boolean',
  formats: ['default'],
  constraints: [],
  compile: (field) => {
    const yes = field.trueValues ?? ['true', 'True', 'TRUE', '1'];
    const no = field.falseValues ?? ['false', 'False', 'FALSE', '0'];
    const parse = (text: string): boolean | undefined =>
      yes.includes(text) ? true : no.includes(text) ? false : undefined;
    return {
      parse,
      // The lists are for text: the number 1 is none of theirs.
      fromJson: (value) => (typeof value === 'boolean' ? value : typeof value === 'string' ? parse(value) : undefined),
      format: (value) => (value === true ? (yes[0] ?? 'true') : (no[0] ?? 'false')),
      toJson: (value) => String(value),
      canonical: (value) => value as boolean,
      compare: (a, b) => Number(a) - Number(b),
      key: (value) => String(value),
      display: (value) => String(value),
    };
  },
  // Published booleans are `true` and `false`, whose text order is theirs.
  columnar: () => ({ types: [columnTypes.boolean], ways: [textOrder] }),
  jsonForm: (field) => (field.trueValues === undefined && field.falseValues === undefined ? 'json' : undefined),
  jsonSchema: () => ({ type: 'boolean' }),
  proof: {
    accepts: [
      ['true', 'true'],
      ['1', 'true'],
      ['FALSE', 'false'],
      ['是', '是', { trueValues: ['是'], falseValues: ['否'] }],
    ],
    refuses: ['yes', 'tRUE', '', 'truE', ['true', { trueValues: ['是'] }]],
  },
};
