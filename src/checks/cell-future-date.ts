import type { ColumnCheck } from './check.js';
import { exampleField } from './example.js';

const types = ['date', 'datetime', 'year', 'yearmonth'];

/** Year, month and day of a canonical date; what it does not say is its earliest. */
function parts(text: string): readonly [number, number, number] | undefined {
  const match = /^(-?\d{4,})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
}

/** Days between them, as far as order and "the day after" need it: months count 31 days each. */
function isAfter(text: string, date: string, days: number): boolean {
  const [one, other] = [parts(text), parts(date)];
  if (one === undefined || other === undefined) return false;
  const order = ([year, month, day]: readonly [number, number, number]): number => (year * 12 + month) * 31 + day;
  return order(one) > order(other) + days;
}

/** Dates after the day the data is judged on. That day is an argument: no result depends on a clock. */
export const cellFutureDate: ColumnCheck = {
  scope: 'column',
  name: 'cell-future-date',
  codes: ['cell/future-date'],
  rule: 'https://reproducible-builds.org/specs/source-date-epoch/',
  // A warning: plans and deadlines lie ahead. It needs a day (`--date`, `SOURCE_DATE_EPOCH`) and says nothing without one.
  beyond: { name: 'future-date', level: 'warning' },
  start({ type, codec }, { date }) {
    if (date === undefined || !types.includes(type.name)) return undefined;
    // A time in a far zone can already be tomorrow.
    const days = type.name === 'datetime' ? 1 : 0;
    return {
      value: (value) => (isAfter(codec.format(value), date, days) ? { limit: date } : undefined),
      quiet: () => {},
    };
  },
  proof: {
    date: '2017-05-08',
    passes: exampleField('f\n2017-05-08\n1949-10-01\n', { type: 'date' }),
    fails: [
      {
        example: exampleField('f\n2017-05-08\n2017-05-09\n', { type: 'date' }),
        problem: {
          code: 'cell/future-date',
          severity: 'warning',
          row: 2,
          line: 3,
          field: 'f',
          value: '2017-05-09',
          limit: '2017-05-08',
        },
      },
      { example: exampleField('f\n2017\n2071\n', { type: 'year' }), problem: { code: 'cell/future-date', row: 2 } },
    ],
  },
};
