import { trimBlanks } from '../lib/blanks.js';
import { codePoints, isPlainText } from '../lib/plain-text.js';
import type { ColumnCheck } from './check.js';
import { exampleField } from './example.js';
import { textRun } from './text-column.js';

/** Kinds of characters that no text should have, in the order in which they are told. Tab and line breaks are not among them. */
const kinds = {
  replacement: /\ufffd/gu,
  direction: /[\u202a-\u202e\u2066-\u2069]/gu,
  control: /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/gu,
  private: /[\ue000-\uf8ff\u{f0000}-\u{10ffff}]/gu,
  unassigned: /[\p{Cs}\ufdd0-\ufdef\ufffe\uffff]/gu,
  // Joiners (U+200C, U+200D) and marks of direction (U+200E, U+200F) belong to other scripts and to emoji.
  invisible: /[\u00ad\u200b\u2028\u2029\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffc]/gu,
} as const;

const any = new RegExp(
  Object.values(kinds)
    .map(({ source }) => source)
    .join('|'),
  'u',
);

/** Characters that cannot be seen or mean nothing: control characters, turned text, remains of a wrong encoding. */
export const cellControlCharacter: ColumnCheck = {
  scope: 'column',
  name: 'cell-control-character',
  codes: ['cell/control-character'],
  rule: 'https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing',
  // A warning: such text is legal CSV, and nearly always damage.
  beyond: { name: 'control-character', level: 'warning' },
  start: (compiled) =>
    textRun(compiled, (value) => {
      if (isPlainText(value) || !any.test(value)) return undefined;
      // Invisible characters at the edge are stray white space and have their own problem.
      const inner = trimBlanks(value).text;
      for (const [help, pattern] of Object.entries(kinds)) {
        const found = inner.match(pattern);
        if (found !== null) return { limit: codePoints(found.join('')), help };
      }
      return undefined;
    }),
  proof: {
    passes: exampleField('f\n"第一行\n第二行\t完"\n👩\u200d👧\n重庆\n', { type: 'string' }),
    fails: [
      {
        example: exampleField('f\n重庆\n重\ufffd\n', { type: 'string' }),
        problem: {
          code: 'cell/control-character',
          severity: 'warning',
          row: 2,
          line: 3,
          field: 'f',
          limit: 'U+FFFD',
          help: 'replacement',
        },
      },
      {
        example: exampleField('f\nabc\u202etxt.exe\n', { type: 'string' }),
        problem: { code: 'cell/control-character', limit: 'U+202E', help: 'direction' },
      },
      {
        example: exampleField('f\na\u0007b\n', { type: 'string' }),
        problem: { code: 'cell/control-character', limit: 'U+0007', help: 'control' },
      },
      {
        example: exampleField('f\n\ue5e5市\n', { type: 'string' }),
        problem: { code: 'cell/control-character', limit: 'U+E5E5', help: 'private' },
      },
      {
        example: exampleField('f\n重\u200b庆\n', { type: 'string' }),
        problem: { code: 'cell/control-character', limit: 'U+200B', help: 'invisible' },
      },
    ],
  },
};
