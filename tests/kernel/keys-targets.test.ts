import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSpill } from '../../src/io/spill.js';
import { memoryBudget } from '../../src/kernel/keys/budget.js';
import { type PrintOf, printOf } from '../../src/kernel/keys/print.js';
import { targetKeys } from '../../src/kernel/keys/target-keys.js';

const same: PrintOf = (parts, out) => {
  printOf(parts, out);
  if (out.hi !== 0) [out.lo, out.hi] = [7, 7];
};

const key = fc.oneof(
  fc.nat({ max: 50 }).map((n) => `number ${n}`),
  fc.nat({ max: 50 }).map((n) => `string ${n}`),
  fc.nat({ max: 50 }).map((n) => `string U${n}`),
  fc.constantFrom('number 1.5', 'string \ud800', 'string \ud801', 'string \ufffd', 'string ', 'number 268435456'),
  fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })).map(([a, b]) => JSON.stringify([`string ${a}`, `number ${b}`])),
  fc.constantFrom(1, 2).map((n) => `string ${String(n).repeat(270_000)}`),
);

describe('target keys', () => {
  it('say of each reference whether it is there, with every budget and fingerprint, in any order', () => {
    const steps = fc.array(fc.tuple(fc.boolean(), key), { maxLength: 100 });
    fc.assert(
      fc.property(steps, fc.constantFrom(1, 5_000, 2 ** 24), fc.constantFrom(printOf, same), (list, memory, print) => {
        const keys = targetKeys({ budget: memoryBudget(memory), openSpill, printOf: print });
        const there = new Set(list.filter(([isTarget]) => isTarget).map(([, text]) => text));
        const expected: [number, number, string][] = [];
        for (const [i, [isTarget, text]] of list.entries()) {
          if (isTarget) keys.add(text);
          else if (keys.has(text) === true) expect(there.has(text)).toBe(true);
          else {
            keys.wait(i % 2, text, `v${text.slice(0, 20)}`, { row: i + 1, line: i + 2 });
            if (!there.has(text)) expected.push([i % 2, i + 1, `v${text.slice(0, 20)}`]);
          }
        }
        const missing: [number, number, string][] = [];
        for (const tag of [0, 1]) keys.settle(tag, ({ row, value }) => missing.push([tag, row, value]));
        keys.close();
        expect(missing.sort((a, b) => a[1] - b[1])).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('are compared as bytes by those who have no text', () => {
    const keys = targetKeys({ budget: memoryBudget(2 ** 20), openSpill });
    for (let i = 0; i < 1000; i++) keys.add(`string U${i}`);
    for (let i = 0; i < 1000; i++) keys.add(`number ${i * 3}`);
    const has = (type: string, text: string): boolean | undefined => {
      const print = { lo: 0, hi: 0 };
      printOf([text], print);
      const bytes = new TextEncoder().encode(`,${text},`);
      return keys.hasBytes(type, print.lo, print.hi, bytes, 1, bytes.length - 1);
    };
    for (let i = 0; i < 2000; i++) {
      expect(has('string', `U${i}`)).toBe(i < 1000);
      expect(has('number', String(i))).toBe(i % 3 === 0);
    }
    expect(has('string', '3')).toBe(false);
    expect(has('date', '3')).toBe(false);
    const decoder = new TextDecoder();
    expect([...keys.bytesOf('string')].map((bytes) => decoder.decode(bytes))).toEqual(
      Array.from({ length: 1000 }, (_, i) => `U${i}`),
    );
    expect([...keys.bytesOf('number')].length).toBe(1000);
    keys.close();
  });

  it('that do not fit are looked up on the disk', () => {
    let spills = 0;
    const keys = targetKeys({
      budget: memoryBudget(200_000),
      openSpill: () => {
        spills++;
        return openSpill();
      },
    });
    for (let i = 0; i < 20_000; i++) keys.add(`string a long name of a unit, number ${i}`);
    expect(keys.inMemory).toBe(false);
    expect(keys.has('string a long name of a unit, number 1')).toBeUndefined();
    for (let i = 0; i < 20_000; i++)
      keys.wait(3, `string a long name of a unit, number ${i * 2}`, String(i), { row: i + 1, line: i + 2 });
    const missing: number[] = [];
    keys.settle(3, ({ row }) => missing.push(row));
    keys.close();
    expect(spills).toBe(1);
    expect(missing.sort((a, b) => a - b)).toEqual(Array.from({ length: 10_000 }, (_, i) => i + 10_001));
  });
});
