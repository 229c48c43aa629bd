import { compileFields } from '../fields/index.js';
import { ruleOf } from '../lib/change-kind.js';
import type { Change, ChangeKind } from '../model/change.js';
import type { Field } from '../model/descriptor.js';
import type { JsonValue } from '../model/json.js';
import { fromTo, same, value } from './json-compare.js';
import { otherChanges } from './other-changes.js';

/** Types whose every value is one of the other, read the same way. */
const widenings: Readonly<Record<string, readonly string[]>> = {
  year: ['integer', 'number'],
  integer: ['number'],
};

/** How values are written (DV105). */
const written = [
  'format',
  'missingValues',
  'decimalChar',
  'groupChar',
  'bareNumber',
  'trueValues',
  'falseValues',
  'delimiter',
] as const;
/** What a value means (DV304). */
const meanings = ['rdfType', 'gongkai:unit', 'gongkai:crs'] as const;
/** What the type holds, and the type that it has in JSON and in programs (DV303). */
const held = ['itemType', 'gongkai:itemType', 'gongkai:json', 'categoriesOrdered'] as const;
/** What else has a rule of its own; what a field was called once is history, and checks are the author's. */
const rules = new Set<string>([
  ...written,
  ...meanings,
  ...held,
  ...(
    'name type constraints categories gongkai:values gongkai:enum gongkai:deprecated gongkai:renamedFrom ' +
    'gongkai:checks gongkai:checkDigit'
  ).split(' '),
]);

type Place = Pick<Change, 'resource' | 'field'>;

/** Everything that differs between two declarations of one field, but for what the table says of it (keys). */
export function* fieldChanges(resource: string, older: Field, newer: Field): Iterable<Change> {
  const place = { resource, field: newer.name };
  yield* typeChanges(place, older, newer);
  yield* propertyChanges(place, older, newer, written, 'DV105');
  yield* propertyChanges(place, older, newer, meanings, 'DV304');
  yield* constraintChanges(place, older, newer);
  const [from, to] = [older['gongkai:values'] ?? 'stable', newer['gongkai:values'] ?? 'stable'];
  if (from !== to) {
    yield { ...place, code: to === 'mutable' ? 'DV406' : 'DV407', property: 'gongkai:values', ...fromTo(from, to) };
  }
  if (older['gongkai:deprecated'] === undefined && newer['gongkai:deprecated'] !== undefined)
    yield { ...place, code: 'DV702', ...fromTo(undefined, newer['gongkai:deprecated']) };
  // Taken back, or said in other words: nobody loses anything.
  else yield* propertyChanges(place, older, newer, ['gongkai:deprecated'], 'DV701');
  yield* otherChanges(place, older, newer, rules);
}

function* typeChanges(place: Place, older: Field, newer: Field): Iterable<Change> {
  const [from, to] = [older.type ?? 'any', newer.type ?? 'any'];
  if (from !== to) {
    const kind: ChangeKind =
      to === 'any' || widenings[from]?.includes(to) === true
        ? 'DV301'
        : widenings[to]?.includes(from) === true
          ? 'DV302'
          : 'DV303';
    yield { ...place, ...ruleOf(kind), property: 'type', ...fromTo(from, to) };
    return;
  }
  yield* propertyChanges(place, older, newer, held, 'DV303');
}

function* propertyChanges(
  place: Place,
  older: Field,
  newer: Field,
  names: readonly string[],
  kind: ChangeKind,
): Iterable<Change> {
  for (const property of names) {
    if (!same(older[property], newer[property]))
      yield { ...place, ...ruleOf(kind), property, ...fromTo(older[property], newer[property]) };
  }
}

