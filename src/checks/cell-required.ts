import type { CellCheck } from './check.js';
import { exampleTable } from './example.js';

/** `required`: a missing value is the error, not an empty text; a primary key implies it (table-schema#required). */
export const cellRequired: CellCheck = {
  scope: 'cell',
  name: 'cell-required',
  codes: ['cell/required'],
  rule: 'https://datapackage.org/standard/table-schema/#required',
  compile: ({ required }) =>
    required
      ? { code: 'cell/required', onNull: true, test: (value) => (value === null ? 'required' : undefined) }
      : undefined,
  proof: {
    passes: exampleTable('a,b\n1,\n', [
      { name: 'a', type: 'string', constraints: { required: true } },
      { name: 'b', type: 'string' },
    ]),
    fails: [
      {
        example: exampleTable('a,b\nx,1\n,2\n', [
          { name: 'a', type: 'string', constraints: { required: true } },
          { name: 'b', type: 'string' },
        ]),
        problem: { code: 'cell/required', row: 2, line: 3, field: 'a' },
      },
      {
        example: exampleTable(
          'a,b\n,1\n',
          [
            { name: 'a', type: 'string' },
            { name: 'b', type: 'string' },
          ],
          { primaryKey: ['a'] },
        ),
        problem: { code: 'cell/required', row: 1, line: 2, field: 'a' },
      },
    ],
  },
};
