import type { Change } from '../model/change.js';
import type { License, Package, Resource } from '../model/descriptor.js';
import { fromTo, same } from './json-compare.js';
import { isNoStricter } from './licence-order.js';
import { otherChanges } from './other-changes.js';
import { schemaChanges } from './schema-changes.js';

/** Everything that differs between two descriptors in the forms of v2; rows are compared elsewhere. */
export function* packageChanges(older: Package, newer: Package): Iterable<Change> {
  if (older.name !== newer.name) yield { code: 'DV001', ...fromTo(older.name, newer.name) };
  yield* licenceChange({}, older.licenses ?? [], newer.licenses ?? []);
  yield* otherChanges({}, older, newer, packageRules);
  yield* textChanges({}, older, newer, ['contributors', 'sources'], 'DV603');
  const was = new Map(older.resources.map((resource) => [resource.name, resource]));
  const is = new Set(newer.resources.map(({ name }) => name));
  for (const { name } of older.resources) if (!is.has(name)) yield { code: 'DV101', resource: name };
  for (const resource of newer.resources) {
    const before = was.get(resource.name);
    if (before === undefined) yield { code: 'DV102', resource: resource.name };
    else yield* resourceChanges(before, resource, [older, newer]);
  }
}

/** What has a rule of its own, and what says nothing to a reader; all else only describes (DV701). */
const packageRules = new Set(
  (
    '$schema profile name version created licenses contributors sources resources ' +
    'gongkai:keys gongkai:checks gongkai:formats'
  ).split(' '),
);
const resourceRules = new Set(
  (
    '$schema profile name type path data bytes hash dialect encoding format mediatype compression licenses sources contributors schema ' +
    'gongkai:distributions gongkai:formats gongkai:checks gongkai:rowSemantics gongkai:typeName'
  ).split(' '),
);

function* textChanges(
  place: Pick<Change, 'resource'>,
  older: Package | Resource,
  newer: Package | Resource,
  properties: readonly string[],
  code: 'DV603',
): Iterable<Change> {
  for (const property of properties) {
    const [from, to] = [older[property], newer[property]];
    if (!same(from, to)) yield { ...place, code, property, ...fromTo(from, to) };
  }
}

function* licenceChange(
  place: Pick<Change, 'resource'>,
  older: readonly License[],
  newer: readonly License[],
): Iterable<Change> {
  const names = (licences: readonly License[]): readonly string[] =>
    licences.map(({ name, path }) => name ?? path ?? '').sort();
  if (same(names(older), names(newer))) {
    if (!same(older, newer)) yield { ...place, code: 'DV701', property: 'licenses', ...fromTo(older, newer) };
    return;
  }
  const code = isNoStricter(older, newer) ? 'DV601' : 'DV602';
  yield { ...place, code, property: 'licenses', ...fromTo(names(older), names(newer)) };
}

/** From the strictest promise to the loosest. */
const rowSemantics = ['register', 'append-only', 'snapshot'];

function* resourceChanges(older: Resource, newer: Resource, packages: readonly [Package, Package]): Iterable<Change> {
  const resource = newer.name;
  for (const property of ['dialect', 'encoding', 'format', 'mediatype', 'compression']) {
    const [from, to] = [plain(property, older[property]), plain(property, newer[property])];
    if (!same(from, to)) yield { code: 'DV105', resource, property, ...fromTo(from, to) };
  }
  if (!same(older.path, newer.path))
    yield { code: 'DV107', resource, property: 'path', ...fromTo(older.path, newer.path) };
  yield* formatChanges(older, newer);
  const [from, to] = [older, newer].map((one) => String(one['gongkai:rowSemantics'] ?? 'register'));
  if (from !== to) {
    const loosened = rowSemantics.indexOf(to ?? '') > rowSemantics.indexOf(from ?? '');
    yield { code: loosened ? 'DV406' : 'DV407', resource, property: 'gongkai:rowSemantics', ...fromTo(from, to) };
  }
  // A table that names no licence has the package's (data-resource#licenses).
  const [was, is] = [older.licenses ?? packages[0].licenses ?? [], newer.licenses ?? packages[1].licenses ?? []];
  const [ownWas, ownIs] = [older.licenses, newer.licenses];
  if (ownWas !== undefined || ownIs !== undefined) {
    if (same(was, is) && !same(ownWas, ownIs))
      yield { code: 'DV701', resource, property: 'licenses', ...fromTo(ownWas, ownIs) };
    else yield* licenceChange({ resource }, was, is);
  }
  const [typeWas, typeIs] = [older['gongkai:typeName'], newer['gongkai:typeName']];
  // Programs name the type.
  if (typeWas !== typeIs)
    yield { code: 'DV704', variant: 'other', resource, property: 'gongkai:typeName', ...fromTo(typeWas, typeIs) };
  yield* otherChanges({ resource }, older, newer, resourceRules);
  yield* textChanges({ resource }, older, newer, ['sources', 'contributors'], 'DV603');
  if (older.schema !== undefined && newer.schema !== undefined)
    yield* schemaChanges(resource, older.schema, newer.schema);
  else if (!same(older.schema, newer.schema))
    yield { code: older.schema === undefined ? 'DV317' : 'DV101', resource, property: 'schema' };
}

/** What nobody says is what the standard says (table-dialect, data-resource#encoding). */
function plain(property: string, value: unknown): unknown {
  if (property === 'encoding') return String(value ?? 'utf-8').toLowerCase();
  if (property !== 'dialect' || typeof value !== 'object' || value === null) return value;
  const defaults: Readonly<Record<string, unknown>> = {
    delimiter: ',',
    quoteChar: '"',
    doubleQuote: true,
    header: true,
  };
  const { $schema: _, ...rest } = value as Readonly<Record<string, unknown>>;
  const said = Object.entries(rest).filter(([name, part]) => !same(part, defaults[name]));
  return said.length === 0 ? undefined : Object.fromEntries(said);
}

/** The formats that a table comes in beside its CSV. */
function* formatChanges(older: Resource, newer: Resource): Iterable<Change> {
  const formats = (one: Resource): readonly string[] =>
    (one['gongkai:distributions'] ?? []).map(({ format }) => format);
  const [was, is] = [formats(older), formats(newer)];
  const resource = newer.name;
  for (const format of was) if (!is.includes(format)) yield { code: 'DV103', resource, from: format };
  for (const format of is) if (!was.includes(format)) yield { code: 'DV104', resource, to: format };
}
