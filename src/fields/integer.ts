import type { FieldType } from './field-type.js';
import { numericCodec } from './numeric.js';

/** `+07` → `7`: whole numbers of any size, no exponent, no fraction. */
function readInteger(text: string): string | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const digits = text.replace(/^[+-]?0*(?=\d)/, '');
  return text.startsWith('-') && digits !== '0' ? `-${digits}` : digits;
}

/** Table Schema `integer` (table-schema#integer): no limit of size, so it is kept as text. */
export const integer: FieldType = {
  name: 'integer',
  formats: ['default'],
  compile: (field) => {
    const codec = numericCodec(field, readInteger);
    return {
      ...codec,
      fromJson: (value) =>
        typeof value === 'number' && Number.isInteger(value)
          ? readInteger(BigInt(value).toString())
          : codec.fromJson(value),
    };
  },
  jsonSchema: (field) =>
    field['gongkai:json'] === 'string' ? { type: 'string', pattern: '^-?(0|[1-9][0-9]*)$' } : { type: 'integer' },
  proof: {
    accepts: [
      ['42', '42'],
      ['007', '7'],
      ['-0', '0'],
      ['9007199254740993', '9007199254740993'],
      ['1,000', '1000', { groupChar: ',' }],
      ['95%', '95', { bareNumber: false }],
    ],
    refuses: ['1.0', '1e3', ' 1', '１', '', '1_000'],
  },
};
