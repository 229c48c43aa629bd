import { wholeDigits } from '../lib/decimal.js';
import { columnTypes } from './columnar.js';
import type { FieldType } from './field-type.js';
import { limitConstraints } from './field-type.js';
import { numericCodec } from './numeric.js';

/** `+07` → `7`: whole numbers of any size, no exponent, no fraction. */
function readInteger(text: string): string | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  const digits = text.replace(/^[+-]?0*(?=[0-9])/, '');
  return text.startsWith('-') && digits !== '0' ? `-${digits}` : digits;
}

/** Table Schema `integer` (table-schema#integer): no limit of size, so it is kept as text. */
export const integer: FieldType = {
  name: 'integer',
  formats: ['default'],
  constraints: limitConstraints,
  // JSON does not tell 1.0 from 1: there a whole value counts, however it is spelt.
  compile: (field) => numericCodec(field, { plain: readInteger, json: wholeDigits }),
  columnar: () => ({
    // Parquet has no whole number of 128 bits: DuckDB would write a DOUBLE.
    types: [columnTypes.bigint, columnTypes.decimal],
    ways: [(text) => [`CAST(${text} AS BIGINT)`], (text) => [`CAST(${text} AS HUGEINT)`]],
  }),
  jsonForm: (field) => (field['gongkai:json'] === 'string' ? 'text' : 'json'),
  jsonSchema: (field) =>
    field['gongkai:json'] === 'string' ? { type: 'string', pattern: '^-?(0|[1-9][0-9]*)$' } : { type: 'integer' },
  proof: {
    accepts: [
      ['42', '42'],
      ['007', '7'],
      ['-0', '0'],
      ['9007199254740993', '9007199254740993'],
      ['1,000', '1000', { groupChar: ',' }],
      ['1.000', '1000', { groupChar: '.' }],
      ['95%', '95', { bareNumber: false }],
      ['-5°C', '-5', { bareNumber: false }],
    ],
    refuses: [
      '1.0',
      '1e3',
      ' 1',
      '１',
      '',
      '1_000',
      [',1', { groupChar: ',' }],
      ['1,', { groupChar: ',' }],
      ['1.5%', { bareNumber: false }],
      ['-€5', { bareNumber: false }],
    ],
  },
};
