import type { CompiledField } from '../../../src/fields/field-type.js';
import { limitConstraints } from '../../../src/fields/field-type.js';
import { compileFields } from '../../../src/fields/index.js';
import type { Target } from '../../../src/index.js';
import type { Field, Package } from '../../../src/model/descriptor.js';

/** A cell as text; null where it is missing. */
export type Cell = string | null;
export type Cells = Cell[];

/** What edits may change in place of a Table Schema. */
export interface SchemaModel {
  fields: Field[];
  /** Empty where there is none. */
  primaryKey: string[];
  uniqueKeys?: string[][];
  foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[];
}

/** A table; its cells are in the order of its fields. */
export interface TableModel {
  resource: { readonly name: string; readonly path: string; readonly [property: string]: unknown };
  schema: SchemaModel;
  rows: Cells[];
}

/** A small package, made so that edits are short: rows beside the declarations. */
export interface PackageModel {
  package: { readonly name: string; readonly version: string; readonly [property: string]: unknown };
  tables: TableModel[];
}

/** Texts of each type, some of them of several types, few enough that values meet again. */
export const valuesOf: Readonly<Record<string, readonly string[]>> = {
  string: ['a', 'b', 'ab', '重庆', 'c, "d"', '1', '2'],
  integer: ['1', '2', '3', '12', '-4', '2020'],
  number: ['1', '2', '2.5', '-4', '0.1', '2020'],
  year: ['2019', '2020', '2021', '0012'],
  boolean: ['true', 'false'],
  date: ['2019-12-31', '2020-01-01', '2020-02-29'],
  datetime: ['2020-01-01T00:00:00Z', '2020-01-01T08:00:00Z', '2021-06-30T12:30:00Z'],
  any: ['a', 'b', '1', '2.5'],
};

export function nameOf({ resource }: TableModel): string {
  return resource.name;
}

/** What a reader gets: a descriptor and files. */
export function targetOf(model: PackageModel): Target {
  return {
    descriptor: descriptorOf(model),
    files: Object.fromEntries(model.tables.map((table) => [table.resource.path, csvOf(table)])),
  };
}

export function descriptorOf({ package: about, tables }: PackageModel): Package {
  return {
    ...about,
    resources: tables.map(({ resource, schema }) => {
      const { primaryKey, ...rest } = schema;
      return { ...resource, schema: primaryKey.length === 0 ? rest : schema };
    }),
  };
}

export function csvOf({ schema, rows }: TableModel): string {
  const lines = [schema.fields.map(({ name }) => name), ...rows];
  // A record of one empty cell would be a blank line.
  return lines.map((cells) => `${cells.map(written).join(',')}\n`).join('');
}

function written(cell: Cell, _at: number, { length }: readonly Cell[]): string {
  if (cell === null) return length === 1 ? '""' : '';
  return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * Whether a model may stand as it is: every cell, row and key fits. It is known without reading any file, so that edits which break a
 * package can be left out quickly; a test asks `validate` whether it is right.
 */
export function isValid(model: PackageModel): boolean {
  if (model.tables.length === 0) return false;
  return distinct(model.tables.map(nameOf)) && model.tables.every((table) => isValidTable(table, model));
}

function distinct(items: readonly unknown[]): boolean {
  return new Set(items).size === items.length;
}

function isValidTable(table: TableModel, model: PackageModel): boolean {
  const { schema, rows } = table;
  const names = schema.fields.map(({ name }) => name);
  if (names.length === 0 || !distinct(names)) return false;
  const fields = compileFields({ ...schema });
  if (!fields.every(declaredRight)) return false;
  if (!fields.every((field, at) => rows.every((row) => fits(field, row[at] ?? null)))) return false;
  const keys = (wanted: readonly string[]) => keysOf(table, wanted);
  const unique = fields.filter(({ field }) => field.constraints?.unique === true).map(({ field }) => [field.name]);
  for (const key of [schema.primaryKey, ...(schema.uniqueKeys ?? []), ...unique]) {
    if (!key.every((name) => names.includes(name))) return false;
    // Keys with a part that is missing are not compared.
    if (!distinct(keys(key).filter((text) => text !== undefined))) return false;
  }
  return (schema.foreignKeys ?? []).every(({ fields: own, reference }) => {
    const target = model.tables.find((other) => nameOf(other) === reference.resource);
    if (target === undefined || !own.every((name) => names.includes(name))) return false;
    const there = target.schema.fields.map(({ name }) => name);
    if (!reference.fields.every((name) => there.includes(name))) return false;
    const known = new Set(keysOf(target, reference.fields));
    return keys(own).every((text) => text === undefined || known.has(text));
  });
}

/** Constraints are for types that have them. */
function declaredRight({ field, type, codec }: CompiledField): boolean {
  const { required: _, unique: __, enum: members = [], ...others } = field.constraints ?? {};
  const isNamed = (name: string): boolean => (type.constraints as readonly string[]).includes(name);
  const limits = limitConstraints.flatMap((kind) => others[kind] ?? []);
  return (
    Object.keys(others).every(isNamed) && [...members, ...limits].every((one) => codec.fromJson(one) !== undefined)
  );
}

/** The key of each row by some fields; undefined where a part is missing. */
export function keysOf({ schema, rows }: TableModel, wanted: readonly string[]): readonly (string | undefined)[] {
  const fields = compileFields({ ...schema });
  const places = wanted.map((name) => fields.findIndex(({ field }) => field.name === name));
  return rows.map((row) => {
    const parts = places.map((at) => {
      const [cell, codec] = [row[at] ?? null, fields[at]?.codec];
      const value = cell === null ? undefined : codec?.parse(cell);
      return value === undefined ? undefined : codec?.key(value);
    });
    return parts.includes(undefined) ? undefined : JSON.stringify(parts);
  });
}

function fits({ field, type, codec, required }: CompiledField, cell: Cell): boolean {
  const constraints = field.constraints ?? {};
  if (cell === null) return !required;
  const value = codec.parse(cell);
  if (value === undefined) return false;
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern } = constraints;
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(cell)) return false;
  const size = type.constraints.includes('minLength') ? codec.size?.(value) : undefined;
  if (size !== undefined && (size < minLength || size > maxLength)) return false;
  for (const list of [constraints.enum, field.categories]) {
    const members = list?.map((item) =>
      codec.fromJson(
        typeof item === 'object' && item !== null && 'value' in item ? (item.value as string) : (item as string),
      ),
    );
    if (
      members !== undefined &&
      !members.some((member) => member !== undefined && codec.key(member) === codec.key(value))
    )
      return false;
  }
  return limitConstraints.every((kind) => {
    const written = constraints[kind];
    if (written === undefined) return true;
    const limit = codec.fromJson(written);
    if (limit === undefined) return false;
    const order = codec.compare(value, limit);
    return kind.startsWith('exclusive')
      ? kind === 'exclusiveMinimum'
        ? order > 0
        : order < 0
      : kind === 'minimum'
        ? order >= 0
        : order <= 0;
  });
}
