import { inlinePlace } from './check-tables.js';
import { byFingerprint } from './diff/by-fingerprint.js';
import type { MatchOptions, RowCounts } from './diff/match-rows.js';
import { type OrderedLines, orderedLines } from './diff/ordered-lines.js';
import { sideBySide } from './diff/side-by-side.js';
import type { LooseLog, LooseRow, Version } from './diff/version.js';
import { type DiffFields, diffFields } from './diff-fields.js';
import {
  areComparable,
  IrregularError,
  judgedVersion,
  type OpenVersion,
  rawVersion,
  type TableAt,
} from './diff-versions.js';
import { openSpill } from './io/spill.js';
import { memoryBudget } from './kernel/keys/budget.js';
import { printBag } from './kernel/keys/print-bag.js';
import { type RecordLog, recordLog } from './kernel/keys/record-log.js';
import { ProblemError } from './lib/problem-error.js';
import { noProgress, type Progress, workOn } from './lib/progress.js';
import { upgradeDescriptor } from './lib/upgrade-descriptor.js';
import { type Loaded, type LoadOptions, load, type Target } from './load.js';
import type { Package } from './model/descriptor.js';
import { invalid } from './read-rows.js';
import { resourcePaths } from './table-parts.js';
import { validateLoaded } from './validate.js';

export interface DiffOptions extends LoadOptions {
  /** Bytes that rows may take in memory; what does not fit goes to the folder for temporary files. Default 256 MiB. */
  readonly memory?: number;
  readonly progress?: Progress;
  /** Takes every row that differs, a line of JSON each: table after table; removed, added, changed; in file order. */
  readonly details?: (line: string) => Promise<void> | void;
}

/** What differs between two versions of a table. */
export interface TableDiff extends RowCounts {
  readonly table: string;
  /** Fields of the key that rows are known by; none where rows are only compared whole. */
  readonly key: readonly string[];
  /** Fields that only the new version has, and only the old one. They are not compared. */
  readonly fieldsAdded: readonly string[];
  readonly fieldsRemoved: readonly string[];
  /** How many of the changed rows have another value in a field; fields in which something changed. */
  readonly changedFields: Readonly<Record<string, number>>;
}

export interface DiffResult {
  /** Whether rows, fields or tables differ. */
  readonly differs: boolean;
  readonly tables: readonly TableDiff[];
  readonly tablesAdded: readonly string[];
  readonly tablesRemoved: readonly string[];
}

const usualMemory = 256 * 2 ** 20;

/**
 * Compares the rows of two versions of a package, table by table, by primary key; without one, as bags of rows. Values are compared, not
 * how they are written. Throws `UsageError` when a descriptor is wrong, or at the first row that is not valid.
 */
export async function diff(old: Target, now: Target, options: DiffOptions = {}): Promise<DiffResult> {
  const before = await load(old, options);
  try {
    const after = await load(now, options);
    try {
      return await diffLoaded(before, after, options);
    } finally {
      after.close();
    }
  } finally {
    before.close();
  }
}

async function diffLoaded(before: Loaded, after: Loaded, options: DiffOptions): Promise<DiffResult> {
  const [old, now] = [await tablesOf(before), await tablesOf(after)];
  const tables: TableDiff[] = [];
  for (const [name, table] of now) {
    const former = old.get(name);
    if (former !== undefined) tables.push(await diffTable(name, former, table, options));
  }
  const tablesAdded = [...now.keys()].filter((name) => !old.has(name));
  const tablesRemoved = [...old.keys()].filter((name) => !now.has(name));
  const differs = tables.some(
    ({ added, removed, changed, fieldsAdded, fieldsRemoved }) =>
      added + removed + changed + fieldsAdded.length + fieldsRemoved.length > 0,
  );
  return { differs: differs || tablesAdded.length + tablesRemoved.length > 0, tables, tablesAdded, tablesRemoved };
}

async function tablesOf(loaded: Loaded): Promise<ReadonlyMap<string, TableAt>> {
  const report = await validateLoaded(loaded, { descriptorOnly: true });
  const [fault] = report.problems.filter(({ severity }) => severity === 'error');
  if (fault !== undefined) throw invalid(fault);
  const tables = new Map<string, TableAt>();
  for (const resource of (upgradeDescriptor(loaded.descriptor).descriptor as Package).resources) {
    const { schema } = resource;
    if (schema === undefined) continue;
    const inline = inlinePlace(loaded, resource);
    tables.set(resource.name, { resource: { ...resource, schema }, tree: loaded.tree, inline });
  }
  return tables;
}

