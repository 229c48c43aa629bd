import { readFileSync } from 'node:fs';
import type { JsonSchema } from '../model/json.js';

const cache = new Map<string, JsonSchema>();

/** One of our own JSON Schemas from `schemas/`, which is shipped beside the code. */
export function loadSchema(name: string): JsonSchema {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const url = new URL(`../../schemas/${name}.schema.json`, import.meta.url);
  const schema = JSON.parse(readFileSync(url, 'utf8')) as JsonSchema;
  cache.set(name, schema);
  return schema;
}

/** Version of this tool, from its own package.json. */
export function toolVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
