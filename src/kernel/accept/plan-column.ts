import { formatPattern } from '../../fields/string.js';
import type { ColumnInput, ColumnTest } from './column-test.js';
import { planDateTime } from './datetime.js';
import { planFixed } from './fixed-form.js';
import { listsValues, planMembers } from './member.js';
import { nullsOf, refuseMissing } from './nulls.js';
import { planInteger, planNumber } from './numeric.js';
import { planPattern, planText } from './text.js';
import { fewWords } from './words.js';

/** The rules that the tests here keep. A column with another one is the judge's. */
const rules: ReadonlySet<string> = new Set([
  'cell/required',
  'cell/enum',
  'cell/categories',
  'cell/minLength',
  'cell/maxLength',
  'cell/minimum',
  'cell/maximum',
  'cell/exclusiveMinimum',
  'cell/exclusiveMaximum',
  'cell/pattern',
  'cell/precision',
]);

/** Checks beyond the standard that each kind of test keeps. What a text must be for them, quiet-text.ts knows. */
const digitChecks = ['identity-number'];
const dateChecks = ['future-date'];

interface Family {
  /** Undefined: text, see quiet-text.ts. */
  readonly checks?: readonly string[];
  plan(input: ColumnInput): readonly ColumnTest[] | undefined;
}

const one =
  (plan: (input: ColumnInput) => ColumnTest | undefined): Family['plan'] =>
  (input) => {
    const test = plan(input);
    return test && [test];
  };

const families: Readonly<Record<string, Family>> = {
  integer: { checks: digitChecks, plan: one(planInteger) },
  number: { checks: digitChecks, plan: one(planNumber) },
  boolean: { checks: [], plan: () => undefined },
  date: { checks: dateChecks, plan: one(planFixed) },
  time: { checks: dateChecks, plan: one(planFixed) },
  year: { checks: dateChecks, plan: one(planFixed) },
  yearmonth: { checks: dateChecks, plan: one(planFixed) },
  datetime: { checks: dateChecks, plan: one(planDateTime) },
  any: { plan: planText },
  string: { plan: planString },
};

function planString(input: ColumnInput): readonly ColumnTest[] | undefined {
  const { compiled, tests } = input.reader;
  const pattern = tests.some(({ code }) => code === 'cell/pattern') ? compiled.field.constraints?.pattern : undefined;
  const patterns = [formatPattern(compiled.field), pattern].filter((source) => source !== undefined);
  const found = patterns.map((source) => planPattern(input, source));
  if (found.length === 0) return planText(input);
  return found.some((own) => own === undefined) ? undefined : found.flatMap((own) => own ?? []);
}

/** The tests of a column, all of which a cell must pass; undefined where only the judge can say. */
export function planColumn(input: ColumnInput): readonly ColumnTest[] | undefined {
  const { compiled, tests } = input.reader;
  const family = families[compiled.type.name];
  if (family === undefined || !tests.every(({ code }) => rules.has(code))) return undefined;
  if (input.reader.missing.size > fewWords) return undefined;
  const { checks } = family;
  if (checks !== undefined && ![...input.checks].every((name) => checks.includes(name))) return undefined;
  const found = listsValues(compiled) ? one(planMembers)(input) : family.plan(input);
  return found && [...found, ...refuseMissing(nullsOf(input.reader, input.form))];
}
