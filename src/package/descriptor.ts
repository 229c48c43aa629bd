import { type FieldType, limitConstraints } from '../fields/field-type.js';
import { fieldTypeOf } from '../fields/index.js';
import type { Constraints, Dialect, Distribution, Field, Package, Resource, Schema } from '../model/descriptor.js';
import type { JsonValue } from '../model/json.js';
import type { WrittenFile } from '../model/output.js';

const profile = 'https://datapackage.org/profiles/2.0/datapackage.json';

/** The dialect of every canonical CSV, written out so that no reader has to guess (table-dialect). */
const dialect: Dialect = { header: true, delimiter: ',', lineTerminator: '\n', quoteChar: '"', doubleQuote: true };

/** How a field was written by its author does not matter once its values are written canonically. */
function publishedField(field: Field): Field {
  const {
    missingValues,
    decimalChar,
    groupChar,
    bareNumber,
    trueValues,
    falseValues,
    // Instructions of the author's to the checks: a reader's checks are the reader's own.
    'gongkai:checks': _checks,
    ...plain
  } = field;
  const type = fieldTypeOf(field);
  const rest = type?.published?.(plain) ?? plain;
  if (type === undefined) return rest;
  const constraints = publishedConstraints(field, rest, type);
  const example = publishedExample(field, rest, type);
  return {
    ...rest,
    ...(example === undefined ? {} : { example }),
    ...(constraints === undefined ? {} : { constraints }),
  };
}

/**
 * An example as it stands in the canonical CSV. Always text: the standard takes any value (table-schema#example), but the
 * published profile of version 2.0 refuses all others, and with them the whole package.
 */
function publishedExample(authored: Field, published: Field, type: FieldType): JsonValue | undefined {
  const { example } = authored;
  if (example === undefined || example === null) return example;
  const value = type.compile(authored).fromJson(example);
  return value === undefined ? example : type.compile(published).format(value);
}

/** Limits and members that were written in the author's way (`"1,5"`, `"是"`, `"31.01.2024"`) as the canonical values they mean. */
function publishedConstraints(authored: Field, published: Field, type: FieldType): Constraints | undefined {
  const { constraints } = authored;
  if (constraints === undefined) return undefined;
  const [from, to] = [type.compile(authored), type.compile(published)];
  const canonical = (written: JsonValue): JsonValue => {
    const value = from.fromJson(written);
    if (value === undefined) return written;
    const same = to.fromJson(written);
    if (same !== undefined && to.key(same) === to.key(value)) return written;
    const plain = JSON.parse(to.toJson(value)) as JsonValue;
    const read = to.fromJson(plain);
    // A number that binary64 would change stays text.
    return read !== undefined && to.key(read) === to.key(value) ? plain : to.format(value);
  };
  const entries = Object.entries(constraints).map(([name, value]) => {
    if ((limitConstraints as readonly string[]).includes(name)) return [name, canonical(value as JsonValue)];
    return name === 'enum' ? [name, (value as readonly JsonValue[]).map(canonical)] : [name, value];
  });
  return Object.fromEntries(entries) as Constraints;
}

/** The schema of the canonical CSV: one missing value, plain numbers and booleans. */
export function publishedSchema(schema: Schema): Schema {
  const { fields, missingValues: _authored, $schema: _schema, ...rest } = schema;
  return { fields: fields.map(publishedField), missingValues: [''], ...rest };
}

/** What is known of a table's files once they are written. */
export interface TableFiles {
  readonly resource: Resource;
  readonly csv: WrittenFile;
  readonly distributions: readonly Distribution[];
}

/** `datapackage.json` of a release: Data Package v2, order of properties fixed, everything derived from the authored form. */
export function publishedDescriptor(authored: Package, tables: readonly TableFiles[]): Package {
  const {
    $schema: _schema,
    name,
    id,
    title,
    description,
    version,
    resources: _resources,
    'gongkai:keys': _keys,
    'gongkai:checks': _checks,
    'gongkai:formats': _formats,
    ...rest
  } = authored;
  return {
    $schema: profile,
    ...defined({ name, id, version, title, description }),
    ...rest,
    resources: tables.map(({ resource, csv, distributions }) => {
      const {
        name: own,
        title: label,
        description: text,
        schema,
        path: _path,
        dialect: _dialect,
        encoding: _encoding,
        'gongkai:checks': _own,
        'gongkai:formats': _ownFormats,
        ...more
      } = resource;
      return {
        name: own,
        type: 'table',
        path: csv.path,
        ...defined({ title: label, description: text }),
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        bytes: csv.bytes,
        hash: `sha256:${csv.sha256}`,
        dialect,
        ...(schema === undefined ? {} : { schema: publishedSchema(schema) }),
        ...without(more, ['bytes', 'hash', 'type', 'format', 'mediatype']),
        ...(distributions.length === 0 ? {} : { 'gongkai:distributions': distributions }),
      } satisfies Resource;
    }),
  };
}

function defined<T extends object>(properties: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function without<T extends object>(properties: T, names: readonly string[]): Partial<T> {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name))) as Partial<T>;
}
