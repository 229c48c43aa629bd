import { formatValue } from 'hucre';
import type { CompiledField } from '../fields/field-type.js';
import { NumberText } from '../lib/number-text.js';
import type { NumberFormat } from './xlsx-book.js';

/** A cell of a sheet before it is known which field it belongs to. */
export interface SheetCell {
  readonly type: 'text' | 'number' | 'boolean';
  /** Text; digits as they are stored; or 1 and 0. */
  readonly raw: string;
  readonly format: NumberFormat;
  readonly is1904: boolean;
  /** What the cell shows, as far as text can. */
  readonly text: string;
}

/**
 * The text of a cell for a field. A text stays what it is, so `00012` stays. A number in a field of text is what the cell
 * shows; in a field of numbers its value. A date is written as the field wants it.
 */
export function cellTextFor({ type, raw, format, is1904, text }: SheetCell, field: CompiledField | undefined): string {
  if (type === 'text' || field === undefined) return text;
  const name = field.type.name;
  if (type === 'boolean') {
    if (name !== 'boolean') return text;
    const { trueValues = ['true'], falseValues = ['false'] } = field.field;
    return (raw === '1' ? trueValues : falseValues)[0] ?? text;
  }
  if (format.isDate) return name === 'string' || name === 'any' ? text : writtenAs(isoText(raw, is1904, name), field);
  if (name === 'string' || name === 'any') return text;
  const digits = plainDigits(raw);
  const value = name === 'integer' || name === 'number' ? field.codec.fromJson(new NumberText(digits)) : undefined;
  return value === undefined ? digits : field.codec.format(value);
}

/** Dates of a field with a pattern of its own are written by that pattern. */
function writtenAs(iso: string, { codec, field }: CompiledField): string {
  if (field.format === undefined || field.format === 'default' || field.format === 'any') return iso;
  if (codec.parse(iso) !== undefined) return iso;
  try {
    const written = codec.format(iso);
    return codec.parse(written) === undefined ? iso : written;
  } catch {
    return iso;
  }
}

/** What a cell shows: a number as its format writes it, a date in its ISO form. */
export function shownText(raw: string, format: NumberFormat, is1904: boolean): string {
  if (format.isDate) return isoText(raw, is1904, '');
  if (format.code === 'General' || format.code === '@') return plainDigits(raw);
  try {
    return formatValue(Number(raw), format.code, { is1904 });
  } catch {
    return plainDigits(raw);
  }
}

/**
 * A stored number without exponent. Excel shows at most 15 digits and stores up to 17: what is behind the 15th digit of a
 * fraction is noise of binary64 (`1.1000000000000001` is 1.1). Whole numbers keep every digit.
 */
function plainDigits(raw: string): string {
  if (/^-?\d+$/.test(raw)) return raw;
  const number = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(number)) return raw;
  const [mantissa = '0', exponent = '0'] = number.toPrecision(15).split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '0', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const padded = point <= 0 ? `${'0'.repeat(1 - point)}${digits}` : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const text = `${padded.slice(0, at)}.${padded.slice(at)}`.replace(/\.?0*$/, '').replace(/^0+(?=\d)/, '');
  return text === '0' || text === '' ? '0' : sign + text;
}

/**
 * Days since the epoch of the workbook as an ISO date, time or both. Excel has a 29 February 1900 that never was: it is
 * written as it is shown, and is no date.
 */
function isoText(raw: string, is1904: boolean, type: string): string {
  const serial = Number(raw);
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return raw;
  // Whole milliseconds: binary64 does not keep the parts of a day exactly.
  const thousandths = Math.round(serial * 86_400_000);
  const days = Math.floor(thousandths / 86_400_000);
  const rest = thousandths - days * 86_400_000;
  const date = dayText(days, is1904);
  const time = timeText(rest);
  if (type === 'datetime') return `${date}T${time}`;
  if (type === 'yearmonth' && rest === 0 && date.endsWith('-01')) return date.slice(0, 7);
  if (days === 0 && !is1904 && (type === 'time' || type === '')) return time;
  return rest === 0 ? date : `${date}T${time}`;
}

function dayText(days: number, is1904: boolean): string {
  if (!is1904 && days === 60) return '1900-02-29';
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  return new Date(epoch + days * 86_400_000).toISOString().slice(0, 10);
}

function timeText(thousandths: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(thousandths / 1000);
  const fraction = thousandths % 1000;
  const tail = fraction === 0 ? '' : `.${String(fraction).padStart(3, '0')}`.replace(/0+$/, '');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${tail}`;
}

/**
 * The day number of an ISO date, time or both (`t="d"`, ECMA-376 18.18.11), so that it is read as any other date.
 * Undefined for what is none, or lies before the epoch of the workbook. A zone is dropped: a workbook has none.
 */
export function serialOf(iso: string, is1904: boolean): string | undefined {
  const parts = /^(?:(\d{4})-(\d\d)-(\d\d))?(?:(?:^|T)(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?(?:Z|[+-]\d\d:\d\d)?$/.exec(
    iso.trim(),
  );
  if (parts === null || (parts[1] === undefined && parts[4] === undefined)) return undefined;
  const [, year, month, day, hours = '0', minutes = '0', seconds = '0'] = parts;
  const time = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) / 86_400;
  if (year === undefined) return String(time);
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (new Date(at).toISOString().slice(0, 10) !== `${year}-${month}-${day}`) return undefined;
  const days = (at - (is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30))) / 86_400_000;
  // The 29 February 1900 that Excel counts and no calendar has.
  const counted = !is1904 && days < 61 ? days - 1 : days;
  return counted < (is1904 ? 0 : 1) ? undefined : String(counted + time);
}
