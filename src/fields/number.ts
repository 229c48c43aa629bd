import type { FieldType } from './field-type.js';
import { numericCodec } from './numeric.js';

/** xsd:decimal with an optional exponent, or NaN, INF, -INF in any case; digits are kept as written (`1.50` stays `1.50`). */
function readNumber(text: string): string | undefined {
  const match = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)((?:[eE][+-]?\d+)?)$/.exec(text);
  if (match === null) return readSpecial(text);
  const [, sign = '', mantissa = '', exponent = ''] = match;
  const [whole = '', fraction = ''] = mantissa.split('.');
  const lead = whole.replace(/^0+(?=\d)/, '');
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
  compile: (field) => numericCodec(field, readNumber),
  jsonSchema: (field) => (field['gongkai:json'] === 'string' ? { type: 'string' } : { type: 'number' }),
  proof: {
    accepts: [
      ['1.50', '1.50'],
      ['+.5', '0.5'],
      ['0.1000000000000000055', '0.1000000000000000055'],
      ['1E3', '1E3'],
      ['inf', 'INF'],
      ['1.234,5', '1234,5', { groupChar: '.', decimalChar: ',' }],
    ],
    refuses: ['1,5', '1_000', 'Infinity', '', ' 1', '0x1F', '1.2.3'],
  },
};
