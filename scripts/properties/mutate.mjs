// @ts-check
/** @typedef {import('./random.mjs').Random} Random */

const utf8 = new TextEncoder();

/** Pieces of text that readers treat in a special way, put where nobody expects them. */
const tokens = [
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '\\',
  '\u0000',
  '\ufeff',
  '\u2028',
  '𠮷',
  'é',
  '＝',
  '{',
  '}',
  '[',
  ']',
  ':',
  '#',
  'null',
  'true',
  '-',
  '0',
  '1e999',
  '-0',
  '9'.repeat(400),
  '0.'.padEnd(300, '0'),
  '1E99999999999',
  '"__proto__":',
  '"constructor":',
  '../',
  'file:///etc/passwd',
  'http://127.0.0.1:9/x',
  '&a ',
  '*a',
  '<<: ',
  '!!js/function ',
  '---\n',
  '? ',
  '%TAG ',
  '[['.repeat(600),
  '{"a":'.repeat(600),
  '"type":"duration",',
  '"pattern":"(a+)+$",',
  '"format":"%',
].map((token) => utf8.encode(token));

/**
 * @param {readonly Uint8Array[]} parts
 */
function join(parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * One small damage.
 * @param {Uint8Array} bytes
 * @param {Random} random
 * @param {readonly Uint8Array[]} samples
 */
function damage(bytes, random, samples) {
  const at = random.int(bytes.length + 1);
  const to = Math.min(bytes.length, at + random.int(random.chance(80) ? 8 : bytes.length + 1));
  switch (random.int(9)) {
    case 0: {
      const copy = bytes.slice();
      if (copy.length > 0) copy[random.int(copy.length)] = random.int(256);
      return copy;
    }
    case 1: {
      const copy = bytes.slice();
      const place = random.int(copy.length + 1);
      if (place < copy.length) copy[place] = (copy[place] ?? 0) ^ (1 << random.int(8));
      return copy;
    }
    case 2:
      return join([bytes.subarray(0, at), random.bytes(1 + random.int(6)), bytes.subarray(at)]);
    case 3:
      return join([bytes.subarray(0, at), bytes.subarray(to)]);
    case 4:
      return bytes.slice(0, at);
    case 5: {
      const other = random.pick(samples);
      return join([bytes.subarray(0, at), other.subarray(random.int(other.length + 1))]);
    }
    case 6:
      return join([bytes.subarray(0, to), bytes.subarray(at)]);
    case 7: {
      // The sizes and offsets of archives are little-endian numbers.
      const copy = bytes.slice();
      const extreme = random.pick([0, 0x7f, 0xff]);
      for (let i = at; i < Math.min(copy.length, at + random.pick([2, 4, 8])); i++) copy[i] = extreme;
      return copy;
    }
    default:
      return join([bytes.subarray(0, at), random.pick(tokens), bytes.subarray(random.chance(50) ? at : to)]);
  }
}

/**
 * Bytes that no writer made: mostly a sample with some damage, sometimes chance alone.
 * @param {readonly Uint8Array[]} samples
 * @param {Random} random
 */
export function brokenBytes(samples, random) {
  if (random.chance(15)) return random.bytes(random.int(random.chance(90) ? 64 : 2048));
  let bytes = random.pick(samples);
  for (let rest = 1 + random.int(random.chance(70) ? 2 : 12); rest > 0; rest--) bytes = damage(bytes, random, samples);
  return bytes;
}

const numbers = [0, -0, 1, -1, 2, 1.5, 1e21, 1e-7, 2 ** 53, Number.MAX_VALUE, -5, 65536];
const texts = [
  '',
  ' ',
  'a',
  'id',
  'name',
  'default',
  'any',
  'date',
  'list',
  'object',
  '%Y',
  '%',
  '%%',
  '%Q',
  '(',
  '[a-',
  '(a+)+$',
  '\\p{Lu}',
  '__proto__',
  'data',
  'data.csv',
  '../x',
  '/etc/passwd',
  'http://x.org/a',
  'C:/x',
  'utf-8',
  'gbk',
  'sha256:00',
  'NaN',
  'INF',
  '1',
  '-1',
  '1E400',
  'P1Y',
  '2024-01-01',
  '{}',
  '[]',
  '重庆',
  '\u0000',
  '\ud800',
  'x'.repeat(3000),
  'https://datapackage.org/profiles/2.0/datapackage.json',
];

/**
 * @param {Random} random
 * @param {number} depth
 * @returns {unknown}
 */
export function randomJson(random, depth = 0) {
  const kind = random.int(depth > 4 ? 4 : 6);
  if (kind === 0) return random.pick([null, true, false]);
  if (kind === 1) return random.pick(numbers);
  if (kind < 4) return random.pick(texts);
  const items = Array.from({ length: random.int(4) }, () => randomJson(random, depth + 1));
  if (kind === 4) return items;
  return Object.fromEntries(items.map((item) => [random.pick([...texts, 'type', 'fields', 'value', 'label']), item]));
}

/**
 * A JSON value with some of its parts taken away, doubled, moved or replaced: still JSON, no longer what was meant.
 * @param {unknown} value
 * @param {Random} random
 * @param {readonly unknown[]} spares Parts of other descriptors to put in.
 * @param {number} percent How often a part is changed.
 * @returns {unknown}
 */
export function brokenJson(value, random, spares, percent = 6) {
  if (random.chance(percent)) return random.chance(40) ? random.pick(spares) : randomJson(random);
  if (Array.isArray(value)) {
    const items = value.map((item) => brokenJson(item, random, spares, percent));
    if (random.chance(percent)) items.splice(random.int(items.length + 1), 1);
    if (random.chance(percent)) items.push(random.chance(50) ? items[0] : randomJson(random));
    return items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(() => !random.chance(percent))
    .map(([key, item]) => [random.chance(2) ? random.pick(texts) : key, brokenJson(item, random, spares, percent)]);
  if (random.chance(percent)) entries.push([random.pick(texts), randomJson(random)]);
  return Object.fromEntries(entries);
}

/**
 * Every part of a JSON value.
 * @param {unknown} value
 * @returns {unknown[]}
 */
export function partsOf(value) {
  if (typeof value !== 'object' || value === null) return [value];
  return [value, ...Object.values(value).flatMap(partsOf)];
}
