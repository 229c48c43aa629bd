import { constraintValue } from '../fields/constraint-value.js';
import type { ProblemCode } from '../model/problem.js';
import type { CellCheck, CellTest } from './check.js';
import { exampleField } from './example.js';

type LengthKind = 'minLength' | 'maxLength';
type LimitKind = 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum';

/** What the two length rules share. */
export function lengthCheck(
  kind: LengthKind,
  broken: (length: number, limit: number) => boolean,
  bad: string,
): CellCheck {
  const code: ProblemCode = `cell/${kind}`;
  return {
    scope: 'cell',
    name: `cell-${kind}`,
    codes: [code],
    rule: `https://datapackage.org/standard/table-schema/#${kind}`,
    compile({ field, type, codec }): CellTest | undefined {
      const limit = field.constraints?.[kind];
      const size = codec.size;
      if (limit === undefined || size === undefined || !type.constraints.includes(kind)) return undefined;
      return {
        code,
        test: (value) => (value !== null && broken(size(value), limit) ? String(limit) : undefined),
        help: (value) => (value === null ? undefined : String(size(value))),
      };
    },
    proof: {
      passes: exampleField('f\n𠮷野\n', { type: 'string', constraints: { [kind]: 2 } }),
      fails: [
        {
          example: exampleField(`f\n重庆\n${bad}\n`, { type: 'string', constraints: { [kind]: 2 } }),
          problem: { code, row: 2, line: 3, field: 'f', value: bad, limit: '2', help: String([...bad].length) },
        },
      ],
    },
  };
}

/** What the four rules on order share: limits are values of the field's own type. */
export function limitCheck(kind: LimitKind, kept: (order: number) => boolean, good: string, bad: string): CellCheck {
  const code: ProblemCode = `cell/${kind}`;
  return {
    scope: 'cell',
    name: `cell-${kind}`,
    codes: [code],
    rule: `https://datapackage.org/standard/table-schema/#${kind}`,
    compile(compiled): CellTest | undefined {
      const written = compiled.field.constraints?.[kind];
      const { type, codec } = compiled;
      if (written === undefined || !type.constraints.includes(kind)) return undefined;
      const limit = constraintValue(compiled, written);
      if (limit === undefined) return undefined;
      const text = codec.format(limit);
      const order = codec.order ?? codec.compare;
      return {
        code,
        test: (value) => {
          if (value === null) return undefined;
          // Where there is no answer (NaN; one month against 30 days) the limit is not known to be kept.
          const sign = order(value, limit);
          return sign !== undefined && kept(sign) ? undefined : text;
        },
      };
    },
    proof: {
      passes: exampleField(`f\n${good}\n`, { type: 'number', constraints: { [kind]: '2.00' } }),
      fails: [
        {
          example: exampleField(`f\n${bad}\n`, { type: 'number', constraints: { [kind]: 2 } }),
          problem: { code, row: 1, line: 2, field: 'f', value: bad, limit: '2' },
        },
      ],
    },
  };
}
