import { comparableType } from './checks/row-key.js';
import type { CompiledField } from './fields/field-type.js';
import type { Kernel } from './kernel/kernel.js';
import { blockKeys } from './kernel/keys/block-keys.js';
import type { KeyPlace, TargetKeys } from './kernel/keys/key-store.js';
import { loadMemberTest, type MemberTest, memberTest } from './kernel/keys/member-test.js';
import type { TableKeys } from './key-index.js';

/**
 * Feeds the keys of a table from the kernel's tables, for the records that it accepts; the judge feeds the others. For each scan, in
 * this order: the column tests, `refuse`, `kernel.rejected()`, then `take` and the judge's rows.
 */
export interface BulkKeys {
  /** Takes the keys that foreign keys ask for; refuses records whose own foreign key is in no list that the kernel has. */
  refuse(records: number, width: number): void;
  /** Takes the keys of the records that are still accepted. `placeOf` is asked about few. */
  take(records: number, width: number, placeOf: (record: number) => KeyPlace): void;
  /** The same for records of another thread, with the fingerprints of `elsewhere.unique` in its order. */
  takePrints(prints: readonly Uint32Array[], records: number, placeOf: (record: number) => KeyPlace): void;
  /** What another thread needs to know; undefined where it cannot judge references, or has targets to give. */
  readonly elsewhere: KeysElsewhere | undefined;
  /** Second reading: the same with the records that are accepted there. The column tests of key columns must have run again. */
  look(records: number, width: number, placeOf: (record: number) => KeyPlace): void;
}

/** Keys as a thread takes them that has nothing but the kernel. Plain data. */
export interface KeysElsewhere {
  /** The columns of each unique key. */
  readonly unique: readonly (readonly number[])[];
  readonly references: readonly MemberTest[];
}

interface Columns {
  /** Of the kernel; -1 where the file has none. */
  readonly columns: readonly number[];
  readonly types: readonly string[];
}

interface Targets extends Columns {
  readonly keys: TargetKeys;
}

/** Places of the fields that are part of some key of a table, or of one that foreign keys refer to: to be tested in the form `unique`. */
export function keyPlaces({ unique, referring, targets }: TableKeys): ReadonlySet<number> {
  return new Set([...unique, ...referring, ...targets].flatMap(({ places }) => places));
}

/**
 * To be called before the first row. `columnOf` gives the column of each field, -1 where the file has none. Undefined when the
 * kernel has no memory for it.
 */
export function bulkKeys(
  kernel: Kernel,
  { unique, referring, targets }: TableKeys,
  fields: readonly CompiledField[],
  columnOf: readonly number[],
): BulkKeys | undefined {
  const block = blockKeys(kernel);
  if (block === undefined) return undefined;
  const columnsOf = (places: readonly number[]): Columns => ({
    columns: places.map((at) => columnOf[at] ?? -1),
    types: places.map((at) => comparableType(fields[at]?.type.name ?? '')),
  });
  // A key with a column that is not there is null in every row.
  const isThere = ({ columns }: Columns): boolean => !columns.includes(-1);
  const own = unique.map(({ places, key }) => ({ ...columnsOf(places), key })).filter(isThere);
  const asked = targets.map(({ places, keys }) => ({ ...columnsOf(places), keys })).filter(isThere);
  const asking = referring
    .map(({ places, keys, isComplete, tag }) => ({ ...columnsOf(places), keys, isComplete, tag }))
    .filter(isThere)
    .map((reference) => {
      const test = membersOf(reference);
      return { ...reference, test, isMember: test && loadMemberTest(kernel, test) };
    });
  for (const { key } of own) key.blockwise();

  function membersOf({
    columns,
    types,
    keys,
    isComplete,
  }: Targets & { isComplete(): boolean }): MemberTest | undefined {
    const [column = -1, ...more] = columns;
    return more.length === 0 && isComplete() ? memberTest(column, types[0] ?? '', keys) : undefined;
  }

  /** Calls for every record that is still accepted and has no null in a key. */
  const each = (
    { columns, types }: Columns,
    records: number,
    width: number,
    use: (record: number, key: string) => void,
  ) => {
    const prints = block.prints(columns, records, width);
    for (let record = 0; record < records; record++) {
      if (prints[record * 2] === 0 && prints[record * 2 + 1] === 0) continue;
      const parts = block.parts(record, columns, width);
      use(record, JSON.stringify(parts.map((part, i) => `${types[i]} ${part}`)));
    }
  };
  const collect = (target: Targets, records: number, width: number): void => {
    const [column = -1, ...more] = target.columns;
    if (more.length === 0) block.collect(column, target.types[0] ?? '', target.keys, records, width);
    else each(target, records, width, (_, key) => target.keys.add(key));
  };
  /** Calls for the records whose foreign key is not surely there: it may still come, or nobody knows before the end. */
  const refer = (
    reference: Targets,
    records: number,
    width: number,
    unsure: (record: number, parts: readonly string[], key: string) => void,
  ): void => {
    const { columns, types, keys } = reference;
    const [column = -1, ...more] = columns;
    if (more.length === 0) {
      const type = types[0] ?? '';
      block.refer(column, type, keys, records, width, (record) => {
        const parts = block.parts(record, columns, width);
        unsure(record, parts, `${type} ${parts[0]}`);
      });
      return;
    }
    each(reference, records, width, (record, key) => {
      if (keys.has(key) !== true) unsure(record, block.parts(record, columns, width), key);
    });
  };
  const tests = asking.flatMap(({ test }) => (test === undefined ? [] : [test]));
  return {
    elsewhere:
      asked.length === 0 && tests.length === asking.length
        ? { unique: own.map(({ columns }) => columns), references: tests }
        : undefined,
    takePrints: (prints, records, placeOf) => {
      for (const [i, { key }] of own.entries()) key.block(prints[i] as Uint32Array, records, placeOf);
    },
    refuse: (records, width) => {
      // A row may refer to itself. What the judge reads again is a target already, and stays one.
      for (const target of asked) collect(target, records, width);
      for (const { isMember } of asking) isMember?.(records, width);
    },
    take: (records, width, placeOf) => {
      for (const { isMember, tag, ...reference } of asking) {
        if (isMember !== undefined) continue;
        refer(reference, records, width, (record, parts, key) =>
          reference.keys.wait(tag, key, parts.join(', '), placeOf(record)),
        );
      }
      for (const { columns, key } of own) key.block(block.prints(columns, records, width), records, placeOf);
    },
    look: (records, width, placeOf) => {
      for (const { columns, key } of own) {
        if (key.isDone()) continue;
        const prints = block.prints(columns, records, width);
        for (let record = 0; record < records; record++) {
          if (!key.wants(prints[record * 2] as number, prints[record * 2 + 1] as number)) continue;
          const parts = block.parts(record, columns, width);
          key.look(parts, () => parts.join(', '), placeOf(record));
        }
      }
    },
  };
}
