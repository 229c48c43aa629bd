import type { Problem } from '../../model/problem.js';
import type { Message } from '../message.js';
import { visible } from '../message-parts.js';
import { fieldText, quoted } from './parts.js';

/** What to write in place of what XML Schema has not. */
const mends: Readonly<Record<string, string>> = {
  group: 'write a plain group ( ) and list the alternatives; letters of either case as [Aa]',
  lazy: 'take the second sign away: the whole value is matched, so it changes nothing',
  escape:
    'use what XML Schema has: \\d \\D \\s \\S \\w \\W \\i \\I \\c \\C \\p{L} \\n \\r \\t, or the character itself',
  property: 'use a category, as \\p{L} or \\p{Lu}, or a block of Unicode, as \\p{IsCJKUnifiedIdeographs} for Chinese',
  bracket: 'close every bracket and write a backslash before a bracket, a sign or a quantifier that is meant as itself',
  size: 'use smaller counts (at most 1000), or maxLength; give each repeated part a beginning of its own',
};

const faults: Readonly<Record<string, (piece: string) => string>> = {
  group: (piece) => `has the special group ${piece}, which XML Schema does not have`,
  lazy: (piece) => `has the lazy or possessive quantifier ${piece}, which XML Schema does not have`,
  escape: (piece) => `has the escape ${piece}, which XML Schema does not have`,
  property: (piece) => `names in ${piece} no category and no block of Unicode`,
  bracket: (piece) => `has ${piece}, where a bracket is missing or a sign stands alone`,
  size: () => 'is too large to be matched in bounded time',
};

/** A pattern that is not XML Schema's, or cannot be matched in bounded time. */
export function patternMessage(problem: Problem, edit: string): Message {
  const reason = (problem.help ?? '').replace('pattern-', '');
  const piece = visible(problem.limit ?? '');
  return {
    what: `The pattern ${quoted(problem.value, '')} of ${fieldText(problem)} ${faults[reason]?.(piece) ?? 'cannot be used'}`,
    expected: 'a regular expression of XML Schema that matches the whole value, for example [A-Z][0-9]{3}',
    mend: `${edit}, ${mends[reason] ?? 'correct the pattern'}.`,
  };
}
