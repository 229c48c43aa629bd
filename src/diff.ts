import { inlinePlace } from './check-tables.js';
import { byFingerprint } from './diff/by-fingerprint.js';
import type { MatchOptions, RowCounts } from './diff/match-rows.js';
import { type OrderedLines, orderedLines } from './diff/ordered-lines.js';
import { packageChanges } from './diff/package-changes.js';
import { highest, type Policy, policies, priced } from './diff/policy.js';
import { type Redirect, redirectChanges } from './diff/redirects.js';
import { type Relabel, referencedTables, relabelled, rowChanges, rowFlags } from './diff/row-changes.js';
import { sideBySide } from './diff/side-by-side.js';
import type { LooseLog, LooseRow, Version } from './diff/version.js';
import { type DiffFields, diffFields } from './diff-fields.js';
import { fileChanges } from './diff-files.js';
import {
  areComparable,
  InvalidRowError,
  IrregularError,
  judgedVersion,
  type OpenVersion,
  rawVersion,
  type TableAt,
} from './diff-versions.js';
import { checkEngine, type Engine } from './engine.js';
import { openSpill } from './io/spill.js';
import { memoryBudget } from './kernel/keys/budget.js';
import { printBag } from './kernel/keys/print-bag.js';
import { type RecordLog, recordLog } from './kernel/keys/record-log.js';
import { ProblemError } from './lib/problem-error.js';
import { noProgress, type Progress, workOn } from './lib/progress.js';
import { upgradeDescriptor } from './lib/upgrade-descriptor.js';
import { UsageError } from './lib/usage-error.js';
import { type Loaded, type LoadOptions, load, type Target } from './load.js';
import type { Bump, Change, PricedChange, Profile, ReviewFlag } from './model/change.js';
import type { Package } from './model/descriptor.js';
import type { Problem } from './model/problem.js';
import { patternFlag } from './pattern-flag.js';
import { publishedForm } from './published-form.js';
import { readRedirects } from './read-redirects.js';
import { invalid } from './read-rows.js';
import { resourcePaths } from './table-parts.js';
import { validateLoaded } from './validate.js';

export interface DiffOptions extends LoadOptions {
  /** Bytes that rows may take in memory; what does not fit goes to the folder for temporary files. Default 256 MiB. */
  readonly memory?: number;
  readonly progress?: Progress;
  /**
   * How tables are read. `auto`: what is fastest on this machine. What is found is the same with all of them; the others are for comparing
   * them. Default `auto`.
   */
  readonly engine?: Engine;
  /** Prices of the changes (docs/reference/versioning.md). Default: what the new descriptor says, else `default`. */
  readonly policy?: Policy;
  /** Whose compatibility counts. Default: what the new descriptor says, else `dataset`. */
  readonly profile?: Profile;
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
  /** Whether anything differs that a reader could see. */
  readonly differs: boolean;
  /** What the changes ask for: the highest price among them. */
  readonly bump: Bump;
  /** Whose prices these are. */
  readonly policy: Policy;
  readonly profile: Profile;
  /** One for each rule and place; rows and cells are counted. */
  readonly changes: readonly PricedChange[];
  /** What a person must look at. */
  readonly flags: readonly ReviewFlag[];
  /** Rows of all tables that both versions have, and cells that changed. */
  readonly counts: {
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly cells: number;
  };
  /** Tables whose rows could not be compared, each with the first row or file that is not valid; their descriptors were. */
  readonly problems: readonly DiffProblem[];
  readonly tables: readonly TableDiff[];
  readonly tablesAdded: readonly string[];
  readonly tablesRemoved: readonly string[];
}

export type DiffProblem = Problem & { readonly side: 'old' | 'new' };

const profiles: readonly Profile[] = ['dataset', 'standard'];
/** Tables of fewer bytes are read before a kernel is ready. */
const smallBytes = 2 ** 17;
const usualMemory = 256 * 2 ** 20;

