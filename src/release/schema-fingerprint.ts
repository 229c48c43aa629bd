import { canonicalJson } from '../lib/canonical-json.js';
import type { Package } from '../model/descriptor.js';
import type { JsonValue } from '../model/json.js';

/** What a program relies on, without what only people read: equal when the same program fits (hashed by the caller). */
export function schemaShape(pkg: Package): string {
  const tables = pkg.resources.map(({ name, schema }) => ({
    name,
    ...(schema === undefined
      ? {}
      : {
          fields: schema.fields.map(({ name: field, type, format, constraints, categories }) => ({
            name: field,
            ...(type === undefined ? {} : { type }),
            ...(format === undefined ? {} : { format }),
            ...(constraints === undefined ? {} : { constraints }),
            ...(categories === undefined
              ? {}
              : { categories: categories.map((item) => (typeof item === 'object' ? item.value : item)) }),
          })),
          primaryKey: schema.primaryKey ?? [],
          uniqueKeys: schema.uniqueKeys ?? [],
          foreignKeys: schema.foreignKeys ?? [],
        }),
  }));
  return canonicalJson(tables as unknown as JsonValue);
}
