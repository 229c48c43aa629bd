import { describe, expect, it } from 'vitest';
import { parseSize } from '../../src/lib/size.js';

describe('sizes', () => {
  it.each([
    ['65536', 65_536],
    ['512MB', 512_000_000],
    ['1GiB', 1_073_741_824],
    ['200m', 209_715_200],
    ['1.5 g', 1_610_612_736],
    ['64 KB', 64_000],
    ['1b', 1],
  ])('%s is %i bytes', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  it.each(['', 'MB', '-1', '0', '0.1', '1e9', '12 apples', '1 kibi', '1  g', '9999999t', '０', 'constructor'])(
    '%j is none',
    (text) => {
      expect(parseSize(text)).toBeUndefined();
    },
  );
});
