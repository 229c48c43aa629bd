import type { NumberText } from '../lib/number-text.js';
import type { Field } from '../model/descriptor.js';
import type { JsonSchema, JsonValue } from '../model/json.js';
import type { Value } from '../model/value.js';

/** A value that is there. */
export type Present = Exclude<Value, null>;

/**
 * One Table Schema type: text ⇄ value. An entry of the registry in `index.ts`; a new type is one file and one line.
 * It carries its proof: the contract test reads every accepted text, writes it again, and refuses every refused one.
 */
export interface FieldType {
  /** The standard's name. */
  readonly name: string;
  /** The formats it knows, `default` among them; a pattern language is none of this list and comes with the standard's step. */
  readonly formats: readonly string[];
  compile(field: Field): FieldCodec;
  /** JSON Schema (2020-12) of one value that is there; constraints are added elsewhere. */
  jsonSchema(field: Field): JsonSchema;
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
  /** Reads a native JSON value; numbers of a file come as `NumberText`. */
  fromJson(value: JsonValue | NumberText): Present | undefined;
  /** Canonical text: what the CSV holds. `parse(format(v))` gives `v` again. */
  format(value: Present): string;
  /** The value as JSON text, every digit kept. */
  toJson(value: Present): string;
  /** The form of `readCell`'s result: JSON, with `{ $int }` and `{ $decimal }` where binary64 would lose digits. */
  canonical(value: Present): JsonValue;
  /** Order for sorting and limits. */
  compare(a: Present, b: Present): number;
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
