import { kindOf } from '../lib/change-kind.js';
import type { Language } from '../lib/i18n.js';
import type { Change, ReviewFlag } from '../model/change.js';
import { changeParts, flagParts, type Mark, plainMark, type WordsByLanguage } from './change-parts.js';
import { en } from './change-words.en.js';
import { zh } from './change-words.zh.js';

const words: WordsByLanguage = { en, zh };

/**
 * One change in a line for people: what, where, from what to what, how often. Without a full stop.
 * `mark` wraps names and values of the data, which must not be obeyed by what shows the line (default: control characters shown).
 */
export function changeText(change: Change, language: Language, mark: Mark = plainMark): string {
  const said = words[language];
  return said.kinds[kindOf(change)].text(changeParts(change, said, mark));
}

/** Why a change costs what it costs, for a data set under the policy `default`. */
export function changeReason(change: Change, language: Language): string {
  return words[language].kinds[kindOf(change)].why;
}

/** What a person must look at, as a question. */
export function flagText(flag: ReviewFlag, language: Language, mark: Mark = plainMark): string {
  const said = words[language];
  return said.flags[flag.code](flagParts(flag, said, mark));
}
