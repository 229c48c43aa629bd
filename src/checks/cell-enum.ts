import { constraintValue } from '../fields/constraint-value.js';
import type { Present } from '../fields/field-type.js';
import { valueOfLabel } from '../lib/cell-help.js';
import type { JsonValue } from '../model/json.js';
import type { ProblemCode } from '../model/problem.js';
import type { CellCheck, CellTest } from './check.js';
import { exampleField } from './example.js';

type Compiled = Parameters<CellCheck['compile']>[0];

/** Members of a closed list, by logical equality: `01` is `1` in an integer field. */
function memberTest(compiled: Compiled, code: ProblemCode, members: readonly JsonValue[]): CellTest {
  const { codec } = compiled;
  const values = members.map((member) => constraintValue(compiled, member)).filter((value) => value !== undefined);
  const keys = new Set(values.map((value) => codec.key(value as Present)));
  const limit = members.map(String).join(', ');
  return { code, test: (value) => (value === null || keys.has(codec.key(value)) ? undefined : limit) };
}

/** `enum` (table-schema#enum). */
export const cellEnum: CellCheck = {
  scope: 'cell',
  name: 'cell-enum',
  codes: ['cell/enum'],
  rule: 'https://datapackage.org/standard/table-schema/#enum',
  compile(compiled) {
    const members = compiled.field.constraints?.enum;
    return members === undefined ? undefined : memberTest(compiled, 'cell/enum', members);
  },
  proof: {
    passes: exampleField('f\n01\n', { type: 'integer', constraints: { enum: [1, 2] } }),
    fails: [
      {
        example: exampleField('f\n3\n', { type: 'integer', constraints: { enum: [1, 2] } }),
        problem: { code: 'cell/enum', row: 1, line: 2, field: 'f', value: '3', limit: '1, 2' },
      },
    ],
  },
};

/** `categories`: the value must be one of them (table-schema#categories). */
export const cellCategories: CellCheck = {
  scope: 'cell',
  name: 'cell-categories',
  codes: ['cell/categories'],
  rule: 'https://datapackage.org/standard/table-schema/#categories',
  compile(compiled) {
    const { categories } = compiled.field;
    if (categories === undefined) return undefined;
    const members = categories.map((item) => (typeof item === 'object' ? item.value : item));
    const { codec, field } = compiled;
    return {
      ...memberTest(compiled, 'cell/categories', members),
      help: (value) => (value === null ? undefined : valueOfLabel(field, codec.format(value))),
    };
  },
  proof: {
    passes: exampleField('f\nhigh\n', {
      type: 'string',
      categories: [
        { value: 'high', label: '高' },
        { value: 'low', label: '低' },
      ],
    }),
    fails: [
      {
        example: exampleField('f\nhigher\n', { type: 'string', categories: ['high', 'low'] }),
        problem: { code: 'cell/categories', row: 1, line: 2, field: 'f', value: 'higher', limit: 'high, low' },
      },
      {
        example: exampleField('f\n高\n', { type: 'string', categories: [{ value: 'high', label: '高' }] }),
        problem: { code: 'cell/categories', value: '高', limit: 'high', help: 'high' },
      },
    ],
  },
};
