import type { Ajv2019 } from 'ajv/dist/2019.js';
import type { Options, ValidateFunction } from 'ajv/dist/core.js';
import type { JsonObject, JsonValue } from '../model/json.js';
import { isJsonObject, jsonKey, roundedJson } from './exact-json.js';
import { resolvePointer } from './json-pointer.js';
import { lazyPackage } from './lazy-package.js';

const draft04 = lazyPackage<typeof import('ajv-draft-04')>('ajv-draft-04');
const draft2019 = lazyPackage<typeof import('ajv/dist/2019.js')>('ajv/dist/2019.js');
const draft2020 = lazyPackage<typeof import('ajv/dist/2020.js')>('ajv/dist/2020.js');
const formats = lazyPackage<typeof import('ajv-formats')>('ajv-formats');
const re2 = lazyPackage<typeof import('re2js')>('re2js');

/** A JSON Schema that judges values of a field (table-schema#jsonSchema). */
export interface SchemaConstraint {
  /** What is wrong with a value, in the validator's words; undefined when it fits. */
  fault(value: JsonValue): string | undefined;
}

/** Patterns of a schema are matched in linear time, as everything else here: no lookahead and no backreference. */
const linearRegex = Object.assign(
  (pattern: string) => {
    const { RE2JS } = re2();
    const regex = RE2JS.compile(RE2JS.translateRegExp(pattern));
    // The validator tells patterns apart by this text: without it all would be the first.
    return { test: (text: string) => regex.test(text), toString: () => pattern };
  },
  { code: 'linearRegex' },
);

const options: Options = { strict: false, allErrors: false, logger: false, code: { regExp: linearRegex } };

export type Dialect = '04' | '2019' | '2020';

const dialects: readonly (readonly [RegExp, Dialect])[] = [
  [/^http:\/\/json-schema\.org\/draft-04\/schema#?$/, '04'],
  // Drafts 06 and 07 are read by the rules of 2019-09, which kept all of theirs.
  [/^https?:\/\/json-schema\.org\/draft-0[67]\/schema#?$/, '2019'],
  [/^https:\/\/json-schema\.org\/draft\/2019-09\/schema#?$/, '2019'],
  [/^https:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/, '2020'],
];

/** The draft that a schema names; where it names none, the oldest that knows its keywords (the standard is silent). */
export function dialectOf(schema: JsonObject): Dialect {
  const named = schema['$schema'];
  if (named === undefined) return mentions(schema, ['prefixItems', '$dynamicRef', '$dynamicAnchor']) ? '2020' : '2019';
  const found = dialects.find(([form]) => typeof named === 'string' && form.test(named));
  if (found === undefined) throw new Error(`no draft ${JSON.stringify(named)}: 04, 06, 07, 2019-09, 2020-12`);
  return found[1];
}

function mentions(value: JsonValue, names: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((item) => mentions(item as JsonValue, names));
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(([name, item]) => names.includes(name) || mentions(item, names));
}

/** A validator of a draft, with patterns in linear time and nothing that could be loaded. */
export function validator(dialect: Dialect, more: Options = {}): Ajv2019 {
  const all = { ...options, ...more };
  const ajv = emptyValidator(dialect, all);
  formats().default(ajv);
  // The validator's own compares every item with every other one.
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    error: { message: 'must NOT have duplicate items' },
    validate: (wanted: boolean, items: readonly JsonValue[]) =>
      !wanted || new Set(items.map(jsonKey)).size === items.length,
  });
  return ajv;
}

function emptyValidator(dialect: Dialect, all: Options): Ajv2019 {
  if (dialect === '04') return new (draft04().default)(all) as Ajv2019;
  return dialect === '2020' ? new (draft2020().Ajv2020)(all) : new (draft2019().Ajv2019)(all);
}

/** A reference is followed by copying: a schema of a few lines can stand for billions. */
const mostSteps = 20_000;

/** How many schemas a value may meet on its way, references counted each time. */
function steps(node: unknown, root: JsonObject, open: ReadonlySet<unknown>, known: Map<unknown, number>): number {
  if (typeof node !== 'object' || node === null || open.has(node)) return 0;
  const cached = known.get(node);
  if (cached !== undefined) return cached;
  const inside = new Set(open).add(node);
  let count = 1;
  for (const [name, item] of Object.entries(node)) {
    const target =
      name === '$ref' && typeof item === 'string' && item.startsWith('#')
        ? item === '#'
          ? root
          : resolvePointer(root, decode(item.slice(1)))
        : item;
    count += steps(target, root, inside, known);
    if (count > mostSteps) break;
  }
  known.set(node, count);
  return count;
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Why a schema is not even compiled; undefined when it may be. */
export function schemaSizeFault(schema: JsonObject): string | undefined {
  if (steps(schema, schema, new Set(), new Map()) > mostSteps) return 'references multiply beyond any use';
  return mentions(schema, ['$async']) ? '$async is not part of JSON Schema' : undefined;
}

function compile(schema: JsonObject): ValidateFunction {
  const fault = schemaSizeFault(schema);
  if (fault !== undefined) throw new Error(fault);
  const dialect = dialectOf(schema);
  const { $schema: _named, ...rest } = schema;
  // Nothing is loaded: a reference to another document is an error of `compile`.
  return validator(dialect).compile(rest);
}

const known = new WeakMap<object, SchemaConstraint | string>();

/** Makes a schema ready; a text says why it is none. */
export function schemaConstraint(schema: JsonObject): SchemaConstraint | string {
  const found = known.get(schema);
  if (found !== undefined) return found;
  const made = make(schema);
  known.set(schema, made);
  return made;
}

function make(schema: JsonObject): SchemaConstraint | string {
  let validate: ValidateFunction;
  try {
    validate = compile(schema);
  } catch (error) {
    return (error as Error).message;
  }
  return {
    fault: (value) => {
      try {
        if (validate(roundedJson(value))) return undefined;
      } catch (error) {
        // A schema that refers to itself without end.
        if (!(error instanceof RangeError)) throw error;
        return 'must not refer to itself without end';
      }
      const [first] = validate.errors ?? [];
      return `${first?.instancePath ?? ''} ${first?.message ?? 'must fit the schema'}`.trim();
    },
  };
}
