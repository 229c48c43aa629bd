import type { Change, ReviewFlag } from '../model/change.js';
import type { Field, Package, Resource, Schema } from '../model/descriptor.js';
import type { JsonValue } from '../model/json.js';
import { renames } from './schema-changes.js';

/** What the comparison of a table's rows counted. */
export interface RowTally {
  readonly key: readonly string[];
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Of the removed ones, those that a redirect stands for. */
  readonly redirected: number;
  /** Whether another table refers to this one, in either version. */
  readonly isReferenced: boolean;
  /** Cells that changed, by field of the new version. */
  readonly changedFields: Readonly<Record<string, number>>;
}

/** Cells of a field with one old and one new value. */
export interface Relabel {
  readonly field: string;
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** Percentage of a table's stable cells beyond which somebody must say that the change is meant (DV503). */
const usualReviewPercent = 5;

/** What the rows of a table in both versions differ in, a change for each rule and field (DATA-SEMVER, DV401 to DV505). */
export function* rowChanges(older: Resource, newer: Resource, tally: RowTally): Iterable<Change> {
  const resource = newer.name;
  const { key, added, removed, redirected, isReferenced, changedFields } = tally;
  const variant = isReferenced ? ({ variant: 'referenced' } as const) : {};
  if (key.length === 0) {
    if (removed > 0) yield { code: 'DV505', variant: 'changed', resource, count: added + removed };
    else if (added > 0) yield { code: 'DV505', variant: 'added', resource, count: added };
    return;
  }
  if (added > 0) yield { code: 'DV401', resource, count: added };
  const lost = removed - redirected;
  const code = isSnapshot(older) && isSnapshot(newer) ? 'DV404' : 'DV402';
  if (lost > 0) yield { code, ...variant, resource, count: lost };
  if (redirected > 0) yield { code: 'DV403', ...variant, resource, count: redirected };
  const stable = stableFields(older, newer);
  for (const [field, count] of Object.entries(changedFields))
    yield { code: stable.has(field) ? 'DV501' : 'DV502', resource, field, count };
}

/** What a person must look at: a machine sees that much has changed, not whether it is right. */
export function* rowFlags(
  older: Resource,
  newer: Resource,
  tally: RowTally,
  relabels: readonly Relabel[],
): Iterable<ReviewFlag> {
  const resource = newer.name;
  const keyed = new Set(tally.key);
  const stable = [...stableFields(older, newer)].filter((field) => !keyed.has(field));
  const of = (tally.changed + tally.unchanged) * stable.length;
  const count = stable.reduce((sum, field) => sum + (tally.changedFields[field] ?? 0), 0);
  const percent = Number(newer['gongkai:reviewPercent'] ?? usualReviewPercent);
  if (count * 100 > of * percent) yield { code: 'DV503', resource, count, of };
  for (const { field, from, to, count: cells } of relabels)
    yield { code: 'DV504', resource, field, from, to, count: cells };
}

/** Members of a list that are gone, and members that came: rows that had the one may have the other now (DV504). */
export function relabelled(
  older: Schema,
  newer: Schema,
): ReadonlyMap<string, Readonly<Record<'gone' | 'came', ReadonlySet<string>>>> {
  const before = new Map(older.fields.map((field) => [field.name, field]));
  const renamed = renames(older.fields, newer.fields);
  const found = new Map<string, { gone: ReadonlySet<string>; came: ReadonlySet<string> }>();
  for (const field of newer.fields) {
    const [was, is] = [membersOf(before.get(renamed.get(field.name) ?? field.name)), membersOf(field)];
    const gone = new Set([...was].filter((member) => !is.has(member)));
    const came = new Set([...is].filter((member) => !was.has(member)));
    if (gone.size > 0 && came.size > 0) found.set(field.name, { gone, came });
  }
  return found;
}

function membersOf(field: Field | undefined): ReadonlySet<string> {
  const categories = field?.categories?.map((item) => (typeof item === 'object' ? item.value : item));
  const members: readonly JsonValue[] = field?.constraints?.enum ?? categories ?? [];
  return new Set(members.map(String));
}

/** Tables that another table refers to. */
export function referencedTables({ resources }: Package): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { name, schema } of resources)
    for (const { reference } of schema?.foreignKeys ?? []) {
      const { package: elsewhere, resource = '' } = reference;
      if (elsewhere === undefined && resource !== '' && resource !== name) found.add(resource);
    }
  return found;
}

function isSnapshot(resource: Resource): boolean {
  return resource['gongkai:rowSemantics'] === 'snapshot';
}

/** Fields of both versions whose values are promised to stay, in either: the stricter declaration counts. */
function stableFields(older: Resource, newer: Resource): ReadonlySet<string> {
  const [was, is] = [older.schema?.fields ?? [], newer.schema?.fields ?? []];
  const before = new Map(was.map((field) => [field.name, field]));
  const renamed = renames(was, is);
  return new Set(
    is.flatMap((field) => {
      const old = before.get(renamed.get(field.name) ?? field.name);
      const isMutable = old?.['gongkai:values'] === 'mutable' && field['gongkai:values'] === 'mutable';
      return old === undefined || isMutable ? [] : [field.name];
    }),
  );
}