async function diffTable(name: string, old: TableAt, now: TableAt, options: DiffOptions): Promise<TableDiff> {
  const fields = diffFields(old.resource.schema, now.resource.schema);
  const [cellsOld, cellsNow] = fields.cellsOf;
  const { progress = noProgress } = options;
  const total = (await bytesOf(old)) + (await bytesOf(now));
  const judged: Open = async () => {
    const { advance } = workOn(progress, `diff ${name}`, total);
    return [judgedVersion(old, cellsOld, advance), judgedVersion(now, cellsNow, advance)];
  };
  if (!areComparable(old, now)) return diffVersions(name, fields, judged, options);
  const raw: Open = async () => {
    const { advance } = workOn(progress, `diff ${name}`, total);
    return [await rawVersion(old, cellsOld, advance), await rawVersion(now, cellsNow, advance)];
  };
  try {
    return await diffVersions(name, fields, raw, options);
  } catch (error) {
    // A file that cannot be read: the judge says why.
    if (!(error instanceof IrregularError || error instanceof ProblemError)) throw error;
    return diffVersions(name, fields, judged, options);
  }
}

/** The bytes of a table's files. Throws `UsageError` where one is missing. */
async function bytesOf({ resource, tree }: TableAt): Promise<number> {
  let bytes = 0;
  for (const path of resourcePaths(resource)) {
    const size = await tree.size(path);
    if (size === undefined)
      throw invalid({
        file: path,
        severity: 'error',
        ...((await tree.fault?.(path)) ?? { code: 'file/file', value: path }),
      });
    bytes += size;
  }
  return bytes;
}

type Open = () => Promise<readonly (OpenVersion | undefined)[]>;

/** Side by side, and where the versions are in different orders, by fingerprint. */
async function diffVersions(name: string, fields: DiffFields, open: Open, options: DiffOptions): Promise<TableDiff> {
  const ordered = await attempt(name, fields, open, options, async (versions, match) => {
    const [old, now] = await versions();
    return sideBySide(old, now, match);
  });
  if (ordered !== undefined) return ordered;
  const bag = printBag(options.memory ?? usualMemory, openSpill);
  try {
    const found = await attempt(name, fields, open, options, (versions, match) => byFingerprint(versions, bag, match));
    return found as TableDiff;
  } finally {
    bag.close();
  }
}

type Compare = (
  versions: () => Promise<readonly [Version, Version]>,
  match: MatchOptions,
) => Promise<RowCounts | undefined>;

/** One way to compare; undefined where it does not suit these versions. */
async function attempt(
  name: string,
  fields: DiffFields,
  open: Open,
  { memory = usualMemory, details }: DiffOptions,
  compare: Compare,
): Promise<TableDiff | undefined> {
  const opened: (OpenVersion | undefined)[] = [];
  const logs: RecordLog[] = [];
  const lines = ([0, 1, 2] as const).map(() => orderedLines(memory / 16, openSpill));
  const versions = async (): Promise<readonly [Version, Version]> => {
    for (const version of opened.splice(0)) await version?.close();
    opened.push(...(await open()));
    const [old, now] = opened;
    if (old === undefined || now === undefined) throw new IrregularError();
    return [old, now];
  };
  const changedFields = new Map<string, number>();
  const write = details === undefined ? undefined : writer(name, fields, lines);
  try {
    const counts = await compare(versions, {
      key: fields.key,
      memory: memory / 4,
      log: (): LooseLog => {
        const log = recordLog(memoryBudget(memory / 4), openSpill);
        logs.push(log);
        return log;
      },
      removed: (row) => write?.removed(row),
      added: (row) => write?.added(row),
      changed: (one, two) => {
        for (const [i, field] of fields.names.entries())
          if (one.cells.same[i] !== two.cells.same[i]) changedFields.set(field, (changedFields.get(field) ?? 0) + 1);
        write?.changed(one, two);
      },
    });
    if (counts === undefined) return undefined;
    for (const list of lines) for (const line of list.take()) await details?.(line);
    return {
      table: name,
      key: fields.key.map((place) => fields.names[place] as string),
      ...counts,
      fieldsAdded: fields.added,
      fieldsRemoved: fields.removed,
      changedFields: Object.fromEntries(
        fields.names.flatMap((field) => {
          const count = changedFields.get(field);
          return count === undefined ? [] : [[field, count]];
        }),
      ),
    };
  } finally {
    for (const list of lines) list.close();
    for (const log of logs) log.close();
    for (const version of opened) await version?.close();
  }
}

/** Writes the lines of details. */
function writer(table: string, { names, key }: DiffFields, [removed, added, changed]: readonly OrderedLines[]) {
  const valuesOf = ({ cells }: LooseRow, places: readonly number[]) =>
    Object.fromEntries(places.map((place) => [names[place], cells.shown[place] ?? null]));
  const all = names.map((_, i) => i);
  return {
    removed: (row: LooseRow): void =>
      removed?.add(row.row, JSON.stringify({ table, change: 'removed', oldRow: row.row, old: valuesOf(row, all) })),
    added: (row: LooseRow): void =>
      added?.add(row.row, JSON.stringify({ table, change: 'added', newRow: row.row, new: valuesOf(row, all) })),
    changed: (one: LooseRow, two: LooseRow): void => {
      const places = all.filter((i) => one.cells.same[i] !== two.cells.same[i]);
      const line = {
        table,
        change: 'changed',
        oldRow: one.row,
        newRow: two.row,
        key: valuesOf(two, key),
        old: valuesOf(one, places),
        new: valuesOf(two, places),
      };
      changed?.add(two.row, JSON.stringify(line));
    },
  };
}
