import type { Words } from '../message.js';
import { plural } from './parts.js';

/** The short texts around the messages. */
export const words: Words = {
  error: 'error',
  warning: 'warning',
  expected: 'expected: ',
  mend: 'to mend: ',
  table: (name) => name,
  row: (row) => `row ${row}`,
  field: (names) => `field ${names}`,
  at: (pointer) => `at ${pointer}`,
  counts: 'Problems by code',
  ignored: 'Ignored',
  ignoredLine: (what, count, reason) => `Ignored: ${plural(count, 'problem')} of ${what}, because: ${reason}`,
  tables: 'Tables read',
  page: (path) => `More about it: ${path} of gongkai`,
  title: (targets) => `Report on ${targets}`,
  problems: 'Problems',
  clean: 'no problems',
  columns: {
    code: 'code',
    severity: 'severity',
    count: 'count',
    place: 'place',
    problem: 'problem',
    reason: 'reason',
    table: 'table',
    rows: 'rows',
    fields: 'fields',
  },
  unlisted: (count) => `${plural(count, 'more problem')} not shown here`,
  annotations: (most) =>
    `GitHub shows at most ${most} errors and ${most} warnings of a step as annotations; the others stand in the log of this step.`,
  size: (rows, fields) => `${plural(rows, 'row')}, ${plural(fields, 'field')}`,
  truncated: (shown, total) =>
    `Only the first ${shown} of ${plural(total, 'problem')} are listed; the counts are complete.`,
  verdict: ({ target, valid, errors, warnings }) => {
    const warned = warnings === 0 ? '' : `, ${valid ? 'with ' : ''}${plural(warnings, 'warning')}`;
    return `${target} is ${valid ? 'valid' : `not valid: ${plural(errors, 'error')}`}${warned}`;
  },
  usage: {
    error: 'error',
    interrupted: 'interrupted; what was not finished has been taken away',
    headings: {},
  },
};
