import type { MessagesOf } from '../message.js';
import { visible } from '../message-parts.js';
import { capital, fieldText, goTo, plural, quoted } from './parts.js';

/** How a person allows what is right as it is. */
const allow = (check: string): string =>
  `if it is meant so, declare "gongkai:checks": { "${check}": { "level": "off", "reason": "…" } } on the field`;

const characters: Readonly<Record<string, string>> = {
  replacement: 'the sign that stands for a lost character',
  direction: 'characters that turn the direction of the text around',
  control: 'control characters',
  private: 'characters that only one program or font knows',
  unassigned: 'codes that are no characters',
  invisible: 'characters that cannot be seen',
};

const characterMends: Readonly<Record<string, string>> = {
  replacement: 'write the lost character again from the original; the file was once read in the wrong encoding',
  private: 'write the character that is meant; if Unicode has none, describe it in words',
};

const numbers: Readonly<Record<string, { readonly name: string; readonly form: string }>> = {
  GB11643: {
    name: "a citizen's identity number (GB 11643-1999)",
    form: '17 digits and a check character, 0 to 9 or capital X',
  },
  GB32100: {
    name: 'a unified social credit code (GB 32100-2015)',
    form: '18 digits and capital letters without I, O, S, V and Z, for example 91100000100003962T',
  },
};

const numberFaults: Readonly<Record<string, string>> = {
  form: 'it is not of that form',
  region: 'its first six digits are no region',
  date: 'its digits 7 to 14 are no possible date of birth',
  digit: 'its last character does not fit the others',
};

export const cellBeyond = {
  'cell/formula': (problem) => ({
    what: `A spreadsheet would run ${quoted(problem.value, 'the value')} as a formula`,
    expected: 'a text that does not begin like a formula with =, +, - or @ (full-width signs count too)',
    mend: `${goTo(problem)} and take away the sign or put a word before it; ${allow('formula')}.`,
  }),
  'cell/white-space': (problem) => ({
    what: `${problem.limit === '' ? 'The cell holds nothing but white space' : `${quoted(problem.limit, 'The value')} has white space before or after it`}${problem.help === undefined ? '' : ` (${visible(problem.help)})`}`,
    expected: problem.limit === '' ? 'an empty cell' : quoted(problem.limit, 'the value without it'),
    mend: `${goTo(problem)} and delete the white space; for a whole column, Excel's TRIM and CLEAN take most of it away; ${allow('white-space')}.`,
  }),
  'cell/control-character': (problem) => ({
    what: `${quoted(problem.value, 'The value')} contains ${characters[problem.help ?? ''] ?? 'characters that no text should have'}${problem.limit === undefined ? '' : ` (${visible(problem.limit)})`}`,
    expected: 'only characters that can be seen, tabs and line breaks',
    mend: `${goTo(problem)} and ${characterMends[problem.help ?? ''] ?? 'delete them, best by writing the value again'}; ${allow('control-character')}.`,
  }),
  'cell/unicode-form': (problem) => ({
    what:
      problem.help === 'radical'
        ? `${quoted(problem.value, 'The value')} has signs of dictionary radicals in the place of characters`
        : `${quoted(problem.value, 'The value')} is not written in Unicode's usual form (NFC)`,
    expected: `${quoted(problem.limit, 'the usual form')}, which looks the same and is found in a search`,
    mend: `${goTo(problem)} and write the value again; text copied from a PDF or from macOS file names often has this fault; ${allow('unicode-form')}.`,
  }),
  'cell/full-width': (problem) =>
    problem.help === 'mixed'
      ? {
          what: `${capital(fieldText(problem, 'the column'))} mixes full-width and half-width digits or letters; full-width is first ${quoted(problem.value, 'here')}, in ${plural(Number(problem.limit ?? 1), 'cell')} altogether`,
          expected: 'one way of writing in the whole column, best half-width: 2017, not ２０１７',
          mend: `${goTo(problem)} and write it half-width, then search the column for the others; ${allow('full-width')}.`,
        }
      : {
          what: `${quoted(problem.value, 'The value')} is a number or code in full-width characters`,
          expected: quoted(problem.limit, 'half-width characters'),
          mend: `${goTo(problem)} and write it half-width (switch the input method to half width); ${allow('full-width')}.`,
        },
  'cell/truncation': (problem) => ({
    what: `${plural(Number(problem.help ?? 1), 'text')} of ${fieldText(problem, 'the column')} ${problem.help === '1' ? 'is' : 'are'} exactly ${visible(problem.limit ?? 'as long as a usual limit')} long, and none is longer: probably cut off there`,
    expected: 'whole texts, as the original has them',
    mend: `${goTo(problem)}, compare the end of the text with the original and export the column again without that limit; ${allow('truncation')}.`,
  }),
  'cell/check-digit': (problem) => {
    const number = numbers[problem.limit ?? ''];
    return {
      what: `${quoted(problem.value, 'The value')} is not ${number?.name ?? 'a valid number'}: ${numberFaults[problem.help ?? ''] ?? 'it does not pass its own check'}`,
      expected: number?.form ?? 'a number that passes its own check',
      mend: `${goTo(problem)} and compare every character with the original; never make the last one fit. If Excel shows only 15 digits, give the column the format Text and write it again.`,
    };
  },
  'cell/identity-number': (problem) => ({
    what: `${capital(fieldText(problem, 'the column'))} contains identity numbers of persons, in ${plural(Number(problem.limit ?? 1), 'cell')}; the first is ${quoted(problem.value, 'here')} (hidden)`,
    expected: 'no personal data that has not passed the review of secrecy and privacy before publication',
    mend: `${goTo(problem)}; leave the column out, or hide the numbers as in 11**************2X. If the review has allowed them, declare "gongkai:checks": { "identity-number": { "level": "off", "reason": "…" } } on the field.`,
  }),
  'cell/future-date': (problem) => ({
    what: `${quoted(problem.value, 'The date')} lies after ${visible(problem.limit ?? 'the day of the check')}`,
    expected: `a date up to ${visible(problem.limit ?? 'the day of the check')}`,
    mend: `${goTo(problem)} and correct it, often two digits of the year have changed places; for plans and deadlines, ${allow('future-date').replace('if it is meant so, ', '')}.`,
  }),
} as const satisfies Partial<MessagesOf<'cell'>>;
