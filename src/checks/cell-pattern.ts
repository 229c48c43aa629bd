import type { CellCheck } from './check.js';
import { exampleField } from './example.js';

/**
 * `pattern`: an XML Schema regular expression over the whole value (table-schema#pattern). What XSD and JavaScript share
 * is taken as it is; `^` and `$` are tolerated.
 */
export function compilePattern(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'u');
}

export const cellPattern: CellCheck = {
  scope: 'cell',
  name: 'cell-pattern',
  codes: ['cell/pattern'],
  rule: 'https://datapackage.org/standard/table-schema/#pattern',
  compile({ field, type }) {
    const pattern = field.constraints?.pattern;
    if (pattern === undefined || !type.constraints.includes('pattern')) return undefined;
    const regex = compilePattern(pattern);
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
    ],
  },
};
