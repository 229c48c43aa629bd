import { byFingerprint } from './diff/by-fingerprint.js';
import type { MatchOptions, RowCounts } from './diff/match-rows.js';
import { type OrderedLines, orderedLines } from './diff/ordered-lines.js';
import type { Redirect } from './diff/redirects.js';
import { type Relabel, relabelled } from './diff/row-changes.js';
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
import type { Engine } from './engine.js';
import { openSpill } from './io/spill.js';
import { memoryBudget } from './kernel/keys/budget.js';
import { printBag } from './kernel/keys/print-bag.js';
import { type RecordLog, recordLog } from './kernel/keys/record-log.js';
import { ProblemError } from './lib/problem-error.js';
import { noProgress, type Progress, workOn } from './lib/progress.js';
import type { TableDiff } from './model/diff.js';
import { invalid } from './read-rows.js';
import { resourcePaths } from './table-parts.js';

/** Tables of fewer bytes are read before a kernel is ready. */
const smallBytes = 2 ** 17;
const usualMemory = 256 * 2 ** 20;

/** What the rows of a table in both versions differ in. */
export interface Compared {
  readonly diff: TableDiff;
  readonly redirected: number;
  readonly relabels: readonly Relabel[];
}

/** How the rows of a table are compared. */
export interface TableOptions {
  readonly memory?: number;
  readonly progress?: Progress;
  readonly engine?: Engine;
  readonly details?: (line: string) => Promise<void> | void;
  /** Redirects of the new version for keys of this table. */
  readonly redirects: ReadonlyMap<string, Redirect> | undefined;
}

/** Compares the rows of a table: as bytes where that is the same, else as the judge reads them. Throws `InvalidRowError`, `UsageError`. */
export async function diffTable(name: string, old: TableAt, now: TableAt, options: TableOptions): Promise<Compared> {
  const fields = diffFields(old.resource.schema, now.resource.schema);
  const lists = relabelled(old.resource.schema, now.resource.schema);
  const [cellsOld, cellsNow] = fields.cellsOf;
  const { engine = 'auto', progress = noProgress } = options;
  const total = (await bytesOf(old)) + (await bytesOf(now));
  const judged: Open = async () => {
    const { advance } = workOn(progress, `diff ${name}`, total);
    return [judgedVersion(old, cellsOld, advance), judgedVersion(now, cellsNow, advance)];
  };
  const isSmall = total < smallBytes && engine === 'auto';
  if (engine === 'judge' || isSmall || !areComparable(old, now))
    return diffVersions(name, fields, lists, judged, options);
  const raw: Open = async () => {
    const { advance } = workOn(progress, `diff ${name}`, total);
    return [await rawVersion(old, cellsOld, advance, engine), await rawVersion(now, cellsNow, advance, engine)];
  };
  try {
    return await diffVersions(name, fields, lists, raw, options);
  } catch (error) {
    // A file that cannot be read: the judge says why.
    if (!(error instanceof IrregularError || error instanceof ProblemError)) throw error;
    return diffVersions(name, fields, lists, judged, options);
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

type Relabelled = ReturnType<typeof relabelled>;
type Open = () => Promise<readonly (OpenVersion | undefined)[]>;

/** Side by side, and where the versions are in different orders, by fingerprint. */
async function diffVersions(
  name: string,
  fields: DiffFields,
  lists: Relabelled,
  open: Open,
  options: TableOptions,
): Promise<Compared> {
  const ordered = await attempt(name, fields, lists, open, options, async (versions, match) => {
    const [old, now] = await versions();
    return sideBySide(old, now, match);
  });
  if (ordered !== undefined) return ordered;
  const bag = printBag(options.memory ?? usualMemory, openSpill);
  try {
    const found = await attempt(name, fields, lists, open, options, (versions, match) =>
      byFingerprint(versions, bag, match),
    );
    return found as Compared;
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
  lists: Relabelled,
  open: Open,
  { memory = usualMemory, details, redirects }: TableOptions,
  compare: Compare,
): Promise<Compared | undefined> {
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
  const relabels = new Map<string, Relabel>();
  let redirected = 0;
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
      removed: (row) => {
        const key = fields.key.map((place) => row.cells.shown[place] ?? '').join('/');
        const redirect = fields.key.length === 0 ? undefined : redirects?.get(key);
        if (redirect !== undefined) redirected++;
        write?.removed(row, redirect);
      },
      added: (row) => write?.added(row),
      changed: (one, two) => {
        for (const [i, field] of fields.names.entries()) {
          if (one.cells.same[i] === two.cells.same[i]) continue;
          changedFields.set(field, (changedFields.get(field) ?? 0) + 1);
          const list = lists.get(field);
          const [from, to] = [one.cells.shown[i] ?? '', two.cells.shown[i] ?? ''];
          if (list === undefined || !list.gone.has(from) || !list.came.has(to)) continue;
          const pair = JSON.stringify([field, from, to]);
          relabels.set(pair, { field, from, to, count: (relabels.get(pair)?.count ?? 0) + 1 });
        }
        write?.changed(one, two);
      },
    });
    if (counts === undefined) return undefined;
    for (const list of lines) for (const line of list.take()) await details?.(line);
    const diff = {
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
    return { diff, redirected, relabels: [...relabels.values()] };
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
    removed: (row: LooseRow, redirect: Redirect | undefined): void =>
      removed?.add(
        row.row,
        JSON.stringify({ table, change: 'removed', oldRow: row.row, old: valuesOf(row, all), redirect }),
      ),
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
