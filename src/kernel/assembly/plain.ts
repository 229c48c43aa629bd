// What the checks beyond the standard could mind in a text. The text must be UTF-8.

const TAB: u32 = 0x09;
const LF: u32 = 0x0a;
const CR: u32 = 0x0d;
const BLANK: u32 = 0x20;

/** Not 0 where some text since `forgetKinds` has a digit, or a letter of ASCII; the script engine does not look. */
export let digits: u32 = 0;
export let letters: u32 = 0;

export function forgetKinds(): void {
  digits = ASC_FEATURE_SIMD ? 0 : 1;
  letters = ASC_FEATURE_SIMD ? 0 : 1;
}

/** Notes digits and letters of ASCII among the bytes of a text that `own` has. */
// @ts-ignore: decorator
@inline
export function noteKinds(text: v128, own: u32): void {
  // Most texts have nothing of ASCII here.
  const ascii = own & ~(<u32>i8x16.bitmask(text));
  if (ascii == 0) return;
  const folded = i8x16.sub(v128.or(text, i8x16.splat(0x20)), i8x16.splat(0x61));
  digits |= ascii & <u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(text, i8x16.splat(0x30)), i8x16.splat(10)));
  letters |= ascii & <u32>i8x16.bitmask(i8x16.lt_u(folded, i8x16.splat(26)));
}

/** Characters that `isPlain` has counted. */
export let characters: u32 = 0;

/** Has the text only plain characters (src/lib/plain-text.ts, and line breaks and tabs)? Counts all its characters if so. */
// @ts-ignore: decorator
@inline
export function isPlain(from: usize, to: usize): bool {
  let followers: u32 = 0;
  if (ASC_FEATURE_SIMD) {
    for (let at = from; at < to; at += 16) {
      const text = v128.load(at);
      const follows = i8x16.lt_s(text, i8x16.splat(-64));
      const printable = i8x16.lt_u(i8x16.sub(text, i8x16.splat(0x20)), i8x16.splat(0x5f));
      // U+5000 to U+9FFF begin with E5 to E9; of E4 only U+4DC0 to U+4DFF are no Han characters: E4 B7.
      const han = i8x16.lt_u(i8x16.sub(text, i8x16.splat(<i8>0xe4)), i8x16.splat(6));
      const hexagram = v128.and(
        i8x16.eq(text, i8x16.splat(<i8>0xe4)),
        i8x16.eq(v128.load(at, 1), i8x16.splat(<i8>0xb7)),
      );
      const good = v128.andnot(v128.or(v128.or(follows, printable), han), hexagram);
      let doubtful = <u32>i8x16.bitmask(v128.not(good));
      let bits = <u32>i8x16.bitmask(follows);
      let own: u32 = 0xffff;
      if (to - at < 16) {
        own = (1 << <u32>(to - at)) - 1;
        doubtful &= own;
        bits &= own;
      }
      noteKinds(text, own);
      followers += <u32>popcnt(bits);
      while (doubtful != 0) {
        if (!isPlainAt(at + <usize>ctz(doubtful))) return false;
        doubtful &= doubtful - 1;
      }
    }
  } else {
    for (let at = from; at < to; at++) {
      const byte: u32 = load<u8>(at);
      if ((byte & 0xc0) == 0x80) followers++;
      else if ((byte < 0x20 || byte >= 0x7f) && (byte < 0xe5 || byte > 0xe9) && !isPlainAt(at)) return false;
    }
  }
  characters = <u32>(to - from) - followers;
  return true;
}

/** Is the character that begins here plain? For those that are not ASCII or Han. */
function isPlainAt(at: usize): bool {
  const first: u32 = load<u8>(at);
  if (first < 0x80) return first == TAB || first == LF || first == CR || (first >= BLANK && first < 0x7f);
  const second: u32 = load<u8>(at, 1);
  if (first < 0xc2) return false;
  // U+00A1 to U+02AF, but not the soft hyphen.
  if (first == 0xc2) return second >= 0xa1 && second != 0xad;
  if (first < 0xca) return true;
  if (first == 0xca) return second <= 0xaf;
  const third: u32 = load<u8>(at, 2);
  if (first == 0xe2) {
    if (second == 0x80) return (third >= 0x90 && third <= 0xa7) || third >= 0xb0;
    return second == 0x81 && third <= 0x9e;
  }
  if (first == 0xe3) return second >= 0x90 || (second == 0x80 && third >= 0x81 && third <= 0x9c);
  if (first == 0xe4) return second != 0xb7;
  if (first >= 0xe5 && first <= 0xe9) return true;
  if (first != 0xef) return false;
  if (second == 0xbc) return (third >= 0x81 && third <= 0x8f) || (third >= 0x9a && third <= 0xa0) || third >= 0xbb;
  if (second == 0xbd) return third == 0x80 || (third >= 0x9b && third <= 0xa0);
  return second == 0xbf && third >= 0xa0 && third <= 0xa6;
}

