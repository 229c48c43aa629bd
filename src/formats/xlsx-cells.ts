import type { CompiledField } from '../fields/field-type.js';
import { survivesBinary64 } from '../lib/decimal.js';
import type { Value } from '../model/value.js';

/** How a cell looks; each is one style of the workbook. */
export const looks = ['text', 'wrapped', 'whole', 'number', 'date', 'boolean'] as const;
export type Look = (typeof looks)[number];

/** Excel's own limit, in UTF-16 units. */
const cellLimit = 32_767;
const cutAt = 32_700;

/** What XML cannot hold or would change, and text that a reader would take for such an escape. */
const escaped =
  /_(?=x[0-9A-Fa-f]{4}_)|[\0-\x08\x0b-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Writes characters that XML cannot hold the way OOXML does: `_x0001_` (ECMA-376 part 1, ST_Xstring). */
export function ooxmlText(text: string): string {
  return text.replace(escaped, (unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function xmlText(text: string): string {
  return ooxmlText(text).replace(/[&<>]/g, (mark) => entities[mark] ?? mark);
}

/** Shortens text that no cell can hold; `mark` says where the rest is. */
export function fitCell(text: string, mark: string): string {
  if (text.length <= cellLimit) return text;
  // A pair of surrogates is one character: never half of it.
  return text.slice(0, cutAt).replace(/[\ud800-\udbff]$/, '') + mark;
}

/** 1 → A, 27 → AA. */
export function columnName(place: number): string {
  const rest = Math.floor((place - 1) / 26);
  return `${rest === 0 ? '' : columnName(rest)}${String.fromCharCode(65 + ((place - 1) % 26))}`;
}

/** Width in the units of a spreadsheet: a Chinese character takes two. Of several lines the widest counts. */
export function displayWidth(text: string): number {
  const width = (line: string): number => line.length + (line.match(/[\u2e80-\uffef]/g)?.length ?? 0);
  return text.split('\n').reduce((widest, line) => Math.max(widest, width(line)), 0);
}

/** The look of a whole column; single cells fall back to text. */
export function lookOf({ field, type }: CompiledField): Look {
  // The curators have said that these numbers are labels, too long for binary64.
  if (field['gongkai:json'] === 'string') return 'text';
  if (type.name === 'integer' || type.name === 'year') return 'whole';
  return type.name === 'number' || type.name === 'date' || type.name === 'boolean' ? type.name : 'text';
}

/** Numbers as XML, or undefined when Excel would not show every digit: it keeps 15, also where binary64 has 17. */
function excelNumber(text: string): string | undefined {
  if (!/^-?\d+(\.\d+)?$/.test(text) || text.length > 15) {
    if (!survivesBinary64(text)) return undefined;
    const size = Math.abs(Number(text));
    const tooSmallOrLarge = size !== 0 && (size < 2.2250738585072014e-308 || size > 9.99999999999999e307);
    if (tooSmallOrLarge || size.toExponential().replace(/e.*|\./g, '').length > 15) return undefined;
  }
  return String(Number(text));
}

/** Days since the start of Excel's calendar. Before March 1900 its calendar has a day that never was. */
function excelDate(text: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null || text < '1900-03-01') return undefined;
  return String(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / 86_400_000 + 25_569);
}

/** The content of a `v` element, or undefined when only text can hold the value. */
function nativeValue(value: Value, look: Look): string | undefined {
  if (look === 'boolean') return value === true ? '1' : '0';
  if (typeof value !== 'string') return undefined;
  if (look === 'whole') return /^-?(0|[1-9]\d{0,14})$/.test(value) ? value : undefined;
  if (look === 'number') return excelNumber(value);
  return look === 'date' ? excelDate(value) : undefined;
}

export interface CellWriter {
  /** The cell's XML; nothing for a missing value. */
  write(value: Value, row: number): string;
}

/**
 * Makes the writer of one column. Text goes in as an inline string, so nothing is ever taken for a formula or a number.
 * `onCut` hears of each text that was too long.
 */
export function cellWriter(
  column: CompiledField,
  place: number,
  look: Look,
  styles: Readonly<Record<Look, string>>,
  cutMark: string,
  onCut: (row: number, length: number) => void,
): CellWriter {
  const letters = columnName(place);
  const textStyle = styles[look === 'wrapped' ? 'wrapped' : 'text'];
  const type = look === 'boolean' ? ' t="b"' : '';
  return {
    write: (value, row) => {
      if (value === null) return '';
      const native = nativeValue(value, look);
      if (native !== undefined) return `<c r="${letters}${row}" s="${styles[look]}"${type}><v>${native}</v></c>`;
      const text = column.codec.display(value);
      if (text.length > cellLimit) onCut(row, text.length);
      const space = /^\s|\s$|[\t\n]/.test(text) ? ' xml:space="preserve"' : '';
      return `<c r="${letters}${row}" s="${textStyle}" t="inlineStr"><is><t${space}>${xmlText(fitCell(text, cutMark))}</t></is></c>`;
    },
  };
}
