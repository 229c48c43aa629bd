import type { Language } from '../lib/i18n.js';
import type { Problem, ProblemCode } from '../model/problem.js';
import type { Message, Messages, Words } from './message.js';
import { messages as en, words as enWords } from './messages.en.js';
import { messages as zh, words as zhWords } from './messages.zh.js';

const messages: Readonly<Record<Language, Messages>> = { zh, en };
const words: Readonly<Record<Language, Words>> = { zh: zhWords, en: enWords };

/** What a person reads of a problem in a language. */
export function messageOf(problem: Problem, language: Language): Message {
  return messages[language][problem.code](problem);
}

/** What a code means in general: its message without a value and a place. */
export function generalMessageOf(code: ProblemCode, language: Language): Message {
  const { what, expected, mend } = messageOf({ code, severity: 'error' }, language);
  // Where a value would stand, two blanks meet.
  const tidy = (text: string): string => text.replace(/ {2,}/g, ' ').replace(/ (?=[,.;:])/g, '');
  return { what: tidy(what), ...(expected === undefined ? {} : { expected: tidy(expected) }), mend: tidy(mend) };
}

/** The short texts around the messages in a language. */
export function wordsIn(language: Language): Words {
  return words[language];
}
