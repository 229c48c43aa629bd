import type { TableScope } from './checks/check.js';
import { isExternal, nameList, targetOf } from './checks/row-foreign-key.js';
import { comparableKey, placesOf } from './checks/row-key.js';
import type { Package } from './model/descriptor.js';
import type { TableRow } from './table.js';

/** Sets of keys that foreign keys refer to, filled while the tables that have them are read. */
export interface KeyIndex {
  readonly keysOf: TableScope['keysOf'];
  isTarget(resource: string): boolean;
  collector(resource: string, fields: TableScope['fields']): (rows: readonly TableRow[]) => void;
  /** The resource has been read from its first row to its last: what is not in its keys does not exist. */
  complete(resource: string): void;
}

/** Prepares the sets that the foreign keys of a package ask for. Keys of other packages are not looked up. */
export function keyIndex(descriptor: Package): KeyIndex {
  const wanted = new Map<
    string,
    { readonly resource: string; readonly names: readonly string[]; readonly keys: Set<string> }
  >();
  const whole = new Set<string>();
  for (const resource of descriptor.resources) {
    for (const key of resource.schema?.foreignKeys ?? []) {
      if (isExternal(key)) continue;
      const target = targetOf(key, resource.name);
      const names = nameList(key.reference.fields);
      const id = JSON.stringify([target, ...names]);
      if (!wanted.has(id)) wanted.set(id, { resource: target, names, keys: new Set() });
    }
  }
  return {
    keysOf: (resource, names) => {
      const keys = wanted.get(JSON.stringify([resource, ...names]))?.keys ?? new Set<string>();
      return { has: (key) => keys.has(key), complete: () => whole.has(resource) };
    },
    isTarget: (resource) => [...wanted.values()].some((entry) => entry.resource === resource),
    complete: (resource) => whole.add(resource),
    collector: (resource, fields) => {
      const entries = [...wanted.values()].filter((entry) => entry.resource === resource);
      const places = entries.map(({ names }) => placesOf(fields, names));
      return (rows) => {
        for (const [i, { keys }] of entries.entries()) {
          // A value that breaks a rule, or a record with a cell too many, is told once: a reference to it is right.
          for (const { values } of rows) {
            const key = comparableKey(fields, places[i] ?? [], values);
            if (key !== undefined) keys.add(key);
          }
        }
      };
    },
  };
}