/**
 * Compares the rows of two versions of a package, table by table, by primary key; without one, as bags of rows. Values are compared, not
 * how they are written. Every change has a code and a price. Throws `UsageError` when a descriptor is wrong or a file is missing.
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

/** The same for packages that are loaded already. */
export async function diffLoaded(before: Loaded, after: Loaded, options: DiffOptions): Promise<DiffResult> {
  checkEngine(options.engine);
  await refuseWrongDescriptor(before);
  await refuseWrongDescriptor(after);
  const older = await publishedForm(before);
  const newer = await publishedForm(after, older);
  const rules = rulesOf(newer, options);
  const redirects = { old: await readRedirects(older, before.tree), new: await readRedirects(newer, after.tree) };
  const [old, now] = [tablesOf(before, 'old'), tablesOf(after, 'new')];
  const referenced = new Set([...referencedTables(older), ...referencedTables(newer)]);
  const tables: TableDiff[] = [];
  const problems: DiffProblem[] = [];
  const changes: Change[] = [...packageChanges(older, newer), ...redirectChanges(redirects.old, redirects.new)];
  const flags: ReviewFlag[] = [];
  for (const [name, table] of now) {
    const former = old.get(name);
    if (former === undefined) continue;
    try {
      const compared = await diffTable(name, former, table, { ...options, redirects: redirects.new.get(name) });
      const [was, is] = [older, newer].map(({ resources }) => resources.find((one) => one.name === name));
      const tally = { ...compared.diff, redirected: compared.redirected, isReferenced: referenced.has(name) };
      if (was !== undefined && is !== undefined) {
        changes.push(...rowChanges(was, is, tally));
        flags.push(...rowFlags(was, is, tally, compared.relabels));
      }
      tables.push(compared.diff);
    } catch (error) {
      // Rows that cannot be read cannot be compared; the descriptors can.
      if (!(error instanceof InvalidRowError)) throw error;
      problems.push({ ...error.problem, resource: name, side: error.side });
    }
  }
  for await (const change of fileChanges(before, after)) changes.push(change);
  for (const change of changes)
    if (change.code === 'DV318' && change.resource !== undefined) flags.push(await patternFlag(change, after, newer));
  const tablesAdded = [...now.keys()].filter((name) => !old.has(name));
  const tablesRemoved = [...old.keys()].filter((name) => !now.has(name));
  const list = priced(changes, rules.policy, rules.profile);
  const differs =
    list.length + flags.length > 0 || tables.some(({ added, removed, changed }) => added + removed + changed > 0);
  return {
    differs,
    bump: highest(...list.map(({ bump }) => bump)),
    ...rules,
    changes: list,
    flags,
    counts: countsOf(tables),
    tables,
    tablesAdded,
    tablesRemoved,
    problems,
  };
}

/** Whose rules count: those that the caller names, else those that the new descriptor names. */
function rulesOf(newer: Package, options: DiffOptions): { readonly policy: Policy; readonly profile: Profile } {
  const policy = options.policy ?? newer['gongkai:policy'] ?? 'default';
  const profile = options.profile ?? newer['gongkai:profile'] ?? 'dataset';
  if (!policies.some((name) => name === policy))
    throw new UsageError('policy', `there is no policy ${String(policy)}`, `use one of: ${policies.join(', ')}`);
  if (!profiles.some((name) => name === profile))
    throw new UsageError('profile', `there is no profile ${String(profile)}`, `use one of: ${profiles.join(', ')}`);
  return { policy: policy as Policy, profile: profile as Profile };
}

function countsOf(tables: readonly TableDiff[]): DiffResult['counts'] {
  const sum = (of: (table: TableDiff) => number): number => tables.reduce((total, table) => total + of(table), 0);
  return {
    added: sum(({ added }) => added),
    removed: sum(({ removed }) => removed),
    changed: sum(({ changed }) => changed),
    unchanged: sum(({ unchanged }) => unchanged),
    cells: sum(({ changedFields }) => Object.values(changedFields).reduce((total, count) => total + count, 0)),
  };
}

async function refuseWrongDescriptor(loaded: Loaded): Promise<void> {
  const report = await validateLoaded(loaded, { descriptorOnly: true });
  const [fault] = report.problems.filter(({ severity }) => severity === 'error');
  if (fault !== undefined) throw invalid(fault);
}

function tablesOf(loaded: Loaded, side: TableAt['side']): ReadonlyMap<string, TableAt> {
  const tables = new Map<string, TableAt>();
  for (const resource of (upgradeDescriptor(loaded.descriptor).descriptor as Package).resources) {
    const { schema } = resource;
    if (schema === undefined) continue;
    const inline = inlinePlace(loaded, resource);
    tables.set(resource.name, { resource: { ...resource, schema }, tree: loaded.tree, inline, side });
  }
  return tables;
}

interface Compared {
  readonly diff: TableDiff;
  readonly redirected: number;
  readonly relabels: readonly Relabel[];
}

interface TableOptions extends DiffOptions {
  /** Redirects of the new version for keys of this table. */
  readonly redirects: ReadonlyMap<string, Redirect> | undefined;
}

async function diffTable(name: string, old: TableAt, now: TableAt, options: TableOptions): Promise<Compared> {
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
