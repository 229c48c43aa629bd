import { join, resolve } from 'node:path';
import { besideFiles } from './beside-files.js';
import { datedSource } from './dated-source.js';
import { emit } from './emit.js';
import { usualBulkFrom } from './emit-table.js';
import { differingFiles } from './io/compare-folders.js';
import { diskTree } from './io/disk-tree.js';
import { type SourceState, sourceState } from './io/git.js';
import { moveFile } from './io/move-file.js';
import { openStaging, type Staging } from './io/staging.js';
import { withProblem } from './lib/problem-collector.js';
import { ProblemError } from './lib/problem-error.js';
import { noProgress } from './lib/progress.js';
import { readText } from './lib/read-text.js';
import { sha256Text } from './lib/sha256.js';
import { UsageError } from './lib/usage-error.js';
import { type Loaded, load } from './load.js';
import type { Package } from './model/descriptor.js';
import type { WrittenFile } from './model/output.js';
import type { Problem, Report } from './model/problem.js';
import type { ReleaseEntry, ReleaseIndex, ReleasePlan } from './model/release.js';
import { checksumsName, recordNames, signatureName } from './package/checksums.js';
import { signText } from './package/minisign.js';
import { publicKeyOf, type SecretKey } from './package/minisign-secret-key.js';
import { type PlanOptions, type Prepared, preparePlan } from './prepare-plan.js';
import { publishedForm } from './published-form.js';
import { withEntry } from './release/index-entries.js';
import { planOf } from './release/plan.js';
import { schemaShape } from './release/schema-fingerprint.js';
import { type Decided, recordOf } from './release-record.js';
import { verify } from './verify.js';

export interface ReleaseOptions extends PlanOptions {
  /** Signs the release; without it a data set that was never signed is released unsigned. */
  readonly key?: SecretKey;
  /** Everything but the last step: nothing is published. */
  readonly dryRun?: boolean;
  /** Made from the tables that a release names already, to compare: version control is not asked. */
  readonly commit?: string;
  /** With `commit`: the folder of the data set in its repository, with `/`. */
  readonly place?: string;
  readonly bulkFrom?: number;
}

export interface ReleaseResult {
  readonly status: 'released' | 'planned' | 'nothing' | 'refused';
  readonly plan: ReleasePlan;
  /** What is wrong, and warnings. */
  readonly report: Report;
  /** Files of the release, relative to the output folder. */
  readonly files: readonly WrittenFile[];
  /** Text of the changelog's new entry. */
  readonly changelog?: string;
}

/**
 * Releases a data set: plans, makes everything in a staging folder, verifies it from its bytes, signs, and makes it visible at once. A
 * version that has been released is never touched. Throws `UsageError` when there is no data set, and where nothing can be written.
 */
export async function release(dataset: string, options: ReleaseOptions = {}): Promise<ReleaseResult> {
  const { out = 'dist-data' } = options;
  const loaded = await load(dataset);
  try {
    const source = options.commit === undefined ? await sourceState(resolve(dataset), out) : undefined;
    const staging = await openStaging(out, ((loaded.descriptor ?? {}) as Partial<Package>).name ?? '');
    try {
      return await releaseIn(staging, loaded, dataset, source, options);
    } finally {
      await staging.discard();
    }
  } finally {
    loaded.close();
  }
}

export async function releaseIn(...args: Parameters<typeof makeRelease>): Promise<ReleaseResult> {
  try {
    return await makeRelease(...args);
  } catch (error) {
    // What was judged is no more what is copied.
    if (!(error instanceof ProblemError)) throw error;
    const { file, value, code } = error.problem;
    throw new UsageError(
      'changed',
      `${file ?? value ?? 'a file'} changed while it was read (${code})`,
      'run the command again when nothing else writes there',
    );
  }
}

