import { compareCodePoints } from '../lib/compare.js';
import { orderedText } from '../lib/sql.js';
import { columnTypes } from './columnar.js';
import { compareInstants, instantOf, orderInstants, readDateTime, writeDateTime } from './datetime-value.js';
import { type FieldType, limitConstraints } from './field-type.js';
import { formatOf } from './format-of.js';
import { guessDateTime } from './guess-time.js';
import { patternFault, publishedTemporal, temporalCodec, temporalSchema } from './temporal-codec.js';

function read(text: string): string | undefined {
  const parts = readDateTime(text);
  return parts === undefined ? undefined : writeDateTime(parts);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  const [x, y] = [instantOf(a), instantOf(b)];
  // A total order for sorting: values without a zone as if in UTC, equal instants by their text.
  return compareInstants(x, y) || compareCodePoints(a, b);
}

/** Equal instants are one value, in whatever zone they are written (xsd:dateTime, section 3.2.7.3). */
function key(value: string): string {
  const { seconds, fraction, zoned } = instantOf(value);
  return `${seconds}.${fraction}${zoned ? 'Z' : ''}`;
}

/** Table Schema `datetime` (table-schema#datetime): xsd:dateTime, a strptime pattern, or `any`. */
export const datetime: FieldType = {
  name: 'datetime',
  formats: ['default', 'any'],
  patternFault,
  published: publishedTemporal,
  constraints: limitConstraints,
  compile: (field) => ({
    ...temporalCodec(formatOf(field), {
      read,
      guess: guessDateTime,
      toParts: readDateTime,
      fromParts: writeDateTime,
    }),
    compare: (a, b) => compare(a as string, b as string),
    order: (a, b) => orderInstants(instantOf(a as string), instantOf(b as string)),
    key: (value) => key(value as string),
  }),
  columnar: () => ({
    types: [columnTypes.timestamp, columnTypes.utc],
    ways: [
      (text) => [orderedText(text, '[0-9]{4}-.*T[0-9:]+(?:\\.[0-9]+)?')],
      // Without the Z, which would stand behind a point.
      (text) => [`rtrim(${orderedText(text, '[0-9]{4}-.*T[0-9:]+(?:\\.[0-9]+)?Z')}, 'Z')`],
    ],
  }),
  severalForms: () => true,
  jsonForm: () => 'text',
  jsonSchema: (field) =>
    temporalSchema(field, {
      type: 'string',
      pattern:
        '^-?([1-9][0-9]{4,}|[0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]*[1-9])?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?$',
    }),
  proof: {
    accepts: [
      ['2024-01-26T15:00:00', '2024-01-26T15:00:00'],
      ['2024-01-26T15:00:00.300-05:00', '2024-01-26T15:00:00.3-05:00'],
      ['2024-01-26T15:00:00+00:00', '2024-01-26T15:00:00Z'],
      ['2024-12-31T24:00:00.000', '2025-01-01T00:00:00'],
      ['-0001-12-31T24:00:00Z', '0001-01-01T00:00:00Z'],
      ['9999-12-31T24:00:00', '10000-01-01T00:00:00'],
      ['2024-01-26T15:00:00.1234567890123', '2024-01-26T15:00:00.1234567890123'],
      ['12/11/2018 09:15:32', '12/11/2018 09:15:32', { format: '%d/%m/%Y %H:%M:%S' }],
      ['2024-01-26T15:00:00+0100', '2024-01-26T15:00:00+0100', { format: '%Y-%m-%dT%H:%M:%S%z' }],
    ],
    refuses: [
      '2024-01-26 15:00:00',
      '2024-01-26T15:00',
      '2024-01-26T24:00:01',
      '2024-01-26T15:00:60',
      '2024-01-26T15:00:00+15:00',
      '2024-01-26T15:00:00+14:01',
      '2024-01-26T15:00:00.',
      '0000-01-01T00:00:00',
      '2023-02-29T00:00:00',
      '2024-01-26t15:00:00z',
      ['31/04/2024 10:00', { format: '%d/%m/%Y %H:%M' }],
      ['2024-01-26 15:00:00', { format: '%Y-%m-%d %H:%M' }],
    ],
  },
};
