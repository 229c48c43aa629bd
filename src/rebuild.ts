import { basename, dirname, join, resolve } from 'node:path';
import { borrowCommit } from './io/borrowed-repository.js';
import { copyFiles } from './io/copy-tree.js';
import { diskTree } from './io/disk-tree.js';
import { repositoryOf, withoutRepository } from './io/git.js';
import { kindOf } from './io/kind-of.js';
import { replaceFile } from './io/replace-file.js';
import { installPackages, runProgram } from './io/run-program.js';
import { toolVersion } from './io/schemas.js';
import { temporaryFolder } from './io/temporary-folder.js';
import { readText } from './lib/read-text.js';
import { sha256 } from './lib/sha256.js';
import { UsageError } from './lib/usage-error.js';
import type { FileTree } from './model/file-tree.js';
import type { Problem } from './model/problem.js';
import type { ReleaseEntry, ReleaseIndex } from './model/release.js';
import { signatureName } from './package/checksums.js';
import { type MadeFrom, readMadeFrom } from './package/made-from.js';
import { provenanceName } from './package/provenance.js';
import { readIndexAt } from './prepare-plan.js';
import { indexText } from './release/index-entries.js';
import { indexName } from './release/index-file.js';
import { type ReleaseOptions, release } from './release.js';

/** How a release was made again. */
export interface Rebuilt {
  readonly commit: string;
  /** Files that were compared, the zip among them. */
  readonly files: number;
  /** From the commit; or from files that lie here and have the hashes that the release names, where the commit is not at hand. */
  readonly from: 'commit' | 'hashes';
  /** The tool of that commit, or the one that runs. */
  readonly tool: 'commit' | 'running';
  /** Version of the tool that made the release, as `PROVENANCE.json` says, and of the one that runs. */
  readonly versions: { readonly recorded: string; readonly running: string };
}

export interface RebuildTask {
  /** The release: a folder or a zip. */
  readonly path: string;
  readonly tree: FileTree;
  readonly name: string;
  readonly version: string;
  /** Whether a commit that is missing may be fetched: its code will run, so not for a release that is out of order otherwise. */
  readonly mayFetch: boolean;
}

interface Recipe {
  readonly entry: ReleaseEntry;
  readonly commit: string;
  readonly madeFrom: MadeFrom;
  /** Folder of releases, and within it the folder of the data set. */
  readonly out: string;
  readonly name: string;
}

/** Says why a release could not be made again: no verdict on its files. */
class CannotRebuild extends Error {
  constructor(readonly problem: Pick<Problem, 'help' | 'value'>) {
    super(problem.help);
  }
}

const failed = (value: string): CannotRebuild => new CannotRebuild({ help: 'failed', value });

/**
 * Makes a release again from the commit that it names, in a folder of its own, and compares every file but the signature. A repository
 * that is the tool's own is built with the tool of that commit, others with the one that runs.
 */
export async function rebuild(task: RebuildTask, report: (problem: Problem) => void): Promise<Rebuilt | undefined> {
  const scratch = await temporaryFolder();
  try {
    const isZip = (await kindOf(task.path)) === 'file';
    const beside = dirname(resolve(task.path));
    const recipe = await recipeOf(task, beside);
    const out = join(scratch.path, 'out');
    await copyFormer(recipe, beside, join(out, recipe.name));
    const made = await makeAgain(recipe, { task, beside, scratch: scratch.path, out });
    const files = await compare({ task, isZip, beside, entry: recipe.entry, made: join(out, recipe.name) }, report);
    const versions = { recorded: recipe.madeFrom.tool, running: toolVersion() };
    return { commit: recipe.commit, files, versions, ...made };
  } catch (error) {
    const problem = asProblem(error);
    if (problem === undefined) throw error;
    report({ code: 'release/rebuild', severity: 'error', ...problem });
    return undefined;
  } finally {
    await scratch.remove();
  }
}

