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
  tables: 'Tables read',
  size: (rows, fields) => `${plural(rows, 'row')}, ${plural(fields, 'field')}`,
  truncated: (shown, total) =>
    `Only the first ${shown} of ${plural(total, 'problem')} are listed; the counts are complete.`,
  verdict: ({ target, valid, total, errors, warnings = 0 }) => {
    if (valid) return total === 0 ? `${target} is valid` : `${target} is valid, with ${plural(total, 'warning')}`;
    if (errors === undefined) return `${target} is not valid: ${plural(total, 'problem')}`;
    return `${target} is not valid: ${plural(errors, 'error')}${warnings === 0 ? '' : `, ${plural(warnings, 'warning')}`}`;
  },
  usage: { error: 'error', headings: {} },
};
