import { comparableType } from './checks/row-key.js';
import { renames } from './diff/schema-changes.js';
import type { DiffCells } from './diff/version.js';
import type { CompiledField } from './fields/field-type.js';
import { compileFields, keyFields } from './fields/index.js';
import type { Schema } from './model/descriptor.js';
import type { Row } from './model/value.js';

/** What two versions of a table are compared by. */
export interface DiffFields {
  /** Fields that both versions have, in the order of the new one. */
  readonly names: readonly string[];
  /** Places of the key among them; none where the versions do not have the same primary key. */
  readonly key: readonly number[];
  /** Fields that only the new version has, and only the old one. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Takes the rows of a version apart. */
  readonly cellsOf: readonly [old: (row: Row) => DiffCells, now: (row: Row) => DiffCells];
}

export function diffFields(old: Schema, now: Schema): DiffFields {
  const [before, after] = [compileFields(old), compileFields(now)];
  const newNames = namesOf(after);
  // A field that was renamed is the same field under another name.
  const renamed = new Map([...renames(old.fields, now.fields)].map(([to, from]) => [from, to]));
  const nowName = (name: string): string => renamed.get(name) ?? name;
  const oldNames = namesOf(before).map(nowName);
  const names = newNames.filter((name) => oldNames.includes(name));
  const [oldKey, newKey] = [keyFields(old).map(nowName), keyFields(now)];
  const isKey = oldKey.length === newKey.length && newKey.every((name) => oldKey.includes(name));
  return {
    names,
    key: isKey ? newKey.map((name) => names.indexOf(name)) : [],
    added: newNames.filter((name) => !oldNames.includes(name)),
    removed: oldNames.filter((name) => !newNames.includes(name)),
    cellsOf: [apart(before, names, oldNames), apart(after, names, newNames)],
  };
}

function namesOf(fields: readonly CompiledField[]): readonly string[] {
  return fields.map(({ field }) => field.name);
}

function apart(fields: readonly CompiledField[], names: readonly string[], own: readonly string[]) {
  const places = names.map((name) => own.indexOf(name));
  const compiled = places.map((place) => fields[place] as CompiledField);
  // 1 and 1.0 are one value, also where a field was an integer and is a number now; the text 1 is another.
  const types = compiled.map(({ type }) => comparableType(type.name));
  return (row: Row): DiffCells => {
    const same: (string | null)[] = [];
    const shown: (string | null)[] = [];
    for (const [i, place] of places.entries()) {
      const value = row[place];
      if (value === null || value === undefined) {
        same.push(null);
        shown.push(null);
        continue;
      }
      const { codec } = compiled[i] as CompiledField;
      same.push(`${types[i]} ${codec.key(value)}`);
      shown.push(codec.format(value));
    }
    return { same, shown };
  };
}
