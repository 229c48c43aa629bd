import { isCalendarDay } from '../lib/calendar.js';
import type { FieldType } from './field-type.js';
import { textCodec } from './text-codec.js';

function readDate(text: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null || match[1] === '0000') return undefined;
  return isCalendarDay(Number(match[1]), Number(match[2]), Number(match[3])) ? text : undefined;
}

/** Table Schema `date` (table-schema#date): `yyyy-mm-dd`, a day that exists. Patterns come with the standard's step. */
export const date: FieldType = {
  name: 'date',
  formats: ['default'],
  compile: () => textCodec(readDate),
  jsonSchema: () => ({ type: 'string', format: 'date' }),
  proof: {
    accepts: [
      ['2017-05-08', '2017-05-08'],
      ['2016-02-29', '2016-02-29'],
    ],
    refuses: ['2017-02-29', '2017-5-8', '2017-05-08xyz', '2017/05/08', '', '2017-13-01', '0000-01-01'],
  },
};
