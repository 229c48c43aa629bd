import type { CompiledField } from '../fields/field-type.js';
import { languages, textIn } from '../lib/i18n.js';
import type { Package, Resource } from '../model/descriptor.js';
import type { JsonSchema, JsonValue } from '../model/json.js';

/** Texts of all declared languages in one string, so that no consumer's validator meets a keyword it does not know. */
export function allLanguages(pkg: Package, thing: object, property: string, joint: string): string | undefined {
  const wanted = pkg['gongkai:languages'] ?? languages.slice(0, 1);
  const texts = wanted.map((language) => textIn(language, thing, property)).filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : [...new Set(texts)].join(joint);
}

/** Members of a closed list: `enum`, else the categories. */
export function closedList({ field, codec }: CompiledField): readonly JsonValue[] | undefined {
  const written =
    field.constraints?.enum ?? field.categories?.map((item) => (typeof item === 'object' ? item.value : item));
  return written?.map((member) => {
    const value = codec.fromJson(member as JsonValue) ?? (typeof member === 'string' ? codec.parse(member) : undefined);
    return value === undefined ? (member as JsonValue) : (JSON.parse(codec.toJson(value)) as JsonValue);
  });
}

const numeric = ['integer', 'number', 'year'];

function constraintSchema(compiled: CompiledField): Record<string, unknown> {
  const { field, type } = compiled;
  const { minLength, maxLength, pattern, minimum, maximum, exclusiveMinimum, exclusiveMaximum } =
    field.constraints ?? {};
  const schema: Record<string, unknown> = {};
  const [least, most] =
    type.name === 'array'
      ? ['minItems', 'maxItems']
      : type.name === 'object'
        ? ['minProperties', 'maxProperties']
        : ['minLength', 'maxLength'];
  if (minLength !== undefined) schema[least as string] = minLength;
  if (maxLength !== undefined) schema[most as string] = maxLength;
  if (pattern !== undefined) schema['pattern'] = `^(?:${pattern})$`;
  if (numeric.includes(type.name) && field['gongkai:json'] !== 'string') {
    for (const [name, limit] of Object.entries({ minimum, maximum, exclusiveMinimum, exclusiveMaximum })) {
      if (limit !== undefined) schema[name] = Number(limit);
    }
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
    ...constraintSchema(compiled),
    ...(members === undefined ? {} : { enum: required ? members : [...members, null] }),
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