function* constraintChanges(place: Place, older: Field, newer: Field): Iterable<Change> {
  const [was, is] = [older.constraints ?? {}, newer.constraints ?? {}];
  if ((was.required === true) !== (is.required === true))
    yield { ...place, code: is.required === true ? 'DV312' : 'DV311', property: 'required' };
  if ((was.unique === true) !== (is.unique === true))
    yield { ...place, code: is.unique === true ? 'DV322' : 'DV321', property: 'unique' };
  for (const property of [
    'minLength',
    'maxLength',
    'minimum',
    'maximum',
    'exclusiveMinimum',
    'exclusiveMaximum',
  ] as const)
    yield* limitChange(place, property, was[property], is[property], newer);
  const formal: readonly (readonly [string, JsonValue | undefined, JsonValue | undefined])[] = [
    ['pattern', was.pattern, is.pattern],
    ['jsonSchema', was.jsonSchema, is.jsonSchema],
    ['gongkai:checkDigit', ...([older, newer].map((field) => field['gongkai:checkDigit']) as [JsonValue, JsonValue])],
  ];
  for (const [property, from, to] of formal) {
    if (same(from, to)) continue;
    const code = from === undefined ? 'DV317' : to === undefined ? 'DV316' : 'DV318';
    yield { ...place, code, property, ...fromTo(from, to) };
  }
  yield* membersChange(place, 'enum', was.enum, is.enum, older, newer);
  yield* membersChange(place, 'categories', members(older.categories), members(newer.categories), older, newer);
}

function* limitChange(
  place: Place,
  property: string,
  was: JsonValue | undefined,
  is: JsonValue | undefined,
  field: Field,
): Iterable<Change> {
  if (same(was, is)) return;
  const order = was === undefined || is === undefined ? undefined : limitOrder(field, property, was, is);
  if (order === 0) return;
  const isUpper = /max/i.test(property);
  const tightened = was === undefined || (is !== undefined && order !== undefined && (isUpper ? order > 0 : order < 0));
  yield { ...place, code: tightened ? 'DV317' : 'DV316', property, ...fromTo(was, is) };
}

/** Negative when the old limit is below the new one, by the field's own order. */
function limitOrder(field: Field, property: string, was: JsonValue, is: JsonValue): number {
  if (property.endsWith('Length')) return Number(was) - Number(is);
  const [compiled] = compileFields({ fields: [field] });
  const [a, b] = [was, is].map((limit) => compiled?.codec.fromJson(limit));
  return a === undefined || b === undefined || compiled === undefined ? 0 : compiled.codec.compare(a, b);
}

function members(categories: Field['categories']): readonly JsonValue[] | undefined {
  return categories?.map((item) => (typeof item === 'object' ? item.value : item));
}

/** A closed list promises that nothing else will come; an open one (`gongkai:enum: open`) only names what is there. */
function* membersChange(
  place: Place,
  property: 'enum' | 'categories',
  was: readonly JsonValue[] | undefined,
  is: readonly JsonValue[] | undefined,
  older: Field,
  newer: Field,
): Iterable<Change> {
  const isOpen = (list: readonly JsonValue[] | undefined, field: Field): boolean =>
    list === undefined || field['gongkai:enum'] === 'open';
  if (was === undefined && is === undefined) return;
  const [wasOpen, nowOpen] = [isOpen(was, older), isOpen(is, newer)];
  if (wasOpen !== nowOpen)
    yield { ...place, ...ruleOf(nowOpen ? 'DV319:opened' : 'DV319:closed'), property, ...fromTo(was, is) };
  // A closed list that comes or goes is opened or closed, and that is all; an open one names members that nobody named.
  if ((was === undefined || is === undefined) && wasOpen !== nowOpen) return;
  const keys = (list: readonly JsonValue[]) => new Set(list.map((item) => JSON.stringify(item)));
  const [old, now] = [keys(was ?? []), keys(is ?? [])];
  const added = (is ?? []).filter((item) => !old.has(JSON.stringify(item)));
  const removed = (was ?? []).filter((item) => !now.has(JSON.stringify(item)));
  // Who was told that the list is open is not surprised, even where it is closed in the same version.
  if (added.length > 0) yield { ...place, code: wasOpen ? 'DV314' : 'DV313', property, to: value(added) };
  // And an open list forbids nothing, whatever it names.
  if (removed.length > 0)
    yield { ...place, ...ruleOf(nowOpen ? 'DV315:open' : 'DV315'), property, from: value(removed) };
  // The same members with other labels.
  if (property === 'categories' && added.length + removed.length === 0 && !same(older.categories, newer.categories))
    yield { ...place, code: 'DV701', property, ...fromTo(older.categories, newer.categories) };
}
