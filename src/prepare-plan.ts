import { join } from 'node:path';
import { rowSampler } from './diff/row-sample.js';
import { diffLoaded } from './diff.js';
import { diskTree } from './io/disk-tree.js';
import { kindOf } from './io/kind-of.js';
import { today } from './io/today.js';
import { collectProblems } from './lib/problem-collector.js';
import { noProgress, type Progress } from './lib/progress.js';
import { readText } from './lib/read-text.js';
import { type Loaded, load } from './load.js';
import type { Package } from './model/descriptor.js';
import type { DiffResult } from './model/diff.js';
import type { Problem, Report } from './model/problem.js';
import type { ChangeFragment, ChangesFile, ReleaseIndex, ReleasePlan, TableRows } from './model/release.js';
import { checkChecksums } from './package/check-checksums.js';
import { checksumsName } from './package/checksums.js';
import type { PublicKey } from './package/minisign-format.js';
import { parseFragment } from './release/fragments.js';
import { emptyIndex } from './release/index-entries.js';
import { indexName, readIndex } from './release/index-file.js';
import { planOf } from './release/plan.js';
import { mostListedRows } from './reports/changes-file.js';
import { validateLoaded } from './validate.js';
import { checkTrust } from './verify-trust.js';

export interface PlanOptions {
  /** Where releases stand: default `dist-data`. */
  readonly out?: string;
  /** The version to release, instead of the one that the changes ask for. */
  readonly version?: string;
  /** Day of the release, `yyyy-mm-dd`; default today in UTC. */
  readonly date?: string;
  readonly progress?: Progress;
}

export const changesName = 'changes.json';

/** A plan with all that carrying it out needs. */
export interface Prepared {
  readonly plan: ReleasePlan;
  readonly index: ReleaseIndex;
  /** Of the source, and of what is wrong with the release before it. */
  readonly report: Report;
  /** Rows that differ, some of each table. */
  readonly tables: readonly TableRows[];
  /** What each fragment's file is called, and the version that has used it already. */
  readonly fragmentFiles: readonly FragmentFile[];
}

export interface FragmentFile {
  readonly fragment: ChangeFragment;
  /** Path in the data set. */
  readonly path: string;
  /** It was released, but a run that was killed left it where it was. */
  readonly usedBy?: string;
}

/** `own`: the key that will sign, known for certain. Other keys are taken from beside the releases. */
export async function preparePlan(loaded: Loaded, options: PlanOptions, own?: PublicKey): Promise<Prepared> {
  const { out = 'dist-data', progress = noProgress, date = today(), version: asked } = options;
  progress('check');
  const judged = await validateLoaded(loaded, { role: 'release', progress, date });
  const { name = '', version: declared = '' } = (loaded.descriptor ?? {}) as Partial<Package>;
  const found = await readIndexAt(join(out, name), name);
  const collector = collectProblems();
  collector.include(judged);
  if ('problem' in found) collector.report(found.problem);
  const index = 'problem' in found ? emptyIndex(name) : found.index;
  const [last] = index.releases;
  if (last !== undefined) {
    const isOwn = index.keys.some(({ id, status }) => id === own?.id && status === 'active');
    await checkFormer(out, name, last, isOwn ? own?.text : undefined, collector.report);
  }
  const fragmentFiles: FragmentFile[] = [];
  const used = last === undefined ? undefined : await usedFragments(join(out, name, last.version));
  for (const path of await fragmentPaths(loaded)) {
    const { fragment, problems } = parseFragment(path, await readText(loaded.tree.open(path)));
    const isUsed = used?.has(fragmentText(fragment)) === true;
    fragmentFiles.push({ fragment, path, ...(isUsed && last !== undefined ? { usedBy: last.version } : {}) });
    if (!isUsed) for (const problem of problems) collector.report(problem);
  }
  const fragments = fragmentFiles.filter(({ usedBy }) => usedBy === undefined).map(({ fragment }) => fragment);
  const sampler = rowSampler(mostListedRows);
  let compared: DiffResult | undefined;
  if (last !== undefined && !collector.hasErrors()) {
    const former = await load(join(out, name, last.version));
    try {
      compared = await diffLoaded(former, loaded, { progress, details: sampler.add });
      // What cannot be compared cannot be priced.
      for (const { side: _, ...problem } of compared.problems) collector.report(problem);
    } finally {
      former.close();
    }
  }
  const faults = collector.finish(judged.tables);
  const plan = planOf({
    name,
    index,
    declared,
    asked,
    date,
    changes: compared?.changes ?? [],
    flags: compared?.flags ?? [],
    fragments,
    problems: faults.problems.filter(({ severity }) => severity === 'error'),
  });
  return { plan, index, report: faults, tables: sampler.tables(compared?.tables ?? []), fragmentFiles };
}

/** The list of what was released; an empty one where nothing was. */
export async function readIndexAt(
  folder: string,
  name: string,
): Promise<{ readonly index: ReleaseIndex; readonly text?: string } | { readonly problem: Problem }> {
  const tree = diskTree(folder);
  if ((await tree.size(indexName)) === undefined) return { index: emptyIndex(name) };
  const text = await readText(tree.open(indexName));
  const read = readIndex(text);
  if ('fault' in read)
    return {
      problem: {
        code: 'release/index',
        severity: 'error',
        file: join(folder, indexName),
        value: read.fault,
        help: 'syntax',
      },
    };
  return { index: read.index, text };
}

/** A release is not built upon one that somebody has changed, nor upon a list of releases that its publisher did not sign. */
async function checkFormer(
  out: string,
  name: string,
  { version }: ReleaseIndex['releases'][number],
  key: string | undefined,
  report: (problem: Problem) => void,
): Promise<void> {
  const folder = join(out, name, version);
  const tree = diskTree(folder);
  const errors = (base: string) => (problem: Problem) => {
    if (problem.severity !== 'error') return; // of a release that is unsigned or withdrawn, its readers are warned
    report({ ...problem, ...(problem.file === undefined ? {} : { file: join(base, problem.file) }) });
  };
  if ((await kindOf(folder)) !== 'folder') {
    report({ code: 'release/missing-file', severity: 'error', file: join(folder, checksumsName) });
    return;
  }
  const beside = [indexName, `${indexName}.minisig`, `${name}-${version}.zip`];
  const place = (problem: Problem): string => (beside.includes(problem.file ?? '') ? join(out, name) : folder);
  const options = key === undefined ? {} : { key };
  await checkTrust(folder, tree, { name, version }, options, (problem) => errors(place(problem))(problem));
  await checkChecksums(tree, new Map(), errors(folder));
}

/** Files `changes/*.md` of the source; what lies deeper was released. */
async function fragmentPaths(loaded: Loaded): Promise<readonly string[]> {
  return (await loaded.tree.list()).filter((path) => /^changes\/[^/]+\.md$/.test(path)).sort();
}

function fragmentText({ name, text }: ChangeFragment): string {
  return JSON.stringify([name, text.zh ?? '', text.en ?? '']);
}

/** Fragments that the last release has used. */
async function usedFragments(folder: string): Promise<ReadonlySet<string>> {
  const tree = diskTree(folder);
  if ((await tree.size(changesName)) === undefined) return new Set();
  try {
    const { fragments } = JSON.parse(await readText(tree.open(changesName))) as ChangesFile;
    return new Set(fragments.map(fragmentText));
  } catch {
    return new Set();
  }
}
