import { compareDates, readDate, writeDate } from '../lib/calendar.js';
import { orderedText } from '../lib/sql.js';
import { columnTypes } from './columnar.js';
import { type FieldType, limitConstraints } from './field-type.js';
import { formatOf } from './format-of.js';
import { guessDateTime } from './guess-time.js';
import { midnight, patternFault, publishedTemporal, temporalCodec, temporalSchema } from './temporal-codec.js';

/** Table Schema `date` (table-schema#date): `yyyy-mm-dd`, a day that exists; a strptime pattern; or `any`. */
export const date: FieldType = {
  name: 'date',
  formats: ['default', 'any'],
  patternFault,
  published: publishedTemporal,
  constraints: limitConstraints,
  compile: (field) => ({
    ...temporalCodec(formatOf(field), {
      read: (text) => (readDate(text) === undefined ? undefined : text),
      guess: (text) => {
        const parts = guessDateTime(text);
        // Midnight is what a date without a time is read as; another time would be lost.
        return parts === undefined || parts.clock ? undefined : parts;
      },
      toParts: (value) => {
        const day = readDate(value);
        return day === undefined ? undefined : { date: day, time: midnight };
      },
      fromParts: (parts) => writeDate(parts.date),
    }),
    compare: (a, b) => compareDates(a as string, b as string),
  }),
  columnar: () => ({
    types: [columnTypes.date],
    ways: [
      (text) => [orderedText(text, columnTypes.date.form)],
      (text) => [`CAST(left(${text}, length(${text}) - 6) AS BIGINT)`, `right(${text}, 5)`],
    ],
  }),
  jsonForm: () => 'text',
  // The format of JSON Schema has four digits for the year: others are told by a pattern.
  jsonSchema: (field) =>
    temporalSchema(field, {
      type: 'string',
      if: { pattern: '^[0-9]{4}-' },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema; nobody awaits it
      then: { format: 'date' },
      else: { pattern: '^-?[0-9]{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' },
    }),
  proof: {
    accepts: [
      ['2017-05-08', '2017-05-08'],
      ['2016-02-29', '2016-02-29'],
      ['-0044-03-15', '-0044-03-15'],
      ['12024-02-29', '12024-02-29'],
      ['26/01/2024', '26/01/2024', { format: '%d/%m/%Y' }],
      ['1/2/2024', '01/02/2024', { format: 'fmt:%d/%m/%Y' }],
      ['26 january 2024', '26 January 2024', { format: '%d %B %Y' }],
      ['2024年1月6日', '2024年01月06日', { format: '%Y年%m月%d日' }],
      ['2024-060', '2024-060', { format: '%Y-%j' }],
      ['26 January 2024', '2024-01-26', { format: 'any' }],
    ],
    refuses: [
      '2017-02-29',
      '2017-5-8',
      '2017-05-08xyz',
      '2017/05/08',
      '',
      '2017-13-01',
      '0000-01-01',
      '02017-01-01',
      '+2017-01-01',
      '2017-01-01Z',
      ['2024-01-26', { format: '%d/%m/%Y' }],
      ['26/01/2024', { format: '%d/%m/%y' }],
      ['29/02/2023', { format: '%d/%m/%Y' }],
      ['not a date', { format: 'any' }],
      ['2017-05-08', { format: '%Q' }],
    ],
  },
};
