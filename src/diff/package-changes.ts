import type { Change } from '../model/change.js';
import type { License, Package, Resource } from '../model/descriptor.js';
import { fromTo } from './field-changes.js';
import { same } from './json-compare.js';
import { isNoStricter } from './licence-order.js';
import { schemaChanges } from './schema-changes.js';

/** Everything that differs between two descriptors in the forms of v2; rows are compared elsewhere. */
export function* packageChanges(older: Package, newer: Package): Iterable<Change> {
  if (older.name !== newer.name) yield { code: 'DV001', ...fromTo(older.name, newer.name) };
  yield* licenceChange({}, older.licenses ?? [], newer.licenses ?? []);
  yield* textChanges({}, older, newer, packageTexts, 'DV701');
  yield* textChanges({}, older, newer, ['contributors', 'sources'], 'DV603');
  const was = new Map(older.resources.map((resource) => [resource.name, resource]));
  const is = new Set(newer.resources.map(({ name }) => name));
  for (const { name } of older.resources) if (!is.has(name)) yield { code: 'DV101', resource: name };
  for (const resource of newer.resources) {
    const before = was.get(resource.name);
    if (before === undefined) yield { code: 'DV102', resource: resource.name };
    else yield* resourceChanges(before, resource);
  }
}

const packageTexts = [
  'title',
  'description',
  'homepage',
  'id',
  'keywords',
  'image',
  'gongkai:i18n',
  'gongkai:legalNote',
];
const resourceTexts = ['title', 'description', 'homepage', 'gongkai:i18n'];

function* textChanges(
  place: Pick<Change, 'resource'>,
  older: Package | Resource,
  newer: Package | Resource,
  properties: readonly string[],
  code: 'DV701' | 'DV603',
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

function* resourceChanges(older: Resource, newer: Resource): Iterable<Change> {
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
  if (older.licenses !== undefined || newer.licenses !== undefined)
    yield* licenceChange({ resource }, older.licenses ?? [], newer.licenses ?? []);
  yield* textChanges({ resource }, older, newer, resourceTexts, 'DV701');
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
