// @ts-check
import { descriptorAnswer, fieldAnswer, packageAnswer, sameAnswer } from './answers.mjs';
import { descriptorCases, fieldCases, isAmbiguous, packageCases } from './cases.mjs';

/** @typedef {import('./answers.mjs').Answer} Answer */
/** @typedef {import('./cases.mjs').FieldCase | import('./cases.mjs').DescriptorCase | import('./cases.mjs').PackageCase} Case */
/** @typedef {'field' | 'descriptor' | 'package'} Kind */

/**
 * @typedef {object} Difference
 * @property {Kind} kind
 * @property {Case} one
 * @property {Answer} ours
 * @property {Answer} theirs
 */

/** @type {Readonly<Record<Kind, readonly Case[]>>} */
export const casesByKind = { field: fieldCases, descriptor: descriptorCases, package: packageCases };

/** Every case with its kind, as another tool is asked. */
export const jobs = Object.entries(casesByKind).flatMap(([kind, cases]) =>
  cases.map((one) => ({ kind: /** @type {Kind} */ (kind), id: one.id, case: one })),
);

/**
 * @param {import('./judge.mjs').Library} library
 * @param {Kind} kind
 * @param {Case} one
 * @returns {Answer | Promise<Answer>}
 */
function ourAnswer(library, kind, one) {
  if (kind === 'field') return fieldAnswer(library, /** @type {import('./cases.mjs').FieldCase} */ (one));
  if (kind === 'descriptor')
    return descriptorAnswer(library, /** @type {import('./cases.mjs').DescriptorCase} */ (one));
  return packageAnswer(library, /** @type {import('./cases.mjs').PackageCase} */ (one));
}

/**
 * Every case on which we and another tool do not say the same.
 * @param {import('./judge.mjs').Library} library
 * @param {ReadonlyMap<string, Answer>} answers The other tool's, by kind and id: `field/string-001`.
 * @returns {Promise<readonly Difference[]>}
 */
export async function differences(library, answers) {
  const found = [];
  for (const { kind, case: one } of jobs) {
    const theirs = answers.get(`${kind}/${one.id}`);
    if (theirs === undefined) throw new Error(`no answer to ${kind}/${one.id}`);
    const ours = await ourAnswer(library, kind, one);
    if (!sameAnswer(ours, theirs)) found.push({ kind, one, ours, theirs });
  }
  return found;
}

const pages =
  /^(?:data-package|data-resource|table-dialect|table-schema|glossary|recipes\/[\w-]+|extensions)(?:#[\w-]+)?$/u;

/**
 * Differences that nothing in the standard decides: there must be none.
 * @param {readonly Difference[]} list
 */
export function undecided(list) {
  return list.filter(({ one }) => !pages.test(one.ref) || one.why === '').map(({ kind, one }) => `${kind}/${one.id}`);
}

/**
 * Counts of clear cases and of open ones in which the tools differ, by kind.
 * @param {readonly Difference[]} list
 */
export function countsOf(list) {
  return Object.entries(casesByKind).map(([kind, cases]) => {
    const [clear, open] = [false, true].map((ambiguous) => ({
      differ: list.filter((entry) => entry.kind === kind && isAmbiguous(entry.one) === ambiguous).length,
      of: cases.filter((one) => isAmbiguous(one) === ambiguous).length,
    }));
    return { kind: /** @type {Kind} */ (kind), clear, open };
  });
}
