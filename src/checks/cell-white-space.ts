import { hasEdgeBlanks, trimBlanks } from '../lib/blanks.js';
import { codePoints } from '../lib/plain-text.js';
import type { ColumnCheck } from './check.js';
import { exampleField } from './example.js';
import { textRun } from './text-column.js';

/** White space before or behind a text: invisible, and yet `重庆 ` is not `重庆` to any program. Inside a text it may be meant. */
export const cellWhiteSpace: ColumnCheck = {
  scope: 'column',
  name: 'cell-white-space',
  codes: ['cell/white-space'],
  rule: 'https://www.w3.org/TR/tabular-data-primer/#cell-value-space',
  // A warning: the standard keeps blanks (table-schema#string), and hardly anyone means them.
  beyond: { name: 'white-space', level: 'warning' },
  start: (compiled) =>
    textRun(compiled, (value) => {
      if (!hasEdgeBlanks(value)) return undefined;
      const { text, taken } = trimBlanks(value);
      return { limit: text, help: codePoints(taken) };
    }),
  proof: {
    passes: exampleField('f\n重庆 万州\n"两  格"\n', { type: 'string' }),
    fails: [
      {
        example: exampleField('f\n重庆\n\u3000万州\n', { type: 'string' }),
        problem: {
          code: 'cell/white-space',
          severity: 'warning',
          row: 2,
          line: 3,
          field: 'f',
          value: '\u3000万州',
          limit: '万州',
          help: 'U+3000',
        },
      },
      {
        example: exampleField('f\n万州\u00a0\u200b\n', { type: 'string' }),
        problem: { code: 'cell/white-space', limit: '万州', help: 'U+00A0 U+200B' },
      },
    ],
  },
};
