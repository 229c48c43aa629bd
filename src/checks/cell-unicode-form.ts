import { isPlainText } from '../lib/plain-text.js';
import type { ColumnCheck } from './check.js';
import { exampleField } from './example.js';
import { textRun } from './text-column.js';

/** Signs of the radicals of dictionaries: they look like characters, and PDF readers give them in their place. */
const radical = /[\u2e9f\u2ef3\u2f00-\u2fd5]/g;

/** The text in the form that other programs write (NFC), with characters instead of radicals. */
function usualForm(text: string): string {
  return text.replace(radical, (char) => char.normalize('NFKC')).normalize('NFC');
}

/** Letters in two pieces, doubles of Han characters: what looks alike and is not equal. So a column cannot mix the forms either. */
export const cellUnicodeForm: ColumnCheck = {
  scope: 'column',
  name: 'cell-unicode-form',
  codes: ['cell/unicode-form'],
  rule: 'https://www.unicode.org/reports/tr15/',
  // A warning: nothing is lost, but a search or a join will miss the value.
  beyond: { name: 'unicode-form', level: 'warning' },
  start: (compiled) =>
    textRun(compiled, (value) => {
      if (isPlainText(value)) return undefined;
      const limit = usualForm(value);
      return limit === value ? undefined : { limit, help: limit === value.normalize('NFC') ? 'composed' : 'radical' };
    }),
  proof: {
    passes: exampleField('f\nCafé\n重庆\n한국\n', { type: 'string' }),
    fails: [
      {
        example: exampleField('f\nCafé\nCafe\u0301\n', { type: 'string' }),
        problem: {
          code: 'cell/unicode-form',
          severity: 'warning',
          row: 2,
          line: 3,
          field: 'f',
          limit: 'Café',
          help: 'composed',
        },
      },
      {
        example: exampleField('f\n\u2f42化\n', { type: 'string' }),
        problem: { code: 'cell/unicode-form', value: '\u2f42化', limit: '文化', help: 'radical' },
      },
    ],
  },
};
