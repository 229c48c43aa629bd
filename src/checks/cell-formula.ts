import { isFormula } from '../lib/formula.js';
import type { ColumnCheck } from './check.js';
import { exampleField } from './example.js';
import { textRun } from './text-column.js';

const text = { type: 'string' };

/** A text that Excel and its kin would run as a formula when they open the CSV. */
export const cellFormula: ColumnCheck = {
  scope: 'column',
  name: 'cell-formula',
  codes: ['cell/formula'],
  rule: 'https://owasp.org/www-community/attacks/CSV_Injection',
  // A warning: the danger is with whoever opens the file, and a text that begins with a sign is rarely meant as one.
  beyond: { name: 'formula', level: 'warning' },
  start: (compiled) => textRun(compiled, (value) => (isFormula(value) ? {} : undefined)),
  proof: {
    passes: exampleField('f\n-\n-5\n+86 23 6380 1234\n－１０\n@重庆发布\n- 一项\n===\n=> 见下\n-2%\n1=1\n', text),
    fails: [
      {
        example: exampleField('f\n重庆\n=1+1\n', text),
        problem: { code: 'cell/formula', severity: 'warning', row: 2, line: 3, column: 1, field: 'f', value: '=1+1' },
      },
      {
        example: exampleField("f\n-2+3+cmd|' /C calc'!A0\n", text),
        problem: { code: 'cell/formula', row: 1, line: 2 },
      },
      { example: exampleField('f\n＝SUM（1）\n', text), problem: { code: 'cell/formula', row: 1, line: 2 } },
      { example: exampleField('f\n@SUM(1+1)\n', text), problem: { code: 'cell/formula', row: 1, line: 2 } },
    ],
  },
};
