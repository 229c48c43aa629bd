import fc from 'fast-check';
import { type EditName, edits, Picks } from './edits.js';
import { isValid, type PackageModel } from './package-model.js';
import { leadSomewhere } from './redirects-model.js';

const editNames = Object.keys(edits) as EditName[];

/** Which edit: a place in the list of those that a chain is made of. */
export interface EditCall {
  readonly edit: number;
  readonly picks: readonly number[];
}

const call: fc.Arbitrary<EditCall> = fc.record({
  edit: fc.nat(999),
  picks: fc.array(fc.nat(999), { minLength: 1, maxLength: 8 }),
});
const begin = fc.array(fc.nat(999), { minLength: 1, maxLength: 40 });
const rowEdits: readonly EditName[] = ['addRow', 'removeRow', 'changeCell', 'changeCell', 'changeCell'];
/** Edits whose prices hang together. */
const families: readonly (readonly EditName[])[] = [
  ['changeEnum', 'openEnum', 'changeCell'],
  ['changeCategories', 'openEnum', 'changeEnum'],
  ['changeType', 'changeRequired', 'changeCell'],
  ['changeLimit', 'changeLength', 'changePattern', 'changeCell'],
  ['changeKey', 'changeUnique', 'changeUniqueKeys', ...rowEdits],
  ['changeKey', 'changeForeignKeys', ...rowEdits],
  ['redirectRow', 'redirectRow', 'removeRow', 'addRow'],
  ['changeRowSemantics', 'changeValues', ...rowEdits],
  ['addField', 'insertField', 'removeField', 'renameField', 'reorderFields', 'deprecate', 'changeRequired'],
  ['changeLicence', 'changeTableLicence'],
];
/** All kinds of edits; or, so that one follows on another of its kind, a few. */
const kinds = fc.oneof(
  fc.constant([...rowEdits, ...editNames]),
  fc.constantFrom(...families),
  fc.subarray(editNames, { minLength: 1, maxLength: 3 }),
  fc.subarray(editNames, { minLength: 1, maxLength: 3 }).map((some) => [...rowEdits, ...some]),
);

/** A model after some edits; those that would leave it wrong are left out. */
function edited(model: PackageModel, calls: readonly EditCall[], names: readonly EditName[]): PackageModel {
  let now = model;
  for (const { edit, picks } of calls) {
    const next = structuredClone(now);
    edits[names[edit % names.length] ?? 'addRow'](next, new Picks(picks));
    if (isValid(next) && leadSomewhere(next)) now = next;
  }
  return now;
}

const nothing: PackageModel = { package: { name: 'example', version: '1.0.0' }, tables: [] };

type Chain = readonly [PackageModel, PackageModel, PackageModel];

/** Three versions of a package, each made of the one before by a few edits. */
function chainsOf(kinds: fc.Arbitrary<readonly EditName[]>): fc.Arbitrary<Chain> {
  return fc
    .record({
      kinds,
      tables: fc.array(begin, { maxLength: 2 }),
      first: fc.array(call, { maxLength: 8 }),
      second: fc.array(call, { maxLength: 4 }),
      third: fc.array(call, { maxLength: 4 }),
    })
    .map(({ kinds, tables, first, second, third }) => {
      const begun = edited(
        nothing,
        [[0], ...tables].map((picks) => ({ edit: 0, picks })),
        ['addTable'],
      );
      const a = edited(begun, first, kinds);
      const b = edited(a, second, kinds);
      return [a, b, edited(b, third, kinds)];
    });
}

export const chains = chainsOf(kinds);
export const pairs = chains.map(([a, b]) => [a, b] as const);

/** Versions in which references come and go, and rows that were referred to. */
export const referenceChains = chainsOf(
  fc.constant<readonly EditName[]>(['changeForeignKeys', 'changeForeignKeys', 'removeRow']),
);

/** Versions whose row types are likely to differ. */
export const typePairs = chainsOf(
  fc.constantFrom<readonly EditName[]>(
    ['changeEnum', 'openEnum', 'addField'],
    ['changeCategories', 'openEnum', 'changeEnum'],
    ['changeType', 'changeRequired'],
    ['addField', 'insertField', 'removeField', 'renameField', 'reorderFields'],
  ),
).map(([a, , c]) => [a, c] as const);
/** The same package, written otherwise: rows in another order, and the properties of every object too. */
export function shuffled(model: PackageModel, turn: number): PackageModel {
  const turned = <T>(items: readonly T[]): T[] => [
    ...items.slice(turn % (items.length || 1)),
    ...items.slice(0, turn % (items.length || 1)),
  ];
  const reversed = <T>(thing: T): T => {
    if (Array.isArray(thing)) return thing.map(reversed) as T;
    if (typeof thing !== 'object' || thing === null) return thing;
    return Object.fromEntries(
      turned(Object.entries(thing).reverse()).map(([name, value]) => [name, reversed(value)]),
    ) as T;
  };
  return {
    package: reversed(model.package),
    tables: model.tables.map((table) => ({
      resource: reversed(table.resource),
      schema: reversed(table.schema),
      rows: turned(table.rows),
    })),
  };
}
