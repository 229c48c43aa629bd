// @ts-check
/**
 * What a tool says of a case, in one form for all tools, so that two of them can be compared.
 * @typedef {object} Answer
 * @property {'valid' | 'invalid' | 'crash'} verdict
 * @property {readonly string[]} [errors] Kinds of errors, sorted; `descriptor` when the field or package itself is refused.
 * @property {unknown} [value] Canonical value of a valid cell.
 * @property {string} [detail]
 */
import { canonicalText } from './canonical.mjs';
import { filesOf } from './cases.mjs';

/** @typedef {import('./judge.mjs').Library} Library */

/** @param {readonly string[]} kinds */
const sorted = (kinds) => [...new Set(kinds)].sort();

/**
 * @param {Library} library
 * @param {import('./cases.mjs').FieldCase} one
 * @returns {Answer}
 */
export function fieldAnswer({ readCell }, { field, cell, source, schema }) {
  const missingValues = schema?.missingValues;
  const result = readCell(field, cell, { source, ...(missingValues === undefined ? {} : { missingValues }) });
  if ('value' in result) return { verdict: 'valid', value: result.value };
  return { verdict: 'invalid', errors: sorted(result.problems.map(({ kind }) => kind)) };
}

/**
 * @param {Library} library
 * @param {import('./cases.mjs').DescriptorCase} one
 * @returns {Answer}
 */
export function descriptorAnswer({ checkDescriptor }, { descriptor }) {
  return { verdict: checkDescriptor(descriptor).valid ? 'valid' : 'invalid' };
}

/**
 * @param {Library} library
 * @param {import('./cases.mjs').PackageCase} one
 * @returns {Promise<Answer>}
 */
export async function packageAnswer({ validate }, one) {
  const { valid, problems } = await validate({ descriptor: one.descriptor, files: filesOf(one) });
  const errors = problems.filter(({ severity }) => severity === 'error').map(({ code }) => code.split('/'));
  return {
    verdict: valid ? 'valid' : 'invalid',
    errors: sorted(errors.map(([scope = '', kind = '']) => (scope === 'descriptor' ? scope : kind))),
  };
}

/**
 * True when two tools say the same of a case: the verdict, and with it the kinds of errors, or the value.
 * @param {Answer} a
 * @param {Answer} b
 */
export function sameAnswer(a, b) {
  if (a.verdict !== b.verdict || a.verdict === 'crash') return false;
  if (a.verdict === 'valid') return canonicalText(a.value) === canonicalText(b.value);
  return sameKinds(a.errors, b.errors);
}

/**
 * A null in a primary key may be called `required` or `primaryKey` (cases/README.md).
 * @param {readonly string[] | undefined} a
 * @param {readonly string[] | undefined} b
 */
function sameKinds(a = [], b = []) {
  const oneName = (/** @type {readonly string[]} */ kinds) =>
    sorted(kinds.map((kind) => (kind === 'required' ? 'primaryKey' : kind)));
  return a.join() === b.join() || (a.concat(b).includes('primaryKey') && oneName(a).join() === oneName(b).join());
}
