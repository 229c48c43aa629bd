import { isPlainText } from '../lib/plain-text.js';
import type { ColumnCheck, ColumnRun } from './check.js';
import { exampleField } from './example.js';
import { isTextField } from './text-column.js';

const wide = { digits: /[０-９]/, letters: /[Ａ-Ｚａ-ｚ]/ } as const;
const half = { digits: /[0-9]/, letters: /[A-Za-z]/ } as const;
type Kind = keyof typeof wide;

/** Nothing but signs, digits and Latin letters, half or full width: a number or a code, not a sentence. */
const code = /^[ -~\u00a0\u3000\uff01-\uff5e]+$/;

/**
 * Full-width digits and letters. A number or code is always told. In a sentence they may be the author's own, so there it is told
 * once, and only when the column writes the same kind of character half-width as well.
 */
function columnRun(): ColumnRun {
  const wideSeen = { digits: 0, letters: 0 };
  const halfSeen = { digits: false, letters: false };
  const mixed = (kind: Kind): boolean => halfSeen[kind] && wideSeen[kind] > 0;
  let kept = false;
  return {
    value(value) {
      if (typeof value !== 'string') return undefined;
      if (!halfSeen.digits) halfSeen.digits = half.digits.test(value);
      if (!halfSeen.letters) halfSeen.letters = half.letters.test(value);
      if (isPlainText(value)) return undefined;
      const digits = wide.digits.test(value);
      const letters = wide.letters.test(value);
      if (!digits && !letters) return undefined;
      if (code.test(value)) return { limit: value.normalize('NFKC'), help: 'code' };
      if (digits) wideSeen.digits++;
      if (letters) wideSeen.letters++;
      if (kept) return undefined;
      kept = true;
      return 'keep';
    },
    quiet({ digits, letters }) {
      halfSeen.digits ||= digits;
      halfSeen.letters ||= letters;
    },
    end: () =>
      mixed('digits') || mixed('letters')
        ? { limit: String(Math.max(wideSeen.digits, wideSeen.letters)), help: 'mixed' }
        : undefined,
  };
}

export const cellFullWidth: ColumnCheck = {
  scope: 'column',
  name: 'cell-full-width',
  codes: ['cell/full-width'],
  // Arabic numerals in Chinese text are half-width (5.1.1 of the standard on numerals in publications).
  rule: 'GB/T 15835-2011',
  // A warning: the original may print it so, but `１０` and `10` never meet in a search.
  beyond: { name: 'full-width', level: 'warning' },
  start: (compiled) => (isTextField(compiled) ? columnRun() : undefined),
  proof: {
    passes: exampleField('f\n第１０号\n（一）、！\n第２号\n', { type: 'string' }),
    fails: [
      {
        example: exampleField('f\nA-12\nＡ－１２\n', { type: 'string' }),
        problem: {
          code: 'cell/full-width',
          severity: 'warning',
          row: 2,
          line: 3,
          field: 'f',
          value: 'Ａ－１２',
          limit: 'A-12',
          help: 'code',
        },
      },
      {
        example: exampleField('f\n第1号\n第１０号\n第１１号\n', { type: 'string' }),
        problem: { code: 'cell/full-width', row: 2, line: 3, value: '第１０号', limit: '2', help: 'mixed' },
      },
    ],
  },
};
