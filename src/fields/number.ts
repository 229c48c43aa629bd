import { orderedText } from '../lib/sql.js';
import { columnTypes } from './columnar.js';
import { type FieldType, limitConstraints } from './field-type.js';
import { numericCodec } from './numeric.js';

/** xsd:decimal with an optional exponent, or NaN, INF, -INF in any case; digits are kept as written (`1.50` stays `1.50`). */
export function readNumber(text: string): string | undefined {
  const match = /^([+-]?)([0-9]+(?:\.[0-9]*)?|\.[0-9]+)((?:[eE][+-]?[0-9]+)?)$/.exec(text);
  if (match === null) return readSpecial(text);
  const [, sign = '', mantissa = '', exponent = ''] = match;
  const [whole = '', fraction = ''] = mantissa.split('.');
  const lead = whole.replace(/^0+(?=[0-9])/, '');
  const digits = `${lead === '' ? '0' : lead}${fraction === '' ? '' : `.${fraction}`}${exponent.toUpperCase().replace('+', '')}`;
  return sign === '-' && /[1-9]/.test(mantissa) ? `-${digits}` : digits;
}

function readSpecial(text: string): string | undefined {
  const upper = text.toUpperCase();
  if (upper === 'NAN') return 'NaN';
  return upper === 'INF' || upper === '-INF' ? upper : undefined;
}

/** Table Schema `number` (table-schema#number). */
export const number: FieldType = {
  name: 'number',
  formats: ['default'],
  constraints: limitConstraints,
  compile: (field) => numericCodec(field, { plain: readNumber, json: readNumber }),
  severalForms: (field) => field['gongkai:json'] === 'string',
  columnar: () => ({
    types: [columnTypes.decimal],
    // A cast to DECIMAL rounds, so that only what it holds may be cast.
    ways: [(text) => [`CAST(${orderedText(text, '-?[0-9]{1,20}(?:\\.[0-9]{1,18})?')} AS DECIMAL(38, 18))`]],
  }),
  jsonForm: (field) =>
    (field.decimalChar ?? '.') !== '.' ? undefined : field['gongkai:json'] === 'string' ? 'text' : 'number',
  jsonSchema: (field) =>
    field['gongkai:json'] === 'string'
      ? { type: 'string', pattern: '^(-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?|NaN|-?INF)$' }
      : // JSON has no NaN and no infinities; who publishes them says `gongkai:json: string` (cell/precision tells).
        { type: 'number' },
  proof: {
    accepts: [
      ['1.50', '1.50'],
      ['+.5', '0.5'],
      ['5.', '5'],
      ['0.1000000000000000055', '0.1000000000000000055'],
      ['1E3', '1E3'],
      ['1e-400', '1E-400'],
      ['inf', 'INF'],
      ['1.234,5', '1234,5', { groupChar: '.', decimalChar: ',' }],
      ['EUR 1,234.5', '1234.5', { groupChar: ',', bareNumber: false }],
      ['€.5', '0.5', { bareNumber: false }],
    ],
    refuses: [
      '1,5',
      '1_000',
      'Infinity',
      '+INF',
      '-NaN',
      '',
      ' 1',
      '0x1F',
      '1.2.3',
      '٣',
      ['1.5', { decimalChar: ',' }],
      [',1000', { groupChar: ',' }],
      ['12 abc 34', { bareNumber: false }],
    ],
  },
};
