/**
 * Order by Unicode code point, never by locale, so that every machine sorts alike.
 * UTF-16 units order differently only where a surrogate meets a unit from U+E000 on.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      const high = isSurrogate(x) !== isSurrogate(y);
      return high ? (isSurrogate(x) ? 1 : -1) : x - y;
    }
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
