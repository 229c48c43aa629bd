import { countCharacters } from '../lib/text.js';
import type { ColumnCheck, ColumnRun } from './check.js';
import { exampleField } from './example.js';
import { isTextField } from './text-column.js';

interface Limit {
  readonly unit: 'characters' | 'bytes';
  readonly size: number;
  /** A cut between characters may leave so many bytes unused. */
  readonly slack: number;
  /** So many texts of this length make it suspicious. */
  readonly least: number;
}

/** Where programs cut: VARCHAR(255) and dBASE, 4000 of Oracle and SQL Server, an Excel cell, TEXT of MySQL. */
const limits: readonly Limit[] = [
  { unit: 'characters', size: 254, slack: 0, least: 2 },
  { unit: 'characters', size: 255, slack: 0, least: 2 },
  { unit: 'characters', size: 256, slack: 0, least: 2 },
  { unit: 'characters', size: 4000, slack: 0, least: 2 },
  { unit: 'characters', size: 32767, slack: 0, least: 1 },
  { unit: 'characters', size: 65535, slack: 0, least: 1 },
  { unit: 'bytes', size: 254, slack: 2, least: 2 },
  { unit: 'bytes', size: 255, slack: 2, least: 2 },
  { unit: 'bytes', size: 4000, slack: 2, least: 2 },
  { unit: 'bytes', size: 65535, slack: 2, least: 1 },
];

/** No text of fewer UTF-16 units can be at a limit: 252 bytes are 84 Han characters. */
const shortest = 84;

function columnRun(): ColumnRun {
  const counts = limits.map(() => 0);
  const passed = limits.map(() => false);
  let others = false;
  let best: number | undefined;
  return {
    value(value) {
      if (typeof value !== 'string' || value.length < shortest) {
        others = true;
        return undefined;
      }
      const length = { characters: countCharacters(value), bytes: Buffer.byteLength(value) };
      let hit = false;
      let keep = false;
      for (const [i, { unit, size, slack }] of limits.entries()) {
        if (length[unit] > size) passed[i] = true;
        // Of a text in ASCII, bytes say nothing that characters do not.
        else if (length[unit] >= size - slack && (unit === 'characters' || length.bytes > length.characters)) {
          hit = true;
          counts[i] = (counts[i] ?? 0) + 1;
          if (passed[i] === true || (best !== undefined && passed[best] !== true)) continue;
          best = i;
          keep = true;
        }
      }
      if (!hit) others = true;
      return keep ? 'keep' : undefined;
    },
    quiet({ texts }) {
      // What may be at a limit is always shown.
      if (texts) others = true;
    },
    end() {
      // Codes of one length are no cut texts: something shorter must be there, and nothing longer.
      const limit = best === undefined || passed[best] === true ? undefined : limits[best];
      const count = counts[best ?? 0] ?? 0;
      if (limit === undefined || !others || count < limit.least) return undefined;
      return { limit: `${limit.size} ${limit.unit}`, help: String(count) };
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