async function makeRelease(
  staging: Staging,
  loaded: Loaded,
  dataset: string,
  source: SourceState | undefined,
  options: ReleaseOptions,
): Promise<ReleaseResult> {
  const { out = 'dist-data', progress = noProgress, key, dryRun = false, bulkFrom = usualBulkFrom } = options;
  let prepared = await preparePlan(loaded, options, key === undefined ? undefined : publicKeyOf(key));
  if (!dryRun) await settleFragments(dataset, prepared);
  let report = prepared.report;
  for (const problem of prepared.plan.problems)
    if (!report.problems.includes(problem)) report = withProblem(report, problem);
  const refused = (why: Report): ReleaseResult => ({ status: 'refused', plan: prepared.plan, report: why, files: [] });
  if (!report.valid) return refused(report);

  const [last] = prepared.index.releases;
  if (prepared.plan.version === undefined && last !== undefined) {
    // Nothing that the data says has changed; what is made from it may have, with another version of the tool.
    const differing = await differingFrom(staging, loaded, last, out, progress, bulkFrom);
    if (differing.length === 0) return { status: 'nothing', plan: prepared.plan, report, files: [] };
    prepared = { ...prepared, plan: withBytes(prepared, loaded, options, differing) };
    for (const problem of prepared.plan.problems) report = withProblem(report, problem);
  }
  // Only now: who has nothing to release needs no commit and no key.
  for (const problem of sourceProblems(source, options)) report = withProblem(report, problem);
  for (const problem of keyProblems(prepared.index, key, options)) report = withProblem(report, problem);
  if (!report.valid) return refused(report);
  const { plan } = prepared;
  const version = plan.version as string;
  const input = { loaded, source, options, prepared, version };
  const record = await recordOf(input, out);
  const dated = datedSource(loaded, version, plan.date);
  const made = await emit(dated, staging, version, progress, bulkFrom, [record.first, record.last]);
  progress('verify');
  const verdict = await verify(join(staging.folder, version), { progress, bulkFrom, trust: 'none' });
  if (!verdict.valid) return refused(verdict);
  const files = [...made.files, await made.zip(progress)];
  if (dryRun) return { status: 'planned', plan, report, files, changelog: record.entry };

  progress('sign');
  const moves = await sealIndex(staging, input, files, await publishedForm(dated));
  await staging.commit(moves);
  await settleFragments(dataset, {
    ...prepared,
    fragmentFiles: prepared.fragmentFiles.map((file) => ({ usedBy: version, ...file })),
  });
  return { status: 'released', plan, report, files, changelog: record.entry };
}

function sourceProblems(source: SourceState | undefined, { commit }: ReleaseOptions): readonly Problem[] {
  if (commit !== undefined) return [];
  const base = { code: 'release/uncommitted' } as const;
  if (source === undefined) return [{ ...base, severity: 'warning', help: 'outside' }];
  const { dirty, commit: head } = source;
  if (head === undefined || dirty.length > 0)
    return [
      { ...base, severity: 'error', value: dirty.slice(0, 10).join(', '), help: head === undefined ? 'none' : 'dirty' },
    ];
  return [];
}

/** Who was signed once is signed for ever; by the key that signs now, or the one that was announced. */
function keyProblems(
  { keys }: ReleaseIndex,
  key: SecretKey | undefined,
  { commit }: ReleaseOptions,
): readonly Problem[] {
  if (commit !== undefined) return [];
  const may = keys.filter(({ status }) => status !== 'retired');
  if (key === undefined)
    return may.length === 0
      ? [{ code: 'release/unsigned', severity: 'warning', file: checksumsName, help: 'never' }]
      : [{ code: 'release/unsigned', severity: 'error', file: checksumsName, help: 'required' }];
  const { id, text } = publicKeyOf(key);
  // The key itself, not the number that it goes by: anyone can make a key with that.
  const isKnown = may.length === 0 || may.some((one) => one.publicKey === text);
  const limit = may.map((one) => one.id).join(', ');
  return isKnown ? [] : [{ code: 'release/key', severity: 'error', value: id, limit }];
}

