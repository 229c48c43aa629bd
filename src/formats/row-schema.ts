import { type CompiledField, limitConstraints } from '../fields/field-type.js';
import { survivesBinary64 } from '../lib/decimal.js';
import { languages, textIn } from '../lib/i18n.js';
import { isFault, xsdPattern } from '../lib/xsd-regex/xsd-pattern.js';
import type { Package, Resource } from '../model/descriptor.js';
import type { JsonSchema, JsonValue } from '../model/json.js';

/** Texts of all declared languages in one string, so that no consumer's validator meets a keyword it does not know. */
export function allLanguages(pkg: Package, thing: object, property: string, joint: string): string | undefined {
  const wanted = pkg['gongkai:languages'] ?? languages.slice(0, 1);
  const texts = wanted.map((language) => textIn(language, thing, property)).filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : [...new Set(texts)].join(joint);
}

/** Members of a closed list: `enum`, else the categories. An open one (`gongkai:enum: open`) is no promise, and no type. */
export function closedList({ field, codec }: CompiledField): readonly JsonValue[] | undefined {
  if (field['gongkai:enum'] === 'open') return undefined;
  const written =
    field.constraints?.enum ?? field.categories?.map((item) => (typeof item === 'object' ? item.value : item));
  return written?.map((member) => {
    const value = codec.fromJson(member as JsonValue);
    return value === undefined ? (member as JsonValue) : (JSON.parse(codec.toJson(value)) as JsonValue);
  });
}

const lengthNames: Readonly<Record<string, readonly [string, string]>> = {
  string: ['minLength', 'maxLength'],
  array: ['minItems', 'maxItems'],
  object: ['minProperties', 'maxProperties'],
};

/** A limit as a JSON number; undefined where it is none, or where binary64 would change it. */
function numberLimit({ field, codec }: CompiledField, kind: (typeof limitConstraints)[number]): number | undefined {
  const written = field.constraints?.[kind];
  const value = written === undefined ? undefined : codec.fromJson(written);
  if (value === undefined) return undefined;
  const json = codec.toJson(value);
  return /^[-0-9]/.test(json) && survivesBinary64(json) ? Number(json) : undefined;
}

/** What JSON Schema can say of the constraints; `base` is the schema of the type. */
function constraintSchema(compiled: CompiledField, base: JsonSchema): Record<string, unknown> {
  const { field, type } = compiled;
  const { minLength, maxLength, pattern } = field.constraints ?? {};
  const schema: Record<string, unknown> = {};
  const [least, most] = lengthNames[String(base['type'])] ?? [];
  const has = (name: (typeof type.constraints)[number]): boolean => type.constraints.includes(name);
  if (minLength !== undefined && least !== undefined && has('minLength')) schema[least] = minLength;
  if (maxLength !== undefined && most !== undefined && has('maxLength')) schema[most] = maxLength;
  const regex = pattern === undefined || !has('pattern') ? undefined : xsdPattern(pattern);
  if (regex !== undefined && !isFault(regex)) {
    // The format of the field may be a pattern already.
    if (base['pattern'] === undefined) schema['pattern'] = regex.ecma;
    else schema['allOf'] = [{ pattern: regex.ecma }];
  }
  for (const kind of limitConstraints) {
    const limit = has(kind) ? numberLimit(compiled, kind) : undefined;
    if (limit !== undefined) schema[kind] = limit;
  }
  return schema;
}

/** JSON Schema 2020-12 of one field's value, null included where it may be missing. */
export function fieldSchema(pkg: Package, compiled: CompiledField): JsonSchema {
  const { field, type, required } = compiled;
  const title = allLanguages(pkg, field, 'title', ' / ');
  const description = allLanguages(pkg, field, 'description', '\n\n');
  const base = type.jsonSchema(field);
  const members = closedList(compiled);
  const types = base['type'] === undefined || required ? base['type'] : [base['type'], 'null'].flat();
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...base,
    ...(types === undefined ? {} : { type: types }),
    ...constraintSchema(compiled, base),
    ...(members === undefined || type.severalForms?.(field) === true
      ? {}
      : { enum: required ? members : [...members, null] }),
  };
}

/** JSON Schema of one row: closed, every key there, exactly what the published JSON holds. */
export function rowSchema(pkg: Package, resource: Resource, fields: readonly CompiledField[]): JsonSchema {
  const title = allLanguages(pkg, resource, 'title', ' / ') ?? resource.name;
  const description = allLanguages(pkg, resource, 'description', '\n\n');
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:gongkai:${pkg.name}:${pkg.version}:${resource.name}`,
    title,
    ...(description === undefined ? {} : { description }),
    type: 'object',
    properties: Object.fromEntries(fields.map((compiled) => [compiled.field.name, fieldSchema(pkg, compiled)])),
    required: fields.map(({ field }) => field.name),
    additionalProperties: false,
  };
}
