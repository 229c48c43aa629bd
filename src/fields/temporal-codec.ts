import { compilePatternOfTime, timePatternFault } from '../lib/strptime.js';
import type { Field } from '../model/descriptor.js';
import type { JsonSchema } from '../model/json.js';
import type { DateTimeParts } from './datetime-value.js';
import type { FieldCodec, Present } from './field-type.js';
import { formatOf } from './format-of.js';
import { textCodec } from './text-codec.js';

/** The time of a date without one. */
export const midnight: DateTimeParts['time'] = { hour: 0, minute: 0, second: 0, fraction: '', zone: '' };
/** The date of a time without one, as strptime has it. */
export const firstDay: DateTimeParts['date'] = { year: '1900', month: 1, day: 1 };

/** What `date`, `time` and `datetime` each say of themselves; values are canonical text. */
export interface Temporal {
  /** The default format. */
  read(text: string): string | undefined;
  /** The format `any`. */
  guess(text: string): DateTimeParts | undefined;
  toParts(value: string): DateTimeParts | undefined;
  fromParts(parts: DateTimeParts): string;
}

/** A release writes dates and times in the default format, whatever the author's was. */
export function publishedTemporal(field: Field): Field {
  const { format: _format, ...rest } = field;
  return rest;
}

/** A format that is no name is a strptime pattern. */
export function patternFault(pattern: string): string | undefined {
  return timePatternFault(pattern);
}

/** JSON Schema of a pattern's values: JSON Schema has no such patterns. */
export function temporalSchema(field: Field, plain: JsonSchema): JsonSchema {
  const format = formatOf(field);
  return format === 'default' || format === 'any' ? plain : { type: 'string' };
}

/** The three kinds of format that the temporal types share (table-schema#datetime). */
export function temporalCodec(format: string, { read, guess, toParts, fromParts }: Temporal): FieldCodec {
  if (format === 'default') return textCodec(read);
  if (format === 'any') {
    return textCodec((text) => {
      const parts = read(text) === undefined ? guess(text) : undefined;
      return parts === undefined ? read(text) : fromParts(parts);
    });
  }
  const pattern = compilePatternOfTime(format);
  const parse = (text: string): string | undefined => {
    const parts = pattern?.read(text);
    return parts === undefined ? undefined : fromParts(parts);
  };
  const write = (value: Present): string => {
    const parts = toParts(value as string);
    return parts === undefined || pattern === undefined ? (value as string) : pattern.write(parts);
  };
  return {
    ...textCodec(parse),
    format: write,
    toJson: (value) => JSON.stringify(write(value)),
  };
}
