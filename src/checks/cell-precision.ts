import { isSpecial } from '../fields/numeric.js';
import { survivesBinary64 } from '../lib/decimal.js';
import type { CellCheck } from './check.js';
import { exampleField } from './example.js';

/** A number that a JSON reader with binary64 would change, or that JSON has not: a warning, with the way to publish it as text. */
export const cellPrecision: CellCheck = {
  scope: 'cell',
  name: 'cell-precision',
  codes: ['cell/precision'],
  rule: 'https://www.rfc-editor.org/rfc/rfc8259#section-6',
  compile({ field, type }) {
    if ((type.name !== 'integer' && type.name !== 'number') || field['gongkai:json'] === 'string') return undefined;
    return {
      code: 'cell/precision',
      severity: 'warning',
      test: (value) => {
        if (typeof value !== 'string') return undefined;
        if (isSpecial(value)) return JSON.stringify(value);
        return survivesBinary64(value) ? undefined : String(Number(value));
      },
    };
  },
  proof: {
    passes: exampleField('f\n9007199254740992\n', { type: 'integer' }),
    fails: [
      {
        example: exampleField('f\n9007199254740993\n', { type: 'integer' }),
        problem: {
          code: 'cell/precision',
          severity: 'warning',
          row: 1,
          line: 2,
          field: 'f',
          value: '9007199254740993',
          limit: '9007199254740992',
        },
      },
    ],
  },
};
