import { join, resolve } from 'node:path';
import { datedSource } from './dated-source.js';
import { emit, type MoreFiles } from './emit.js';
import { usualBulkFrom } from './emit-table.js';
import { differingFiles } from './io/compare-folders.js';
import { diskTree } from './io/disk-tree.js';
import { type SourceState, sourceState } from './io/git.js';
import { moveFile } from './io/move-file.js';
import { toolVersion } from './io/schemas.js';
import { openStaging, type Staging } from './io/staging.js';
import { withProblem } from './lib/problem-collector.js';
import { ProblemError } from './lib/problem-error.js';
import { noProgress } from './lib/progress.js';
import { readText } from './lib/read-text.js';
import { sha256, sha256Text } from './lib/sha256.js';
import { UsageError } from './lib/usage-error.js';
import { type Loaded, load } from './load.js';
import type { Package } from './model/descriptor.js';
import type { OutputFile, StagedFile, WrittenFile } from './model/output.js';
import type { Problem, Report } from './model/problem.js';
import type { ReleaseEntry, ReleaseIndex, ReleasePlan } from './model/release.js';
import { checksumsName, recordNames, signatureName } from './package/checksums.js';
import { signText } from './package/minisign.js';
import { publicKeyText } from './package/minisign-format.js';
import { publicKeyOf, type SecretKey } from './package/minisign-secret-key.js';
import { provenanceName, provenanceText } from './package/provenance.js';
import { changesName, type PlanOptions, type Prepared, preparePlan } from './plan-release.js';
import { publishedForm } from './published-form.js';
import { datasetReadme } from './release/dataset-readme.js';
import { indexText, signedBy, withEntry } from './release/index-entries.js';
import { indexName, publicKeyName } from './release/index-file.js';
import { answerOf, planOf } from './release/plan.js';
import { schemaShape } from './release/schema-fingerprint.js';
import { changelogEntry, changelogText } from './reports/changelog.js';
import { changesFile } from './reports/changes-file.js';
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

const changelogName = 'CHANGELOG.md';
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
  const input = { loaded, dataset, source, options, prepared, version };
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

interface Input {
  readonly loaded: Loaded;
  readonly dataset: string;
  readonly source: SourceState | undefined;
  readonly options: ReleaseOptions;
  readonly prepared: Prepared;
  readonly version: string;
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
  const { id } = publicKeyOf(key);
  const isKnown = may.length === 0 || may.some((one) => one.id === id);
  const limit = may.map((one) => one.id).join(', ');
  return isKnown ? [] : [{ code: 'release/key', severity: 'error', value: id, limit }];
}

/** Paths of the last release that the same source makes in other bytes today. */
export async function differingFrom(
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

/** What a release says of itself: what is new, and what it was made from. */
async function recordOf(
  { loaded, source, options, prepared, version }: Input,
  out: string,
): Promise<{ readonly entry: string; readonly first: MoreFiles; readonly last: MoreFiles }> {
  const { plan, tables, index } = prepared;
  const { name, date, previous, bump, changes, fragments } = plan;
  const flags = plan.flags.map((flag) => {
    const answer = answerOf(flag, fragments);
    return answer === undefined ? flag : { ...flag, answer };
  });
  const entry = changelogEntry({ version, date, previous, bump, changes, flags, fragments, tables });
  const [last] = index.releases;
  const former = last === undefined ? undefined : diskTree(join(out, name, last.version));
  const changelog =
    former === undefined || (await former.size(changelogName)) === undefined
      ? undefined
      : await readText(former.open(changelogName));
  const inputs = await inputsOf(loaded, prepared);
  const place = source === undefined ? (options.place ?? name) : source.place;
  const content = changesFile({
    name,
    version,
    ...(previous === undefined ? {} : { previous }),
    bump,
    changes,
    flags,
    tables,
    fragments,
  });
  return {
    entry,
    first: (): readonly OutputFile[] => [
      { path: changelogName, content: () => changelogText(entry, changelog) },
      { path: changesName, content: () => `${JSON.stringify(content, null, 2)}\n` },
    ],
    last: (files: readonly StagedFile[]): readonly OutputFile[] => [
      {
        path: provenanceName,
        content: () =>
          provenanceText({
            name,
            version,
            date,
            dataset: place === '' ? '.' : place,
            commit: options.commit ?? source?.commit,
            previous:
              last === undefined ? undefined : { version: last.version, sha256: last.checksums.replace('sha256:', '') },
            inputs,
            outputs: files,
            tool: toolVersion(),
          }),
      },
    ],
  };
}

/** Every file of the data set that a release is made from; what was released before is none. */
async function inputsOf({ tree, file }: Loaded, { fragmentFiles }: Prepared): Promise<readonly WrittenFile[]> {
  const fresh = new Set(fragmentFiles.filter(({ usedBy }) => usedBy === undefined).map(({ path }) => path));
  const inputs: WrittenFile[] = [];
  for (const path of await tree.list()) {
    if (path.startsWith('changes/') && !fresh.has(path)) continue;
    const hash = await sha256(tree.open(path));
    inputs.push({ path, bytes: (await tree.size(path)) ?? 0, sha256: hash });
  }
  if (inputs.length === 0) throw new Error(`no inputs beside ${file}`);
  return inputs;
}

/** Writes what stands beside the versions, and says what is to be moved where: all of it, in one step. */
async function sealIndex(
  staging: Staging,
  { options, prepared, version, loaded, source }: Input,
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

/** The index, signed, with the key and the page for people. */
export async function besideFiles(
  staging: Staging,
  listed: ReleaseIndex,
  pkg: Pick<Package, 'title' | 'gongkai:i18n' | 'gongkai:languages'>,
  key: SecretKey | undefined,
): Promise<readonly { readonly from: string; readonly to: string }[]> {
  const { name } = listed;
  const index =
    key === undefined ? listed : signedBy(listed, { id: publicKeyOf(key).id, publicKey: publicKeyOf(key).text });
  const text = indexText(index);
  const outputs: (readonly [path: string, content: string])[] = [['README.md', datasetReadme(index, titlesOf(pkg))]];
  if (key !== undefined) {
    outputs.push([publicKeyName, publicKeyText(publicKeyOf(key))]);
    outputs.push([`${indexName}.minisig`, signText(key, text, `${name} ${indexName} serial ${index.serial}`)]);
  }
  outputs.push([indexName, text]);
  for (const [path, content] of outputs) await staging.write({ path: `beside/${path}`, content: () => content });
  return outputs.map(([path]) => ({ from: `${staging.name}/beside/${path}`, to: `${name}/${path}` }));
}

function titlesOf(pkg: Pick<Package, 'title' | 'gongkai:i18n' | 'gongkai:languages'>) {
  const [first = 'en'] = pkg['gongkai:languages'] ?? [];
  const other = (language: 'zh' | 'en'): string | undefined => {
    const title = language === first ? pkg.title : pkg['gongkai:i18n']?.[language]?.['title'];
    return typeof title === 'string' ? title : undefined;
  };
  const [zh, en] = [other('zh'), other('en')];
  return { ...(zh === undefined ? {} : { zh }), ...(en === undefined ? {} : { en }) };
}

/** Puts the fragments that a version has used where they belong; also those that a killed run left. */
async function settleFragments(dataset: string, { fragmentFiles }: Pick<Prepared, 'fragmentFiles'>): Promise<void> {
  for (const { path, usedBy } of fragmentFiles) {
    if (usedBy === undefined) continue;
    await moveFile(join(dataset, path), join(dataset, 'changes', usedBy, path.replace(/^changes\//, '')));
  }
}
