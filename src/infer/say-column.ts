import type { Assumption } from '../model/assumption.js';
import type { Field } from '../model/descriptor.js';
import type { ColumnState } from './column.js';
import type { Settled } from './settle.js';

type Said = Omit<Assumption, 'kind' | 'field' | 'column' | 'label'>;

/** `date %Y/%m/%d`, `number`, `boolean 是/否`: a type with what is special about it. */
function typeText({ type = 'any', format, trueValues, falseValues }: Partial<Field>): string {
  if (trueValues !== undefined) return `${type} ${trueValues.join()}/${(falseValues ?? []).join()}`;
  return format === undefined ? type : `${type} ${format}`;
}

/** Says why a column has its type, what stays open, and what more it would bear. */
export function sayColumn(state: ColumnState, settled: Settled, rows: number, say: (said: Said) => void): void {
  const { facts, tokens, empties } = state;
  const { candidate, missing } = settled;
  if (facts.values === 0 && tokens.size === 0) {
    if (rows > 0) say({ code: 'column/empty', of: rows });
    return;
  }
  const { shape } = candidate;
  const isText = candidate.name === 'string' || candidate.name === 'any';
  if (isText) sayWhyText(state, settled, say);
  else {
    const taken = candidate.takesTokens === true ? facts.values + sum(tokens.values()) : facts.values;
    say({ code: 'column/type', value: typeText(shape), count: taken, of: rows });
    if (shape.bareNumber === false)
      say({ code: 'column/affix', value: candidate.name.split(' ')[1] ?? '', count: facts.values });
    if (shape.groupChar !== undefined) say({ code: 'column/group', value: shape.groupChar, count: facts.values });
    if (shape.decimalChar !== undefined)
      say({ code: 'column/decimal-mark', value: shape.decimalChar, count: facts.values });
  }
  for (const token of missing) say({ code: 'column/missing', value: token, count: tokens.get(token) ?? 0, of: rows });
  if (missing.length === 0 && candidate.takesTokens !== true) {
    const otherwise = settled.butFor === undefined ? {} : { example: typeText(settled.butFor.shape) };
    for (const [token, count] of tokens)
      say({ code: 'column/maybe-missing', value: token, count, of: rows, ...otherwise });
  }
  sayConstraints(state, isText && candidate.name === 'string', missing.length > 0 ? 1 : empties, rows, say);
}

function sum(counts: Iterable<number>): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}

function sayWhyText({ facts }: ColumnState, settled: Settled, say: (said: Said) => void): void {
  const { traits, values, hints } = facts;
  const { nearly, ambiguous, butFor } = settled;
  const of = values;
  if (traits.leadingZero > 0) say({ code: 'column/leading-zeros', count: traits.leadingZero, of });
  else if (traits.longDigits > 0) say({ code: 'column/long-digits', count: traits.longDigits, of });
  else if (traits.mobile >= 2 && traits.mobile === values) say({ code: 'column/phone', count: traits.mobile, of });
  else if (facts.fits('integer') && butFor === undefined)
    say({ code: 'column/code', count: values, of, value: hints.code ? 'label' : 'size' });
  if (ambiguous !== undefined) say({ code: `column/ambiguous-${ambiguous}`, count: values, of });
  if (traits.yearMonth > 0 && traits.yearMonth === values) say({ code: 'column/year-month', count: values, of });
  if (traits.lostDigits > 0) say({ code: 'column/lost-digits', count: traits.lostDigits, of });
  if (traits.blanksAround > 0) say({ code: 'column/blanks-around', count: traits.blanksAround, of });
  if (nearly !== undefined) {
    const { misfit, candidate } = nearly;
    const { record, line, text, count } = misfit;
    const value = text.length > 40 ? `${[...text].slice(0, 39).join('')}…` : text;
    say({ code: 'column/mixed', count: values - count, of, record, line, value, example: typeText(candidate.shape) });
  }
}

/** Rows from which on a rule may be more than chance. */
const enoughRows = 10;

function sayConstraints(
  { facts, allDiffer }: ColumnState,
  isText: boolean,
  empties: number,
  rows: number,
  say: (said: Said) => void,
): void {
  if (rows < enoughRows) return;
  if (empties === 0) say({ code: 'column/required', count: rows, of: rows });
  if (allDiffer === true && empties === 0) say({ code: 'column/unique', count: rows, of: rows });
  const { distinct } = facts;
  if (isText && distinct !== undefined && distinct.size > 1 && distinct.size * 4 <= rows) {
    say({ code: 'column/categories', count: distinct.size, of: rows, value: [...distinct.keys()].join(', ') });
  }
}
