import { readTime, writeTime } from '../lib/clock.js';
import { compareCodePoints } from '../lib/compare.js';
import { orderedText } from '../lib/sql.js';
import { compilePatternOfTime } from '../lib/strptime.js';
import { columnTypes } from './columnar.js';
import { compareInstants, instantOf, orderInstants } from './datetime-value.js';
import { type FieldType, limitConstraints } from './field-type.js';
import { formatOf } from './format-of.js';
import { guessTime } from './guess-time.js';
import { firstDay, patternFault, temporalCodec, temporalSchema } from './temporal-codec.js';

/** A time as an instant of some day. */
function instant(value: string): ReturnType<typeof instantOf> {
  return instantOf(`2000-01-01T${value}`);
}

/** Table Schema `time` (table-schema#time): `hh:mm:ss` and nothing else; a strptime pattern; or `any`. */
export const time: FieldType = {
  name: 'time',
  formats: ['default', 'any'],
  patternFault,
  // The default format has no place for fractions and zones: where the author's has, the release says how they are written.
  published: (field) => {
    const used =
      compilePatternOfTime(formatOf(field))?.directives ?? new Set(formatOf(field) === 'any' ? ['f', 'z'] : []);
    const more = `${used.has('f') ? '.%f' : ''}${used.has('z') || used.has('Z') ? '%z' : ''}`;
    const { format: _format, ...rest } = field;
    return more === '' ? rest : { ...rest, format: `%H:%M:%S${more}` };
  },
  constraints: limitConstraints,
  compile: (field) => ({
    ...temporalCodec(formatOf(field), {
      // "MUST be hh:mm:ss": no fraction, no zone, and no 24:00:00, which is no time of a day.
      read: (text) => (/^(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$/.test(text) ? text : undefined),
      guess: (text) => {
        const clock = guessTime(text);
        return clock === undefined ? undefined : { date: firstDay, time: clock };
      },
      toParts: (value) => {
        const clock = readTime(value);
        return clock === undefined ? undefined : { date: firstDay, time: clock };
      },
      fromParts: (parts) => writeTime(parts.time),
    }),
    compare: (a, b) =>
      compareInstants(instant(a as string), instant(b as string)) || compareCodePoints(a as string, b as string),
    order: (a, b) => orderInstants(instant(a as string), instant(b as string)),
    key: (value) => {
      const { seconds, fraction, zoned } = instant(value as string);
      return `${seconds}.${fraction}${zoned ? 'Z' : ''}`;
    },
  }),
  columnar: () => ({
    types: [columnTypes.time],
    ways: [(text) => [orderedText(text, '[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{6})?')]],
  }),
  severalForms: (field) => formatOf(field) !== 'default',
  jsonForm: () => 'text',
  jsonSchema: (field) =>
    temporalSchema(field, {
      type: 'string',
      pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]*[1-9])?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?$',
    }),
  proof: {
    accepts: [
      ['15:00:00', '15:00:00'],
      ['00:00:00', '00:00:00'],
      ['9:05', '09:05', { format: '%H:%M' }],
      ['12:30 am', '12:30 AM', { format: '%I:%M %p' }],
      ['03:30 PM', '03:30 PM', { format: '%I:%M %p' }],
      ['15:00:00.25', '15:00:00.250000', { format: '%H:%M:%S.%f' }],
      ['3:30 PM', '15:30:00', { format: 'any' }],
    ],
    refuses: [
      '15:00',
      '24:00:00',
      '15:00:60',
      '15:00:00.5',
      '15:00:00Z',
      '150000',
      '',
      ['13:30 PM', { format: '%I:%M %p' }],
      ['15:30', { format: '%H.%M' }],
      ['noon', { format: 'any' }],
    ],
  },
};
