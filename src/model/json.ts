/** A JSON value as RFC 8259 defines it. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** A JSON Schema (never a Table Schema). */
export type JsonSchema = { readonly [key: string]: unknown };
