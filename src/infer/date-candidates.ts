import { type Candidate, candidate } from './candidate.js';

/** Patterns of dates (table-schema#date: strptime), with what a value looks like. */
const dates = [
  ['%Y/%m/%d', /^\d{4}\/\d{1,2}\/\d{1,2}$/],
  ['%Y.%m.%d', /^\d{4}\.\d{1,2}\.\d{1,2}$/],
  ['%Y-%m-%d', /^\d{4}-\d{1,2}-\d{1,2}$/],
  ['%Y年%m月%d日', /^\d{4}年\d{1,2}月\d{1,2}日$/],
] as const;

const times = ['%H:%M:%S', '%H:%M'] as const;

/** Day and month in either order: the one is taken only where the whole column rules the other out. */
function eitherOrder(mark: string): readonly Candidate[] {
  const escaped = mark === '.' ? '\\.' : mark;
  const guard = new RegExp(`^\\d{1,2}${escaped}\\d{1,2}${escaped}\\d{4}$`);
  const orders = [
    [`%d${mark}%m${mark}%Y`, `%m${mark}%d${mark}%Y`],
    [`%m${mark}%d${mark}%Y`, `%d${mark}%m${mark}%Y`],
  ] as const;
  return orders.map(([format, other]) =>
    candidate(`date ${format}`, { type: 'date', format }, guard, { settles: ({ fits }) => !fits(`date ${other}`) }),
  );
}

/** Days, moments, months, years, times and durations. */
export const dateCandidates: readonly Candidate[] = [
  candidate('date', { type: 'date' }, /^\d{4}-\d{2}-\d{2}$/),
  ...dates.map(([format, guard]) => candidate(`date ${format}`, { type: 'date', format }, guard)),
  candidate('date %Y%m%d', { type: 'date', format: '%Y%m%d' }, /^(?:1[89]|20)\d{6}$/, { when: ({ date }) => date }),
  ...['/', '.', '-'].flatMap(eitherOrder),
  candidate('datetime', { type: 'datetime' }, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/),
  ...dates.flatMap(([format, guard]) =>
    times.map((time) => {
      const clock = time === '%H:%M' ? '\\d{1,2}:\\d{2}' : '\\d{1,2}:\\d{2}:\\d{2}';
      const both = new RegExp(`${guard.source.slice(0, -1)} ${clock}$`);
      return candidate(`datetime ${format} ${time}`, { type: 'datetime', format: `${format} ${time}` }, both);
    }),
  ),
  candidate('yearmonth', { type: 'yearmonth' }, /^\d{4}-\d{2}$/),
  candidate('year', { type: 'year' }, /^[12]\d{3}$/, { when: ({ year }) => year }),
  candidate('time', { type: 'time' }, /^\d{2}:\d{2}:\d{2}$/),
  candidate('time %H:%M', { type: 'time', format: '%H:%M' }, /^\d{1,2}:\d{2}$/),
  candidate('duration', { type: 'duration' }, /^-?P(?:\d|T\d)/),
];