/** Paths of the last release that the same source makes in other bytes today. */
async function differingFrom(
  staging: Staging,
  loaded: Loaded,
  last: Pick<ReleaseEntry, 'version' | 'date'>,
  out: string,
  progress: NonNullable<PlanOptions['progress']>,
  bulkFrom: number,
): Promise<readonly string[]> {
  const { name = '' } = loaded.descriptor as Package;
  const made = await emit(datedSource(loaded, last.version, last.date), staging, last.version, progress, bulkFrom);
  const prefix = `${name}/${last.version}/`;
  const files = made.files.filter(({ path }) => path.startsWith(prefix));
  const own = files.map((file) => ({ ...file, path: file.path.slice(prefix.length) }));
  const differing = await differingFiles(own, join(out, name, last.version));
  await staging.clear();
  return differing.filter((path) => !recordNames.includes(path));
}

function withBytes(
  { plan, index }: Prepared,
  loaded: Loaded,
  options: ReleaseOptions,
  files: readonly string[],
): ReleasePlan {
  const { version: declared = '' } = loaded.descriptor as Package;
  return planOf({
    name: plan.name,
    index,
    declared,
    asked: options.version,
    date: plan.date,
    changes: [{ code: 'DV801', count: files.length, bump: 'patch' }],
    flags: [],
    fragments: plan.fragments,
    problems: [],
  });
}

/** Writes what stands beside the versions, and says what is to be moved where: all of it, in one step. */
async function sealIndex(
  staging: Staging,
  { options, prepared, version, loaded, source }: Decided,
  files: readonly WrittenFile[],
  published: Package,
): Promise<readonly { readonly from: string; readonly to: string }[]> {
  const { plan, index } = prepared;
  const { name, date, previous, bump } = plan;
  const { key } = options;
  const zip = files.at(-1) as WrittenFile;
  const sums = files.find(({ path }) => path === `${name}/${version}/${checksumsName}`) as WrittenFile;
  const dataAsOf = published['gongkai:dataAsOf'];
  const commit = options.commit ?? source?.commit;
  const entry: ReleaseEntry = {
    version,
    date,
    ...(typeof dataAsOf === 'string' ? { dataAsOf } : {}),
    status: 'active',
    bump,
    ...(previous === undefined ? {} : { previous }),
    ...(commit === undefined ? {} : { commit }),
    schemaFingerprint: `sha256:${sha256Text(schemaShape(published))}`,
    checksums: `sha256:${sums.sha256}`,
    zip: { path: zip.path.slice(name.length + 1), bytes: zip.bytes, hash: `sha256:${zip.sha256}` },
    ...(key === undefined ? {} : { key: publicKeyOf(key).id }),
  };
  const listed = withEntry(index, entry);
  if (key !== undefined) {
    const text = await readText(diskTree(staging.folder).open(`${version}/${checksumsName}`));
    const signature = signText(key, text, `${name} ${version} ${checksumsName}`);
    await staging.write({ path: `${version}/${signatureName}`, content: () => signature });
  }
  const beside = await besideFiles(staging, listed, loaded.descriptor as Package, key);
  return [
    { from: `${staging.name}/${version}`, to: `${name}/${version}` },
    { from: `${staging.name}/${zip.path.slice(name.length + 1)}`, to: `${name}/${zip.path.slice(name.length + 1)}` },
    ...beside,
  ];
}

/** Puts the fragments that a version has used where they belong; also those that a killed run left. */
async function settleFragments(dataset: string, { fragmentFiles }: Pick<Prepared, 'fragmentFiles'>): Promise<void> {
  for (const { path, usedBy } of fragmentFiles) {
    if (usedBy === undefined) continue;
    await moveFile(join(dataset, path), join(dataset, 'changes', usedBy, path.replace(/^changes\//, '')));
  }
}
