import type { Field, Schema } from '../model/descriptor.js';
import { boolean } from './boolean.js';
import { date } from './date.js';
import type { CompiledField, FieldType } from './field-type.js';
import { integer } from './integer.js';
import { number } from './number.js';
import { string } from './string.js';
import { any, array, object } from './structured.js';
import { year } from './year.js';

/** The registry of field types: add yours in one file and name it here. */
export const fieldTypes = [
  string,
  integer,
  number,
  boolean,
  date,
  year,
  array,
  object,
  any,
] as const satisfies readonly FieldType[];

const byName = new Map<string, FieldType>(fieldTypes.map((type) => [type.name, type]));

/** The type of a field; `any` where none is named (table-schema#type). Undefined for a type this version does not know. */
export function fieldTypeOf(field: Field): FieldType | undefined {
  return byName.get(field.type ?? 'any');
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
