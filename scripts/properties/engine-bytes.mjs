// @ts-check
/** Bytes of a CSV file that is sound in most places and hostile in some. */
import { trapTexts } from './engine-fields.mjs';

/** @typedef {import('./random.mjs').Random} Random */

/**
 * How hostile a file is: percentages, most of them none in most files, so that a fault is met alone as well as in company.
 * @param {Random} random
 */
export function moodOf(random) {
  const sometimes = (/** @type {number} */ percent) => (random.chance(25) ? percent : 0);
  return {
    trap: random.pick([0, 2, 10, 40]),
    needlessQuotes: random.pick([0, 0, 10, 100]),
    repeat: random.pick([0, 0, 10, 60]),
    innerQuotes: sometimes(10),
    innerBreaks: sometimes(10),
    strayQuote: sometimes(3),
    unclosed: sometimes(1),
    ragged: sometimes(5),
    blank: sometimes(5),
    badBytes: sometimes(2),
    lineEnd: random.pick(['\n', '\n', '\n', '\r\n', '\r\n', '\r', 'mixed']),
    bom: random.chance(10),
    lastEnd: random.chance(80),
    longCell: random.chance(3) ? random.pick([300, 5000, 70_000, 1_100_000]) : 0,
  };
}

/** @typedef {ReturnType<typeof moodOf>} Mood */

/** What is never UTF-8: a lone byte, one too many, too few, too long a form, a surrogate, beyond the last character. */
const badBytes = ['ff', '80', 'c3', 'e9 87', 'f0 a0 ae', 'c0 af', 'e0 80 af', 'ed a0 80', 'f4 90 80 80', 'fe ff'].map(
  (hex) => Buffer.from(hex.replaceAll(' ', ''), 'hex'),
);

/**
 * @param {Random} random
 * @param {Mood} mood
 * @param {string} cell
 * @param {{ readonly delimiter: string, readonly quote: string }} dialect
 */
function written(random, mood, cell, { delimiter, quote }) {
  let text = cell;
  if (random.chance(mood.innerQuotes)) text = `${text.slice(0, 1)}${quote}${text.slice(1)}`;
  if (random.chance(mood.innerBreaks)) text += random.pick(['\n', '\r\n', '\r', delimiter, '\n\n']);
  const needs = text.includes(quote) || text.includes(delimiter) || /[\r\n]/.test(text);
  let raw =
    needs || random.chance(mood.needlessQuotes) ? `${quote}${text.replaceAll(quote, quote + quote)}${quote}` : text;
  if (random.chance(mood.strayQuote)) {
    raw = random.pick([
      `${raw}${quote}`,
      `${raw}x${quote}y`,
      `${quote}${raw}${quote}z`,
      ` ${raw}`,
      `${raw} `,
      `${quote}${quote}${raw}`,
    ]);
  }
  if (random.chance(mood.unclosed)) raw = `${quote}${raw}`;
  return raw;
}

/**
 * Records as bytes; `at` is told where each begins, for those who want something at a certain place.
 * @param {Random} random
 * @param {Mood} mood
 * @param {readonly string[]} header
 * @param {readonly ((random: Random) => string)[]} cells
 * @param {number} count
 * @param {{ readonly delimiter: string, readonly quote: string }} dialect
 * @param {number | undefined} border Every so many bytes a quote shall stand.
 */
export function hostileBytes(random, mood, header, cells, count, dialect, border) {
  /** @type {Buffer[]} */
  const parts = [];
  let length = 0;
  const push = (/** @type {Buffer} */ part) => {
    parts.push(part);
    length += part.length;
  };
  const end = () => (mood.lineEnd === 'mixed' ? random.pick(['\n', '\r\n', '\r']) : mood.lineEnd);
  if (mood.bom) push(Buffer.from('\ufeff'));
  if (header.length > 0)
    push(Buffer.from(header.map((name) => (random.chance(5) ? `"${name}"` : name)).join(dialect.delimiter) + end()));
  /** @type {string[]} */
  const earlier = [];
  const longAt = mood.longCell > 0 ? random.int(count) : -1;
  for (let i = 0; i < count; i++) {
    if (random.chance(mood.blank)) push(Buffer.from(random.pick(['', ' ', '""', dialect.delimiter]) + end()));
    let record = '';
    if (earlier.length > 0 && random.chance(mood.repeat)) record = random.pick(earlier);
    else {
      const texts = cells.map((cell) => (random.chance(mood.trap) ? random.pick(trapTexts) : cell(random)));
      if (i === longAt) texts[random.int(texts.length)] = random.pick(['x', '重', '"', 'a,']).repeat(mood.longCell);
      if (random.chance(mood.ragged)) random.chance(50) ? texts.pop() : texts.push('more');
      record = texts.map((text) => written(random, mood, text, dialect)).join(dialect.delimiter);
      if (record.length < 2000) earlier.push(record);
    }
    if (border !== undefined) {
      // A cell in quotes whose last quote lies at a border, one before or one behind it.
      const first = Buffer.byteLength(`${dialect.quote}x`) + length;
      const wanted = Math.ceil((first + 1) / border) * border + random.int(3) - 1;
      const room = wanted - first;
      if (room >= 0 && room < 4 * border) {
        const [, ...rest] = record.split(dialect.delimiter);
        record = [`${dialect.quote}x${'p'.repeat(room)}${dialect.quote}`, ...rest].join(dialect.delimiter);
      }
    }
    const bytes = Buffer.from(record);
    if (random.chance(mood.badBytes)) {
      const at = random.int(bytes.length + 1);
      push(Buffer.concat([bytes.subarray(0, at), random.pick(badBytes), bytes.subarray(at)]));
    } else push(bytes);
    if (i < count - 1 || mood.lastEnd) push(Buffer.from(end()));
  }
  return Buffer.concat(parts);
}
