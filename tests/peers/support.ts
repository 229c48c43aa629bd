import type { JsonObject, Problem, Report } from '../../src/index.js';
import { validate } from '../../src/index.js';

export const profile = 'https://datapackage.org/profiles/2.0/datapackage.json';

/** A package of tables, as a published descriptor. */
export function packageOf(...resources: readonly object[]): JsonObject {
  const id = 'https://example.org/p';
  return { $schema: profile, name: 'p', id, licenses: [{ name: 'CC-BY-4.0' }], resources: resources as JsonObject[] };
}

/** A package of one table `t` in `t.csv`. */
export function tableOf(fields: readonly object[], schema: object = {}, resource: object = {}): JsonObject {
  return packageOf({ name: 't', type: 'table', path: 't.csv', schema: { fields, ...schema }, ...resource });
}

/** What matters of a problem: its place and its code. */
export function placed({ code, row, field }: Problem): readonly unknown[] {
  return [row ?? null, field ?? null, code];
}

/** The errors of a report, each with its row and field. */
export function errorsOf({ problems }: Report): readonly (readonly unknown[])[] {
  return problems.filter(({ severity }) => severity === 'error').map(placed);
}

/** The errors in a table `t.csv` with these fields. */
export async function errorsIn(
  text: string | Uint8Array,
  fields: readonly object[],
  schema: object = {},
  resource: object = {},
): Promise<readonly (readonly unknown[])[]> {
  return errorsOf(await validate({ descriptor: tableOf(fields, schema, resource), files: { 't.csv': text } }));
}

export const integer = { name: 'id', type: 'integer' } as const;
export const text = { name: 'name', type: 'string' } as const;
