import { compareYears, yearForm, yearText } from '../lib/calendar.js';
import { wholeDigits } from '../lib/decimal.js';
import { isJsonNumber, numberText } from '../lib/exact-json.js';
import { columnTypes } from './columnar.js';
import { type FieldType, limitConstraints } from './field-type.js';
import { canonicalInteger } from './numeric.js';
import { textCodec } from './text-codec.js';

const form = new RegExp(`^${yearForm}$`);

/** xsd:gYear without a zone, which a number could not hold. */
function readYear(text: string): string | undefined {
  return form.test(text) ? text : undefined;
}

/** The year as a JSON number: `-0044` is -44. */
function digits(value: string): string {
  return BigInt(value).toString();
}

/** Table Schema `year` (table-schema#year). */
export const year: FieldType = {
  name: 'year',
  formats: ['default'],
  constraints: limitConstraints,
  compile: () => ({
    ...textCodec(readYear),
    fromJson: (value) => {
      if (typeof value === 'string') return readYear(value);
      const whole = isJsonNumber(value) ? wholeDigits(numberText(value)) : undefined;
      return whole === undefined ? undefined : readYear(yearText(BigInt(whole)));
    },
    toJson: (value) => digits(value as string),
    canonical: (value) => canonicalInteger(digits(value as string)),
    compare: (a, b) => compareYears(a as string, b as string),
  }),
  columnar: () => ({ types: [columnTypes.integer], ways: [(text) => [`CAST(${text} AS BIGINT)`]] }),
  jsonForm: () => 'year',
  jsonSchema: () => ({ type: 'integer' }),
  proof: {
    accepts: [
      ['2017', '2017'],
      ['-0044', '-0044'],
      ['12024', '12024'],
      ['0001', '0001'],
    ],
    refuses: ['202', '+2017', '02017', '0000', '-0000', '', ' 2017', '２０２４', '2017Z', '1_23', '-44'],
  },
};