function asProblem(error: unknown): CannotRebuild['problem'] | undefined {
  if (error instanceof CannotRebuild) return error.problem;
  // What a wrong call would be elsewhere is here what the release says of its source.
  return error instanceof UsageError ? { help: 'failed', value: error.message } : undefined;
}

async function recipeOf({ tree, name, version }: RebuildTask, beside: string): Promise<Recipe> {
  const found = await readIndexAt(beside, name);
  const entry = 'index' in found ? found.index.releases.find((one) => one.version === version) : undefined;
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(name)) throw failed(name);
  if (entry === undefined) throw failed(`${indexName}: ${version}?`);
  const { commit } = entry;
  if (typeof commit !== 'string' || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit))
    throw new CannotRebuild({ help: 'no-commit' });
  const isThere = (await tree.size(provenanceName)) !== undefined;
  const madeFrom = isThere ? readMadeFrom(await readText(tree.open(provenanceName))) : undefined;
  if (madeFrom === undefined) throw failed(`${provenanceName}?`);
  return { entry, commit, madeFrom, out: dirname(beside), name };
}

/** The folder of releases as it was before: the list cut back, nothing signed, and the version that this one follows. */
async function copyFormer({ entry, name }: Recipe, beside: string, target: string): Promise<void> {
  const found = await readIndexAt(beside, name);
  if (!('index' in found)) throw failed(indexName);
  const { releases } = found.index;
  const before = releases.slice(releases.indexOf(releases.find((one) => one.version === entry.version) ?? entry) + 1);
  const [last] = before;
  if (last?.version !== entry.previous)
    throw failed(`${indexName}: ${entry.previous ?? '–'} ≠ ${last?.version ?? '–'}`);
  if (last !== undefined) {
    const former = diskTree(join(beside, last.version));
    const paths = (await former.list()).filter((path) => path !== signatureName);
    if (paths.length === 0) throw failed(`${name} ${last.version}?`);
    await copyFiles(
      former,
      paths.map((path) => [path, path] as const),
      join(target, last.version),
    );
  }
  const latest = before.find(({ status }) => status === 'active')?.version;
  const index: ReleaseIndex = {
    name,
    serial: before.length,
    ...(latest === undefined ? {} : { latest }),
    keys: [],
    releases: before,
  };
  await copyFiles(diskTree(beside), [[indexName, indexName]], target);
  await replaceFile(join(target, indexName), indexText(index));
}

interface Place {
  readonly task: RebuildTask;
  readonly beside: string;
  readonly scratch: string;
  readonly out: string;
}

async function makeAgain(recipe: Recipe, place: Place): Promise<Pick<Rebuilt, 'from' | 'tool'>> {
  const { commit } = recipe;
  const roots = [...new Set([await repositoryOf(place.beside), await repositoryOf('.')])].filter(
    (root) => root !== undefined,
  );
  for (const fetch of place.task.mayFetch ? [false, true] : [false])
    for (const [i, root] of roots.entries()) {
      const folder = join(place.scratch, `${fetch ? 'fetched' : 'source'}-${i}`);
      if (await borrowCommit(root, commit, folder, fetch)) return fromCommit(recipe, folder, place);
    }
  for (const root of [...roots, resolve('.')])
    if (await fromFiles(recipe, root, place)) return { from: 'hashes', tool: 'running' };
  throw new CannotRebuild({ help: roots.length === 0 ? 'outside' : 'commit', value: commit });
}

async function fromCommit(
  { entry, madeFrom }: Recipe,
  folder: string,
  { out }: Place,
): Promise<Pick<Rebuilt, 'from' | 'tool'>> {
  const { version, date } = entry;
  if (!(await isOwn(folder))) {
    await releaseAgain(join(folder, madeFrom.dataset), { out, version, date });
    return { from: 'commit', tool: 'running' };
  }
  const secrets = ['GONGKAI_KEY', 'GONGKAI_KEY_PASSPHRASE', 'SOURCE_DATE_EPOCH'];
  const entries = Object.entries(withoutRepository(process.env)).filter(([name]) => !secrets.includes(name));
  const at = { cwd: folder, env: Object.fromEntries(entries) };
  const installed = await installPackages(at.cwd, at.env);
  if (!installed.ok) throw failed(`npm ci: ${installed.said}`);
  const wanted = ['--version', version, '--date', date, '--out', out, '--quiet'];
  const made = await runProgram(process.execPath, ['dist/cli.js', 'release', madeFrom.dataset, ...wanted], at);
  if (!made.ok) throw failed(made.said);
  return { from: 'commit', tool: 'commit' };
}

