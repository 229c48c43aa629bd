import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCodePoints } from '../../src/lib/compare.js';
import { compareDecimals, decimalKey } from '../../src/lib/decimal.js';
import { runs } from './runs.js';

describe('orders', () => {
  const decimal = fc
    .tuple(fc.bigInt(), fc.integer({ min: -5, max: 5 }))
    .map(([digits, exponent]) => `${digits}E${exponent}`);

  it('decimals: a total order that agrees with equality', () =>
    fc.assert(
      fc.property(decimal, decimal, decimal, (a, b, c) => {
        expect(Math.sign(compareDecimals(a, b)) + Math.sign(compareDecimals(b, a))).toBe(0);
        expect(compareDecimals(a, b) === 0).toBe(decimalKey(a) === decimalKey(b));
        if (compareDecimals(a, b) <= 0 && compareDecimals(b, c) <= 0)
          expect(compareDecimals(a, c)).toBeLessThanOrEqual(0);
      }),
      runs,
    ));

  it('text: the order of code points, as UTF-8 bytes have it', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
      runs,
    ));
});
