import { ruleOf } from '../lib/change-kind.js';
import type { Change } from '../model/change.js';
import type { Field, ForeignKey, Schema } from '../model/descriptor.js';
import { fieldChanges } from './field-changes.js';
import { fromTo, same } from './json-compare.js';
import { otherChanges } from './other-changes.js';

/** The string forms of the standard are lists of one. */
function nameList(names: readonly string[] | string | undefined): readonly string[] {
  return names === undefined ? [] : typeof names === 'string' ? [names] : names;
}

/** Everything that differs between two schemas of one table. */
export function* schemaChanges(resource: string, older: Schema, newer: Schema): Iterable<Change> {
  const renamed = renames(older.fields, newer.fields);
  const oldName = (field: Field): string => renamed.get(field.name) ?? field.name;
  const oldFields = new Map(older.fields.map((field) => [field.name, field]));
  const kept = newer.fields.filter((field) => oldFields.has(oldName(field)));
  const keptNames = new Set(kept.map(oldName));
  for (const field of older.fields)
    if (!keptNames.has(field.name)) yield { code: 'DV201', resource, field: field.name };
  for (const [name, from] of renamed) {
    const [was, is] = [oldFields.get(from), newer.fields.find((field) => field.name === name)];
    const kind = [was, is].some((field) => field?.constraints?.required === true) ? 'DV202' : 'DV202:optional';
    yield { ...ruleOf(kind), resource, field: name, from, to: name };
  }
  const lastKept = newer.fields.findLastIndex((field) => keptNames.has(oldName(field)));
  for (const [at, field] of newer.fields.entries()) {
    if (keptNames.has(oldName(field))) continue;
    const required = field.constraints?.required === true;
    const code = at < lastKept ? 'DV204' : 'DV203';
    const kind = required ? (`${code}:required` as const) : code;
    yield { ...ruleOf(kind), resource, field: field.name, to: at + 1 };
  }
  const before = older.fields.filter(({ name }) => keptNames.has(name)).map(({ name }) => name);
  const after = kept.map(oldName);
  if (!same(before, after)) yield { code: 'DV204', resource, from: before, to: after };
  for (const field of kept) {
    const old = oldFields.get(oldName(field));
    if (old !== undefined) yield* fieldChanges(resource, old, field);
  }
  if (!same(older.missingValues ?? [''], newer.missingValues ?? ['']))
    yield { code: 'DV105', resource, property: 'missingValues', ...fromTo(older.missingValues, newer.missingValues) };
  if ((older.fieldsMatch ?? 'exact') !== (newer.fieldsMatch ?? 'exact'))
    yield { code: 'DV105', resource, property: 'fieldsMatch', ...fromTo(older.fieldsMatch, newer.fieldsMatch) };
  yield* keyChanges(resource, older, newer, renamed);
  yield* otherChanges({ resource }, older, newer, rules);
}

/** What has a rule of its own. */
const rules = new Set(['$schema', 'fields', 'missingValues', 'fieldsMatch', 'primaryKey', 'uniqueKeys', 'foreignKeys']);

/** New name → old name, of fields that say so (`gongkai:renamedFrom`) and whose old name is gone. */
export function renames(older: readonly Field[], newer: readonly Field[]): ReadonlyMap<string, string> {
  const [was, is] = [new Set(older.map(({ name }) => name)), new Set(newer.map(({ name }) => name))];
  const found = new Map<string, string>();
  for (const field of newer) {
    const from = field['gongkai:renamedFrom'];
    if (typeof from === 'string' && was.has(from) && !is.has(from) && !was.has(field.name)) found.set(field.name, from);
  }
  return found;
}

function* keyChanges(
  resource: string,
  older: Schema,
  newer: Schema,
  renamed: ReadonlyMap<string, string>,
): Iterable<Change> {
  const asBefore = (names: readonly string[]): readonly string[] => names.map((name) => renamed.get(name) ?? name);
  const [was, is] = [nameList(older.primaryKey), nameList(newer.primaryKey)];
  if (!same(was, asBefore(is))) {
    const code = was.length === 0 ? 'DV322' : 'DV321';
    yield { code, resource, property: 'primaryKey', ...fromTo(was, is) };
  }
  const sets = (schema: Schema, names: typeof asBefore) =>
    new Map((schema.uniqueKeys ?? []).map((key) => [JSON.stringify([...names(key)].sort()), key]));
  yield* listChanges(
    sets(older, (names) => names),
    sets(newer, asBefore),
    (from, to) => ({
      code: from === undefined ? 'DV322' : 'DV321',
      resource,
      property: 'uniqueKeys',
      ...fromTo(from, to),
    }),
  );
  const references = (schema: Schema, names: typeof asBefore) =>
    new Map((schema.foreignKeys ?? []).map((key) => [referenceText(key, resource, names), key]));
  yield* listChanges(
    references(older, (names) => names),
    references(newer, asBefore),
    (from, to) => ({
      code: from === undefined ? 'DV324' : 'DV323',
      resource,
      property: 'foreignKeys',
      ...fromTo(from, to),
    }),
  );
}

function referenceText(
  { fields, reference }: ForeignKey,
  own: string,
  names: (list: readonly string[]) => readonly string[],
): string {
  const target = reference.resource === undefined || reference.resource === '' ? own : reference.resource;
  const wanted = nameList(reference.fields);
  return JSON.stringify([
    names(nameList(fields)),
    reference.package ?? '',
    target,
    target === own ? names(wanted) : wanted,
  ]);
}

function* listChanges<T>(
  older: ReadonlyMap<string, T>,
  newer: ReadonlyMap<string, T>,
  change: (from: T | undefined, to: T | undefined) => Change,
): Iterable<Change> {
  for (const [key, from] of older) if (!newer.has(key)) yield change(from, undefined);
  for (const [key, to] of newer) if (!older.has(key)) yield change(undefined, to);
}
