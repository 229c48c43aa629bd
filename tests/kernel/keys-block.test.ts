import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSpill } from '../../src/io/spill.js';
import { blockKeys } from '../../src/kernel/keys/block-keys.js';
import { memoryBudget } from '../../src/kernel/keys/budget.js';
import { printOf } from '../../src/kernel/keys/print.js';
import { targetKeys } from '../../src/kernel/keys/target-keys.js';
import { engines, kernelOf } from './support.js';

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '预', '😀', '1', '0', ' '), maxLength: 12 }),
  fc.nat().map(String),
  fc.constantFrom('', '0', '00', '268435455', '268435456', '999999999', '4294967296', '-1', 'U0001', '01234567'),
);

const quote = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

describe.each(engines)('%s', (engine) => {
  const kernel = kernelOf(engine);
  const keys = blockKeys(kernel);
  if (keys === undefined) throw new Error('no memory');
  const scan = (rows: readonly (readonly string[])[]): number => {
    const bytes = Buffer.from(rows.map((row) => `${row.map(quote).join(',')}\n`).join(''));
    kernel.input.set(bytes);
    const { records } = kernel.scan(0, bytes.length, true, 3, 0x2c);
    expect(records).toBe(rows.length);
    return records;
  };
  const refuse = (record: number): void => {
    kernel.memory[kernel.calls.flagsAt() + record] = 1;
  };

  it('has the fingerprints and the texts of the keys', () => {
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 40 });
    const columns = fc.constantFrom([0], [1], [2], [0, 1], [2, 0], [1, 2, 0]);
    fc.assert(
      fc.property(rows, columns, (table, list) => {
        const records = scan(table);
        refuse(records - 1);
        const prints = keys.prints(list, records, 3);
        for (const [r, row] of table.entries()) {
          const parts = list.map((column) => row[column] as string);
          const expected = { lo: 0, hi: 0 };
          if (r < records - 1 && !parts.includes('')) printOf(parts, expected);
          expect({ lo: prints[r * 2], hi: prints[r * 2 + 1] }).toEqual(expected);
          expect(keys.parts(r, list, 3)).toEqual(parts);
        }
      }),
      { numRuns: 100 },
    );
  });

  it.each([2 ** 24, 1])('tells what is not surely among the targets, in %i bytes', (memory) => {
    const targets = targetKeys({ budget: memoryBudget(memory), openSpill });
    const names = ['U1', '12', 'a "b", c', '预算', '', '99'];
    scan(names.map((name) => ['', name, '']));
    refuse(5);
    keys.collect(1, 'string', targets, names.length, 3);
    const wanted = ['U1', 'U2', '12', '13', 'a "b", c', 'a "b"', '预算', '', '99'];
    scan(wanted.map((name) => [name, '', '']));
    const rejected: (string | undefined)[] = [];
    keys.refer(0, 'string', targets, wanted.length, 3, (record) => rejected.push(wanted[record]));
    if (targets.inMemory) expect(rejected).toEqual(['U2', '13', 'a "b"', '99']);
    else {
      expect(rejected).toEqual(wanted.filter((name) => name !== ''));
      // The judge asks, and at the end knows.
      for (const [i, name] of wanted.entries())
        if (name !== '') targets.wait(0, `string ${name}`, name, { row: i, line: i });
      const missing: string[] = [];
      targets.settle(0, ({ value }) => missing.push(value));
      expect(missing.sort()).toEqual(['U2', '13', 'a "b"', '99'].sort());
    }
    targets.close();
  });
});
