import type { Language } from '../lib/i18n.js';
import type { Problem, ProblemCode } from '../model/problem.js';
import { titles as enTitles } from './en/titles.js';
import type { Message, Messages, Titles, Words } from './message.js';
import { messages as en, words as enWords } from './messages.en.js';
import { messages as zh, words as zhWords } from './messages.zh.js';
import { titles as zhTitles } from './zh/titles.js';

const messages: Readonly<Record<Language, Messages>> = { zh, en };
const titles: Readonly<Record<Language, Titles>> = { zh: zhTitles, en: enTitles };
const words: Readonly<Record<Language, Words>> = { zh: zhWords, en: enWords };

/** What a person reads of a problem in a language. */
export function messageOf(problem: Problem, language: Language): Message {
  return messages[language][problem.code](problem);
}

/** What a code means in general, in one sentence without a full stop. */
export function titleOf(code: ProblemCode, language: Language): string {
  return titles[language][code];
}

/** The short texts around the messages in a language. */
export function wordsIn(language: Language): Words {
  return words[language];
}
