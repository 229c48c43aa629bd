import type { JsonObject, JsonValue } from './json.js';

/**
 * A logical value. Numbers stay decimal text, so that no digit is lost; dates and times stay in their ISO form.
 * `null` is a missing value. What a string means is told by the field's type.
 */
export type Value = null | string | boolean | JsonObject | readonly JsonValue[];

/** One row, values in the order of the schema's fields. */
export type Row = readonly Value[];
