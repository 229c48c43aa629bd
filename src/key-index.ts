import type { QuietRows, TableRun, TableScope } from './checks/check.js';
import { isExternal, nameList, targetOf } from './checks/row-foreign-key.js';
import { comparableKey, keyText, placesOf, rowKey } from './checks/row-key.js';
import { openSpill } from './io/spill.js';
import { memoryBudget } from './kernel/keys/budget.js';
import type { KeyOptions, TargetKeys, UniqueKey } from './kernel/keys/key-store.js';
import { targetKeys } from './kernel/keys/target-keys.js';
import { uniqueKey } from './kernel/keys/unique-key.js';
import type { ForeignKey, Package } from './model/descriptor.js';
import type { TableRow } from './table.js';

/** Bytes that all keys of a run take where nobody says. */
export const defaultKeyMemory = 256 * 2 ** 20;

/** All keys of a package in bounded memory. */
export interface KeyIndex {
  /** The keys of one table; asked once for a table, before its rows. */
  table(resource: string, fields: TableScope['fields']): TableKeys;
  isTarget(resource: string): boolean;
  /** Gives memory and disk back; to be called however the run ends. */
  close(): void;
}

/**
 * The keys of one table. Rows are given in file order to the runs that its checks started, and to `collect`; then
 *
 *     if (keys.endPass()) for each batch of the same table: if (keys.look(batch)) break;
 *     keys.settle(whole);
 *
 * A kernel that knows the cells feeds `unique`, `referring` and `targets` itself, block by block, and gives only the rows that it
 * cannot accept to the runs and to `collect` (as `kernel/keys/key-store.ts` says).
 */
export interface TableKeys extends Pick<TableScope, 'uniqueKey' | 'references'> {
  readonly unique: readonly UniqueColumns[];
  readonly referring: readonly ReferenceColumns[];
  /** Sets of keys that foreign keys ask of this table. */
  readonly targets: readonly TargetColumns[];
  /** Rows that foreign keys may point to, also those with a cell too many. */
  collect(rows: readonly TableRow[]): void;
  /** All rows have been given. True when the table must be read once more. */
  endPass(): boolean;
  /** Rows of the second reading, in file order; true when no more need to be read. */
  look(rows: readonly TableRow[]): boolean;
  /** Tells what is repeated. `whole`: the table was read from its first row to its last; what is not in it does not exist. */
  settle(whole: boolean): void;
}

/** Places of the fields of a key, and where their fingerprints go. */
export interface UniqueColumns {
  readonly places: readonly number[];
  readonly key: UniqueKey;
}

export interface TargetColumns {
  readonly places: readonly number[];
  readonly keys: TargetKeys;
}

export interface ReferenceColumns extends TargetColumns {
  readonly tag: number;
  /** The target has been read whole: a key that is not in it does not exist. */
  isComplete(): boolean;
}

interface Target {
  readonly resource: string;
  readonly names: readonly string[];
  readonly keys: TargetKeys;
}

/**
 * Prepares the sets that the foreign keys of a package ask for. Keys of other packages are not looked up. `memory` in bytes:
 * what does not fit goes to the folder for temporary files.
 */
export function keyIndex(descriptor: Package, memory: number = defaultKeyMemory): KeyIndex {
  const options: KeyOptions = { budget: memoryBudget(memory), openSpill };
  const targets = new Map<string, Target>();
  const whole = new Set<string>();
  const unique: UniqueKey[] = [];
  let tags = 0;
  const targetOfKey = (key: ForeignKey, own: string): Target => {
    const resource = targetOf(key, own);
    const names = nameList(key.reference.fields);
    const id = JSON.stringify([resource, ...names]);
    const target = targets.get(id) ?? { resource, names, keys: targetKeys(options) };
    targets.set(id, target);
    return target;
  };
  for (const resource of descriptor.resources) {
    for (const key of resource.schema?.foreignKeys ?? []) if (!isExternal(key)) targetOfKey(key, resource.name);
  }
  return {
    isTarget: (resource) => [...targets.values()].some((target) => target.resource === resource),
    close: () => {
      for (const key of unique) key.close();
      for (const { keys } of targets.values()) keys.close();
    },
    table: (resource, fields) => {
      const own: UniqueColumns[] = [];
      const references: ReferenceColumns[] = [];
      const together = { exact: true };
      const asked = [...targets.values()]
        .filter((target) => target.resource === resource)
        .map(({ names, keys }) => ({ places: placesOf(fields, names), keys }));
      return {
        unique: own,
        referring: references,
        targets: asked,
        uniqueKey: (names, again) => {
          const places = placesOf(fields, names);
          const key = uniqueKey({ ...options, together, report: again });
          own.push({ places, key });
          unique.push(key);
          return uniqueRows(fields, places, key.row);
        },
        references: (key, missing) => {
          const places = placesOf(fields, nameList(key.fields));
          const target = targetOfKey(key, resource);
          const tag = tags++;
          references.push({ places, keys: target.keys, tag, isComplete: () => whole.has(target.resource) });
          return {
            quiet: keysOnly,
            row: (row, place) => {
              const wanted = comparableKey(fields, places, row);
              if (wanted === undefined || target.keys.has(wanted) === true) return;
              // What is not there yet may still come: in this very table, or where tables refer to each other in a circle.
              target.keys.wait(tag, wanted, keyText(fields, places, row), place);
            },
            end: () => {
              // A table that could not be read is one problem, not one for each row that refers to it.
              if (whole.has(target.resource)) target.keys.settle(tag, missing);
            },
          };
        },
        collect: (rows) => {
          for (const { places, keys } of asked) {
            // A value that breaks a rule, or a record with a cell too many, is told once: a reference to it is right.
            for (const { values } of rows) {
              const key = comparableKey(fields, places, values);
              if (key !== undefined) keys.add(key);
            }
          }
        },
        // Every key ends its pass, also when the first has said that a second look is wanted.
        endPass: () => own.map(({ key }) => key.endPass()).some((wanted) => wanted),
        look: (rows) => {
          for (const { places, key } of own) {
            const run = uniqueRows(fields, places, key.look);
            for (const row of rows) if (row.ragged !== true) run.row(row.values, row);
          }
          return own.every(({ key }) => key.isDone());
        },
        settle: (isWhole) => {
          if (isWhole) whole.add(resource);
          for (const { key } of own) key.settle();
        },
      };
    },
  };
}

/** The keys of rows that are not shown come from their bytes. */
const keysOnly: QuietRows = { checks: [], accepted: () => {} };

function uniqueRows(fields: TableScope['fields'], places: readonly number[], give: UniqueKey['row']): TableRun {
  return {
    quiet: keysOnly,
    row: (row, place) => {
      const parts = rowKey(fields, places, row);
      if (parts !== undefined) give(parts, () => keyText(fields, places, row), place);
    },
  };
}
