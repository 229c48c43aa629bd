import { writeTime, zoneMinutes } from '../lib/clock.js';
import { decimalKey } from '../lib/decimal.js';
import { readDateTime } from './datetime-value.js';
import type { CompiledField, Present } from './field-type.js';

/**
 * The text that stands for a value in keys: the same for equal values, another for others. A column test of the form `unique`
 * accepts no other text of the value, so the bytes of what it accepts can be compared with this text in UTF-8.
 */
export function uniqueText({ type, codec }: CompiledField, value: Present): string {
  switch (type.name) {
    case 'number':
      return plainDecimal(decimalKey(value as string));
    case 'integer':
      return codec.format(value);
    case 'any':
      // In CSV all values are text; in JSON the text "1" is not the number 1.
      return typeof value === 'string' && !value.startsWith('\0') ? value : `\0${codec.key(value)}`;
    case 'datetime':
      return inUtc(value as string) ?? codec.key(value);
    case 'time':
      return /^\d{2}:\d{2}:\d{2}$/.test(value as string) ? (value as string) : codec.key(value);
    default:
      return codec.key(value);
  }
}

/** `-12e1` of `decimalKey` (-0.12 × 10^1) as `-1.2`; what would be long in plain digits stays a key. */
function plainDecimal(key: string): string {
  const match = /^(-?)(\d+)e(-?\d+)$/.exec(key);
  if (match === null) return key;
  const [, sign = '', digits = '', scaleText = ''] = match;
  const scale = Number(scaleText);
  if (Math.abs(scale) > 30 || digits.length > 30) return key;
  if (scale <= 0) return `${sign}0.${'0'.repeat(-scale)}${digits}`;
  const whole = digits.slice(0, scale).padEnd(scale, '0');
  const fraction = digits.slice(scale);
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** An instant in the form that the kernel takes for unique; undefined where that has another year than 0001 to 9999. */
function inUtc(value: string): string | undefined {
  const parts = readDateTime(value);
  if (parts === undefined || !/^\d{4}$/.test(parts.date.year)) return undefined;
  const { date, time } = parts;
  if (time.zone === '' || time.zone === 'Z') return value;
  const instant = new Date(0);
  instant.setUTCFullYear(Number(date.year), date.month - 1, date.day);
  instant.setUTCHours(time.hour, time.minute - zoneMinutes(time.zone), time.second);
  const year = instant.getUTCFullYear();
  if (year < 1 || year > 9999) return undefined;
  const day = instant.toISOString().slice(0, 11);
  const [hour, minute, second] = [instant.getUTCHours(), instant.getUTCMinutes(), instant.getUTCSeconds()];
  return day + writeTime({ hour, minute, second, fraction: time.fraction, zone: 'Z' });
}
