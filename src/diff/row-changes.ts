import type { Change, ReviewFlag } from '../model/change.js';
import type { Field, Resource, Schema } from '../model/descriptor.js';
import type { JsonValue } from '../model/json.js';

/** What the comparison of a table's rows counted. */
export interface RowTally {
  readonly key: readonly string[];
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Of the removed ones, those that a redirect stands for. */
  readonly redirected: number;
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
  const { key, added, removed, redirected, changedFields } = tally;
  if (key.length === 0) {
    if (removed > 0) yield { code: 'DV505', variant: 'changed', resource, count: added + removed };
    else if (added > 0) yield { code: 'DV505', variant: 'added', resource, count: added };
    return;
  }
  if (added > 0) yield { code: 'DV401', resource, count: added };
  const lost = removed - redirected;
  if (lost > 0) yield { code: isSnapshot(older) && isSnapshot(newer) ? 'DV404' : 'DV402', resource, count: lost };
  if (redirected > 0) yield { code: 'DV403', resource, count: redirected };
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
  const found = new Map<string, { gone: ReadonlySet<string>; came: ReadonlySet<string> }>();
  for (const field of newer.fields) {
    const [was, is] = [membersOf(before.get(field.name)), membersOf(field)];
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

function isSnapshot(resource: Resource): boolean {
  return resource['gongkai:rowSemantics'] === 'snapshot';
}

/** Fields of both versions whose values are promised to stay, in either: the stricter declaration counts. */
function stableFields(older: Resource, newer: Resource): ReadonlySet<string> {
  const before = new Map((older.schema?.fields ?? []).map((field) => [field.name, field]));
  return new Set(
    (newer.schema?.fields ?? []).flatMap((field) => {
      const renamedFrom = field['gongkai:renamedFrom'];
      const old = before.get(field.name) ?? (typeof renamedFrom === 'string' ? before.get(renamedFrom) : undefined);
      const isMutable = old?.['gongkai:values'] === 'mutable' && field['gongkai:values'] === 'mutable';
      return old === undefined || isMutable ? [] : [field.name];
    }),
  );
}
