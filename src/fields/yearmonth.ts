import { compareDates, yearForm } from '../lib/calendar.js';
import { type FieldType, limitConstraints } from './field-type.js';
import { canonicalInteger } from './numeric.js';
import { textCodec } from './text-codec.js';

const form = new RegExp(`^${yearForm}-(?:0[1-9]|1[0-2])$`);

/** Table Schema `yearmonth` (table-schema#yearmonth): xsd:gYearMonth without a zone. */
export const yearmonth: FieldType = {
  name: 'yearmonth',
  formats: ['default'],
  constraints: limitConstraints,
  compile: () => ({
    ...textCodec((text) => (form.test(text) ? text : undefined)),
    canonical: (value) => {
      const text = value as string;
      return { year: canonicalInteger(BigInt(text.slice(0, -3)).toString()), month: Number(text.slice(-2)) };
    },
    compare: (a, b) => compareDates(`${a as string}-01`, `${b as string}-01`),
  }),
  columnar: () => ({
    types: [],
    ways: [(text) => [`CAST(left(${text}, length(${text}) - 3) AS BIGINT)`, `right(${text}, 2)`]],
  }),
  jsonForm: () => 'text',
  jsonSchema: () => ({ type: 'string', pattern: '^-?([1-9][0-9]{4,}|[0-9]{4})-(0[1-9]|1[0-2])$' }),
  proof: {
    accepts: [
      ['2017-05', '2017-05'],
      ['-0044-03', '-0044-03'],
      ['12024-01', '12024-01'],
    ],
    refuses: ['2017-13', '2017-5', '0000-01', '', '2024--01', '2024-001', '2024-00', '2024-01Z', '24-01', '+2024-01'],
  },
};
