import { isFault, xsdPattern } from '../lib/xsd-regex/xsd-pattern.js';
import type { CellCheck } from './check.js';
import { exampleField } from './example.js';

/** `pattern`: an XML Schema regular expression over the whole value (table-schema#pattern), matched in bounded time. */
export const cellPattern: CellCheck = {
  scope: 'cell',
  name: 'cell-pattern',
  codes: ['cell/pattern'],
  rule: 'https://datapackage.org/standard/table-schema/#pattern',
  compile({ field, type }) {
    const pattern = field.constraints?.pattern;
    if (pattern === undefined || !type.constraints.includes('pattern')) return undefined;
    const regex = xsdPattern(pattern);
    // The descriptor's own check reports a pattern that is none.
    if (isFault(regex)) return undefined;
    return {
      code: 'cell/pattern',
      test: (value) => (value === null || (typeof value === 'string' && regex.test(value)) ? undefined : pattern),
    };
  },
  proof: {
    passes: exampleField('f\nS1\n', { type: 'string', constraints: { pattern: 'S[1-9]' } }),
    fails: [
      {
        example: exampleField('f\nS1\nxS1y\n', { type: 'string', constraints: { pattern: 'S[1-9]' } }),
        problem: { code: 'cell/pattern', row: 2, line: 3, field: 'f', value: 'xS1y', limit: 'S[1-9]' },
      },
      {
        example: exampleField('f\naxyz\n', { type: 'string', constraints: { pattern: 'a|b' } }),
        problem: { code: 'cell/pattern', row: 1, line: 2, field: 'f', value: 'axyz', limit: 'a|b' },
      },
      {
        example: exampleField('f\nbcd\nabc\n', { type: 'string', constraints: { pattern: '[a-z-[aeiou]]+' } }),
        problem: { code: 'cell/pattern', row: 2, line: 3, field: 'f', value: 'abc', limit: '[a-z-[aeiou]]+' },
      },
    ],
  },
};