/** Characters of any text. */
export function countCharacters(from: usize, to: usize): u32 {
  let followers: u32 = 0;
  if (ASC_FEATURE_SIMD) {
    for (let at = from; at < to; at += 16) {
      let bits = <u32>i8x16.bitmask(i8x16.lt_s(v128.load(at), i8x16.splat(-64)));
      if (to - at < 16) bits &= (1 << <u32>(to - at)) - 1;
      followers += <u32>popcnt(bits);
    }
  } else {
    for (let at = from; at < to; at++) followers += <u32>((load<u8>(at) & 0xc0) == 0x80);
  }
  return <u32>(to - from) - followers;
}

/**
 * May a text of at least one byte have white space at an edge (src/lib/blanks.ts)? Beyond ASCII all its characters begin with C2,
 * E1, E2, E3 or EF; of the plain characters none is white space, so there `wide` is false.
 */
// @ts-ignore: decorator
@inline
export function mayHaveEdgeBlanks(from: usize, to: usize, wide: bool): bool {
  const first: u32 = load<u8>(from);
  const last: u32 = load<u8>(to - 1);
  if (isAsciiBlank(first) || isAsciiBlank(last)) return true;
  return wide && (first | last) >= 0x80 && (mayBeBlank(first) || mayBeBlank(load<u8>(lastCharacter(from, to))));
}

// @ts-ignore: decorator
@inline
function isAsciiBlank(byte: u32): bool {
  return byte == BLANK || byte - TAB <= CR - TAB;
}

function mayBeBlank(first: u32): bool {
  return first == 0xc2 || (first >= 0xe1 && first <= 0xe3) || first == 0xef;
}

function lastCharacter(from: usize, to: usize): usize {
  let at = to - 1;
  while (at > from && (load<u8>(at) & 0xc0) == 0x80) at--;
  return at;
}

/** May a text of at least one byte be a formula (src/lib/formula.ts)? */
// @ts-ignore: decorator
@inline
export function mayBeFormula(from: usize, to: usize): bool {
  const first: u32 = load<u8>(from);
  // Signs stand below the letters but for `@`, and among the full-width forms. Digits are below `:`.
  if (first > 0x40 && first < 0xef) return false;
  if (first >= 0x30 && first < 0x3d) return false;
  return hasFormulaStart(from, to, first);
}

function hasFormulaStart(from: usize, to: usize, first: u32): bool {
  // A line break or tab in front begins a new cell.
  if (first == TAB || first == LF || first == CR || first == 0x3d) return true;
  if (first == 0xef) return load<u8>(from, 1) == 0xbc && isWideSign(load<u8>(from, 2));
  if (first != 0x2b && first != 0x2d && first != 0x40) return false;
  // Behind `+`, `-` and `@` only letters, a sheet's `!` or the bar of DDE can make a formula.
  for (let at = from + 1; at < to; at++) {
    const byte: u32 = load<u8>(at);
    const letter = (byte | 0x20) - 0x61;
    if (letter < 26 || byte >= 0x7f || byte == 0x5f || byte == 0x21 || byte == 0x7c) return true;
  }
  return false;
}

/** `＋`, `－`, `＝` and `＠` by their last byte. */
function isWideSign(third: u32): bool {
  return third == 0x8b || third == 0x8d || third == 0x9d || third == 0xa0;
}

/** Digits of a citizen's identity number without its last. */
const LONG: usize = 17;

/** Has the text 17 digits in a row? Every run of so many covers one of the places 16, 33, 50 … */
export function hasLongDigits(from: usize, to: usize): bool {
  for (let probe = from + LONG - 1; probe < to; probe += LONG) {
    if (<u32>load<u8>(probe) - 0x30 > 9) continue;
    let begin = probe;
    while (begin > from && <u32>load<u8>(begin - 1) - 0x30 <= 9) begin--;
    let end = probe + 1;
    while (end < to && <u32>load<u8>(end) - 0x30 <= 9) end++;
    if (end - begin >= LONG) return true;
  }
  return false;
}
