import { identityFault, maskedNumber } from '../lib/resident-identity-number.js';
import { creditCodeFault } from '../lib/unified-credit-code.js';
import type { ColumnCheck, ColumnRun } from './check.js';
import { exampleField } from './example.js';

/** Quick: what nearly no text has. */
const manyDigits = /\d{17}/;
/** Eighteen characters that stand by themselves, also inside a sentence. */
const candidate = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g;

/** A check character lets one number in eleven through, a date one in thousands: what passes all of it is a person. */
function identityNumberIn(text: string): string | undefined {
  for (const [found] of text.matchAll(candidate)) {
    const number = found.toUpperCase();
    if (identityFault(number) === undefined && creditCodeFault(number) !== undefined) return number;
  }
  return undefined;
}

function columnRun(format: (value: never) => string): ColumnRun {
  let cells = 0;
  let first = '';
  return {
    value(value) {
      const text = format(value as never);
      if (text.length < 18 || !manyDigits.test(text)) return undefined;
      const found = identityNumberIn(text);
      if (found === undefined) return undefined;
      cells++;
      if (cells > 1) return undefined;
      first = maskedNumber(found);
      return 'keep';
    },
    quiet: () => {},
    end: () => (cells === 0 ? undefined : { value: first, limit: String(cells) }),
  };
}

/**
 * Citizens' identity numbers in a table that is about to be published: told once for each column, with the number hidden. Making
 * information public begins with a review of secrecy and privacy (Regulations on the Disclosure of Government Information,
 * articles 15 and 17).
 */
export const cellIdentityNumber: ColumnCheck = {
  scope: 'column',
  name: 'cell-identity-number',
  codes: ['cell/identity-number'],
  rule: 'GB 11643-1999',
  // A warning: whether it may be published is for people to decide, but never by accident.
  beyond: { name: 'identity-number', level: 'warning' },
  start: ({ type, codec }) =>
    ['string', 'any', 'integer', 'number', 'list', 'array', 'object'].includes(type.name)
      ? columnRun(codec.format)
      : undefined,
  proof: {
    passes: exampleField('f\n110105194912310020\n91100000100003962T\n1101051949123100\n', { type: 'string' }),
    fails: [
      {
        example: exampleField('f\n无\n11010519491231002X\n440524188001010014\n', { type: 'string' }),
        problem: {
          code: 'cell/identity-number',
          severity: 'warning',
          row: 2,
          line: 3,
          field: 'f',
          value: '11**************2X',
          limit: '2',
        },
      },
      {
        example: exampleField('f\n联系人张三（身份证号11010519491231002x）\n', { type: 'string' }),
        problem: { code: 'cell/identity-number', row: 1, value: '11**************2X', limit: '1' },
      },
    ],
  },
};
