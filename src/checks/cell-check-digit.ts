import { identityFault, maskedNumber } from '../lib/resident-identity-number.js';
import { creditCodeFault } from '../lib/unified-credit-code.js';
import type { ColumnCheck } from './check.js';
import { exampleField } from './example.js';

const resident = { type: 'string', 'gongkai:checkDigit': 'GB11643' };
const quiet = { 'identity-number': 'off' } as const;
const body = { type: 'string', 'gongkai:checkDigit': 'GB32100' };

/** Fields that say `gongkai:checkDigit` hold numbers whose last character proves the others. */
export const cellCheckDigit: ColumnCheck = {
  scope: 'column',
  name: 'cell-check-digit',
  codes: ['cell/check-digit'],
  rule: 'GB 11643-1999; GB 32100-2015',
  // A warning, and only where a field asks for it: a register may hold numbers that were issued wrong.
  beyond: { name: 'check-digit', level: 'warning' },
  start({ field, codec }, { date }) {
    const limit = field['gongkai:checkDigit'];
    if (limit === 'GB11643') {
      return {
        value(value) {
          const text = codec.format(value);
          const help = identityFault(text, date);
          // A number with one wrong digit is still somebody's: reports end up in logs that many can read.
          return help === undefined ? undefined : { limit, help, value: maskedNumber(text) };
        },
      };
    }
    if (limit !== 'GB32100') return undefined;
    return {
      value(value) {
        const help = creditCodeFault(codec.format(value));
        return help === undefined ? undefined : { limit, help };
      },
    };
  },
  proof: {
    checks: quiet,
    // The numbers are the standard's own examples, and the code of a listed company.
    passes: exampleField('f\n11010519491231002X\n440524188001010014\n', resident),
    fails: [
      {
        example: exampleField('f\n11010519491231002X\n110105194912310020\n', resident),
        problem: {
          code: 'cell/check-digit',
          severity: 'warning',
          row: 2,
          line: 3,
          field: 'f',
          value: '11**************20',
          limit: 'GB11643',
          help: 'digit',
        },
      },
      {
        example: exampleField('f\n110105194902310026\n', resident),
        problem: { code: 'cell/check-digit', help: 'date' },
      },
      {
        example: exampleField('f\n91100000100003962T\n911000001000039621\n', body),
        problem: { code: 'cell/check-digit', row: 2, value: '911000001000039621', limit: 'GB32100', help: 'digit' },
      },
      { example: exampleField('f\n91100000IOSVZ3962T\n', body), problem: { code: 'cell/check-digit', help: 'form' } },
    ],
  },
};
