import type { NumberText } from '../lib/number-text.js';
import type { Constraints, Field } from '../model/descriptor.js';
import type { JsonSchema, JsonValue } from '../model/json.js';
import type { Value } from '../model/value.js';
import type { Columnar } from './columnar.js';

/** A value that is there. */
export type Present = Exclude<Value, null>;

/** A constraint that not every type has; `required`, `unique` and `enum` are for all (table-schema#field-constraints). */
export type TypeConstraint = Exclude<keyof Constraints, 'required' | 'unique' | 'enum'>;

/** Limits, for types whose values have an order. */
export const limitConstraints = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const;

/**
 * How JSON text comes from canonical text, where bytes can be copied. `text`: as a JSON string. `json`: it is the same text.
 * `number`: the same, but NaN and the infinities as strings. `year`: the same without leading zeros.
 */
export type JsonForm = 'text' | 'json' | 'number' | 'year';

/**
 * One Table Schema type: text ⇄ value. An entry of the registry in `index.ts`; a new type is one file and one line.
 * It carries its proof: the contract test reads every accepted text, writes it again, and refuses every refused one.
 */
export interface FieldType {
  /** The standard's name. */
  readonly name: string;
  /** The formats that have a name, `default` first. */
  readonly formats: readonly string[];
  /** Where a format may also be a pattern: what is wrong with it, in the pattern's own words; undefined when nothing is. */
  readonly patternFault?: (pattern: string) => string | undefined;
  /** The constraints it has beside those that all types have. Others are reported in the descriptor and judge nothing. */
  readonly constraints: readonly TypeConstraint[];
  compile(field: Field): FieldCodec;
  /**
   * The field as a release declares it, once its values are written in their canonical form. Where nothing is said, the
   * field without the properties that change how numbers and booleans are written.
   */
  readonly published?: (field: Field) => Field;
  /**
   * JSON Schema (2020-12) of one value that is there, as `toJson` writes it; constraints are added elsewhere. It accepts
   * every value of the type; what JSON Schema cannot say (a day that exists in a year beyond 9999) it leaves open.
   */
  jsonSchema(field: Field): JsonSchema;
  /** How DuckDB, SQLite and Parquet hold and order its values; as text, and in no order of theirs, where nothing is said. */
  readonly columnar?: (field: Field) => Columnar;
  /** How `toJson` comes from `format`. Where nothing is said, only `toJson` knows. */
  readonly jsonForm?: (field: Field) => JsonForm | undefined;
  /** True where equal values may be written in several ways in JSON, so that no `enum` of JSON Schema can tell them. */
  readonly severalForms?: (field: Field) => boolean;
  readonly proof: {
    /** Text → canonical text. */
    readonly accepts: readonly (readonly [text: string, canonical: string, field?: Partial<Field>])[];
    readonly refuses: readonly (string | readonly [text: string, field: Partial<Field>])[];
  };
}

/** A type made ready for one field. Every function takes and gives values of this field only. */
export interface FieldCodec {
  /** Reads a text cell; undefined when it is not of the type. */
  parse(text: string): Present | undefined;
  /** Reads a native JSON value; numbers of a file come as `NumberText`. Text is read as a cell is. */
  fromJson(value: JsonValue | NumberText): Present | undefined;
  /** Canonical text: what the CSV holds. `parse(format(v))` gives `v` again. */
  format(value: Present): string;
  /** The value as JSON text, every digit kept. */
  toJson(value: Present): string;
  /** The form of `readCell`'s result: JSON, with `{ $int }` and `{ $decimal }` where binary64 would lose digits. */
  canonical(value: Present): JsonValue;
  /** A total order, for sorting. */
  compare(a: Present, b: Present): number;
  /** The order that limits are judged by, where it is not the total one: undefined when neither value is known to be greater. */
  order?(a: Present, b: Present): number | undefined;
  /** Two values are logically equal exactly when their keys are the same text. */
  key(value: Present): string;
  /** Length for `minLength` and `maxLength`: characters, items or properties. Only where the type has one. */
  size?(value: Present): number;
  /** For people: spreadsheets and dictionaries. */
  display(value: Present): string;
}

/** A field with its codec: what formats and checks work with. */
export interface CompiledField {
  readonly field: Field;
  readonly type: FieldType;
  readonly codec: FieldCodec;
  /** No null can stand here: `required`, or part of the primary key. */
  readonly required: boolean;
}
