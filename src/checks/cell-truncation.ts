import { cutLengths } from '../lib/cut-lengths.js';
import { countCharacters } from '../lib/text.js';
import type { ColumnCheck, ColumnRun } from './check.js';
import { exampleField } from './example.js';
import { isTextField } from './text-column.js';

/** No text of fewer UTF-16 units can be at such a length: 252 bytes are 84 Han characters. */
const shortest = 84;

function columnRun(): ColumnRun {
  const counts = cutLengths.map(() => 0);
  const passed = cutLengths.map(() => false);
  /** The lengths that were met, in this order. */
  const met: number[] = [];
  let others = false;
  const pass = (length: { readonly characters: number; readonly bytes: number }): void => {
    for (const [i, { unit, size }] of cutLengths.entries()) if (length[unit] > size) passed[i] = true;
  };
  return {
    value(value) {
      if (typeof value !== 'string' || value.length < shortest) {
        others = true;
        return undefined;
      }
      const length = { characters: countCharacters(value), bytes: Buffer.byteLength(value) };
      pass(length);
      const first: number[] = [];
      let hit = false;
      for (const [i, { unit, size, slack }] of cutLengths.entries()) {
        // Of a text in ASCII, bytes say nothing that characters do not.
        const tells = unit === 'characters' || length.bytes > length.characters;
        if (!tells || length[unit] > size || length[unit] < size - slack) continue;
        hit = true;
        if (counts[i] === 0) first.push(i);
        counts[i] = (counts[i] ?? 0) + 1;
      }
      met.push(...first);
      if (!hit) others = true;
      return first.length === 0 ? undefined : { keepAs: first };
    },
    quiet({ texts, longest }) {
      // What may be at one of the lengths is always shown.
      if (texts) others = true;
      pass(longest);
    },
    end() {
      // Codes of one length are no cut texts: something shorter must be there, and nothing longer.
      const i = met.find((at) => passed[at] !== true && (counts[at] ?? 0) >= (cutLengths[at]?.least ?? 0));
      const cut = i === undefined ? undefined : cutLengths[i];
      if (i === undefined || cut === undefined || !others) return undefined;
      return { kept: i, limit: `${cut.size} ${cut.unit}`, help: String(counts[i]) };
    },
  };
}

/** Texts that pile up at the length where a program cuts: their ends are probably lost. Told once for a column. */
export const cellTruncation: ColumnCheck = {
  scope: 'column',
  name: 'cell-truncation',
  codes: ['cell/truncation'],
  rule: 'https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3',
  // A warning: a cut cannot be proved from the table alone, but whoever holds the original sees it at once.
  beyond: { name: 'truncation', level: 'warning' },
  start: (compiled) => (isTextField(compiled) ? columnRun() : undefined),
  proof: {
    passes: exampleField(`f\n${'a'.repeat(255)}\n${'b'.repeat(255)}\n${'c'.repeat(260)}\nd\n`, { type: 'string' }),
    fails: [
      {
        example: exampleField(`f\nd\n${'a'.repeat(255)}\n${'b'.repeat(255)}\n`, { type: 'string' }),
        problem: {
          code: 'cell/truncation',
          severity: 'warning',
          row: 2,
          line: 3,
          field: 'f',
          limit: '255 characters',
          help: '2',
        },
      },
      {
        example: exampleField(`f\n短\n${'长'.repeat(85)}\n${'长'.repeat(84)}a\n`, { type: 'string' }),
        problem: { code: 'cell/truncation', row: 2, limit: '255 bytes', help: '2' },
      },
    ],
  },
};
