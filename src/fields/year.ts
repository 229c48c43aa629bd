import { compareDecimals, decimalKey } from '../lib/decimal.js';
import { plainJson } from '../lib/number-text.js';
import type { FieldType } from './field-type.js';
import { textCodec } from './text-codec.js';

/** xsd:gYear: at least four digits, a minus sign, no leading zeros beyond four, no year 0000. */
function readYear(text: string): string | undefined {
  return /^-?(?:[1-9]\d{4,}|\d{4})$/.test(text) && !/^-?0000$/.test(text) ? text : undefined;
}

/** Table Schema `year` (table-schema#year). */
export const year: FieldType = {
  name: 'year',
  formats: ['default'],
  compile: () => ({
    ...textCodec(readYear),
    fromJson: (value) => {
      const plain = plainJson(value);
      return typeof plain === 'number' && Number.isInteger(plain) ? readYear(padYear(plain)) : undefined;
    },
    toJson: (value) => String(Number(value)),
    canonical: (value) => Number(value),
    compare: (a, b) => compareDecimals(a as string, b as string),
    key: (value) => decimalKey(value as string),
  }),
  jsonSchema: () => ({ type: 'integer' }),
  proof: {
    accepts: [
      ['2017', '2017'],
      ['-0044', '-0044'],
      ['12024', '12024'],
    ],
    refuses: ['202', '+2017', '02017', '0000', '', ' 2017'],
  },
};

function padYear(value: number): string {
  return `${value < 0 ? '-' : ''}${String(Math.abs(value)).padStart(4, '0')}`;
}