/** Whether a folder is the repository of this tool. */
async function isOwn(folder: string): Promise<boolean> {
  const tree = diskTree(folder);
  if ((await tree.size('package.json')) === undefined) return false;
  try {
    return (JSON.parse(await readText(tree.open('package.json'))) as { readonly name?: unknown }).name === 'gongkai';
  } catch {
    return false;
  }
}

async function releaseAgain(dataset: string, options: ReleaseOptions): Promise<void> {
  const { status, report } = await release(dataset, options);
  if (status === 'released') return;
  const codes = report.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  throw failed([status, ...new Set(codes)].join(' '));
}

/**
 * From the files that lie in a folder, where every one has the hash that the release names. They are copied to the paths that they had: a
 * fragment has moved since, and nothing here is to be touched.
 */
async function fromFiles({ commit, entry, madeFrom }: Recipe, root: string, { scratch, out }: Place): Promise<boolean> {
  const tree = diskTree(join(root, madeFrom.dataset));
  const paths: (readonly [string, string])[] = [];
  for (const { path, sha256: wanted } of madeFrom.inputs) {
    const moved = path.replace(/^changes\//, `changes/${entry.version}/`);
    const found: string[] = [];
    for (const one of new Set([path, moved]))
      if ((await tree.size(one)) !== undefined && (await sha256(tree.open(one))) === wanted) found.push(one);
    const [from] = found;
    if (from === undefined) return false;
    paths.push([from, path]);
  }
  if (paths.length === 0) return false;
  const copy = join(scratch, 'files', basename(madeFrom.dataset));
  await copyFiles(tree, paths, copy);
  const { version, date } = entry;
  await releaseAgain(copy, { out, version, date, commit, place: madeFrom.dataset });
  return true;
}

interface Sides {
  readonly task: RebuildTask;
  readonly isZip: boolean;
  readonly beside: string;
  readonly entry: ReleaseEntry;
  /** Folder of the data set in which it was made again. */
  readonly made: string;
}

/** Reports every file that differs; returns how many were compared. */
async function compare(
  { task, isZip, beside, entry, made }: Sides,
  report: (problem: Problem) => void,
): Promise<number> {
  const base = { code: 'release/rebuild', severity: 'error' } as const;
  const folder = join(made, entry.version);
  // The tool of that commit may end well and release nothing: what it says is not known here.
  if ((await kindOf(folder)) !== 'folder') throw failed(`gongkai release --version ${entry.version}: –`);
  const again = diskTree(folder);
  const listed = async (tree: FileTree) => (await tree.list()).filter((path) => path !== signatureName);
  const ours = new Set(await listed(task.tree));
  const theirs = new Set(await listed(again));
  const same = async (file: string, here: [FileTree, string], there: [FileTree, string]): Promise<void> => {
    const value = await sha256(here[0].open(here[1]));
    const limit = await sha256(there[0].open(there[1]));
    if (value !== limit) report({ ...base, file, value, limit, help: 'changed' });
  };
  for (const file of ours)
    if (theirs.has(file)) await same(file, [task.tree, file], [again, file]);
    else report({ ...base, file, help: 'missing' });
  for (const file of theirs) if (!ours.has(file)) report({ ...base, file, help: 'extra' });
  const around = diskTree(beside);
  const own = isZip ? basename(task.path) : entry.zip.path;
  const packed = diskTree(made);
  const zip = `${task.name}-${entry.version}.zip`;
  if ((await around.size(own)) === undefined || (await packed.size(zip)) === undefined) return ours.size;
  await same(own, [around, own], [packed, zip]);
  return ours.size + 1;
}
