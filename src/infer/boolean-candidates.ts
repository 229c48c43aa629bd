import { type Candidate, type ColumnFacts, candidate } from './candidate.js';

/** Pairs of words. `0` and `1` are none of them: they stay numbers. */
const pairs = [
  ['是', '否'],
  ['有', '无'],
  ['对', '错'],
  ['√', '×'],
  ['yes', 'no'],
  ['Yes', 'No'],
  ['YES', 'NO'],
  ['Y', 'N'],
  ['y', 'n'],
  ['T', 'F'],
] as const;

const words = new Set(['true', 'True', 'TRUE', 'false', 'False', 'FALSE']);

/** Both words occur: a column of nothing but 有 is as likely a text. */
const both =
  (yes: string, no: string) =>
  ({ distinct }: ColumnFacts): boolean =>
    distinct?.has(yes) === true && distinct.has(no);

export const booleanCandidates: readonly Candidate[] = [
  candidate('boolean', { type: 'boolean' }, (text) => words.has(text), { native: true }),
  ...pairs.map(([yes, no]) =>
    candidate(
      `boolean ${yes}/${no}`,
      { type: 'boolean', trueValues: [yes], falseValues: [no] },
      (text) => text === yes || text === no,
      { settles: both(yes, no), takesTokens: true },
    ),
  ),
];
