import type { Field, Schema } from '../model/descriptor.js';
import { any } from './any.js';
import { array } from './array.js';
import { boolean } from './boolean.js';
import { date } from './date.js';
import { datetime } from './datetime.js';
import { duration } from './duration.js';
import type { CompiledField, FieldType } from './field-type.js';
import { formatOf } from './format-of.js';
import { geojson } from './geojson.js';
import { geopoint } from './geopoint.js';
import { integer } from './integer.js';
import { list } from './list.js';
import { number } from './number.js';
import { object } from './object.js';
import { string } from './string.js';
import { time } from './time.js';
import { year } from './year.js';
import { yearmonth } from './yearmonth.js';

/** The registry of field types: add yours in one file and name it here. */
export const fieldTypes = [
  string,
  number,
  integer,
  boolean,
  object,
  array,
  list,
  datetime,
  date,
  time,
  year,
  yearmonth,
  duration,
  geopoint,
  geojson,
  any,
] as const satisfies readonly FieldType[];

const byName = new Map<string, FieldType>(fieldTypes.map((type) => [type.name, type]));

/** The type of a field; `any` where none is named (table-schema#type). Undefined for a type this version does not know. */
export function fieldTypeOf(field: Field): FieldType | undefined {
  return byName.get(field.type ?? 'any');
}

/** What is wrong with the format of a field, in the format's own words; undefined when its type has it. */
export function formatFault(type: FieldType, field: Field): string | undefined {
  const format = formatOf(field);
  if (type.formats.includes(format)) return undefined;
  return type.patternFault === undefined ? format : type.patternFault(format);
}

/** Makes the fields of a checked schema ready to read and write. */
export function compileFields(schema: Schema): readonly CompiledField[] {
  const key = keyFields(schema);
  return schema.fields.map((field) => {
    const type = fieldTypeOf(field);
    if (type === undefined)
      throw new Error(`field type ${field.type} has passed the descriptor check but is not known`);
    const required = field.constraints?.required === true || key.includes(field.name);
    return { field, type, codec: type.compile(field), required };
  });
}

/** The primary key as a list; the string form of the standard is read too. */
export function keyFields(schema: Schema): readonly string[] {
  const { primaryKey } = schema;
  if (primaryKey === undefined) return [];
  return typeof primaryKey === 'string' ? [primaryKey] : primaryKey;
}
