import { inlinePlace } from './check-tables.js';
import { packageChanges } from './diff/package-changes.js';
import { priced } from './diff/policy.js';
import { redirectChanges } from './diff/redirects.js';
import { referencedTables, rowChanges, rowFlags } from './diff/row-changes.js';
import { fileChanges } from './diff-files.js';
import { diffTable } from './diff-table.js';
import { InvalidRowError, type TableAt } from './diff-versions.js';
import { checkEngine, type Engine } from './engine.js';
import { highest } from './lib/change-kind.js';
import type { Progress } from './lib/progress.js';
import { upgradeDescriptor } from './lib/upgrade-descriptor.js';
import { UsageError } from './lib/usage-error.js';
import { type Loaded, type LoadOptions, load, type Target } from './load.js';
import { type Change, type Policy, type Profile, policies, profiles, type ReviewFlag } from './model/change.js';
import type { Package } from './model/descriptor.js';
import type { DiffProblem, DiffResult, TableDiff } from './model/diff.js';
import { patternFlag } from './pattern-flag.js';
import { publishedForm } from './published-form.js';
import { readRedirects } from './read-redirects.js';
import { invalid } from './read-rows.js';
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
  // As the new version has it: a reference that is gone was a change of its own.
  const referenced = referencedTables(newer);
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
