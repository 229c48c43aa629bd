import type { BulkSizes } from './bulk-table.js';
import type { HashSink } from './check-file.js';
import { checkTables, inlinePlace, resourcePath } from './check-tables.js';
import type { DatasetView, Role } from './checks/check.js';
import { datasetChecks } from './checks/index.js';
import { checkEngine, checkThreads, type Engine } from './engine.js';
import { extensionVerdict } from './extension.js';
import { compileFields } from './fields/index.js';
import { judgeDescriptor } from './judge-descriptor.js';
import { descriptorLimitFault } from './lib/descriptor-limits.js';
import { checkIgnores } from './lib/ignore.js';
import { pointer } from './lib/json-pointer.js';
import { collectProblems } from './lib/problem-collector.js';
import { ProblemError } from './lib/problem-error.js';
import type { Progress } from './lib/progress.js';
import { UsageError } from './lib/usage-error.js';
import { type Loaded, type LoadOptions, load, type Target } from './load.js';
import type { Package } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import type { Ignore, Problem, ProblemSink, Report, TableSummary } from './model/problem.js';
import { checkOptions, type OptionalCheckOptions } from './optional-checks.js';
import { csv } from './sources/csv.js';
import { sources } from './sources/index.js';
import { readTable } from './table.js';

export interface ValidateOptions extends LoadOptions, OptionalCheckOptions {
  /** How many problems are listed; all are counted. Default 1000. */
  readonly maxProblems?: number;
  /** Only this resource's rows are read. */
  readonly resource?: string;
  /** Read no file but the descriptor. */
  readonly descriptorOnly?: boolean;
  /** Judge the descriptor as a publisher's. Default: authored descriptors are, published ones are not. */
  readonly role?: Role;
  /**
   * Problems that are known and accepted, each with its reason. They are counted apart and do not make a package invalid;
   * one that matches nothing is an error, so that it is taken out when it is no longer needed.
   */
  readonly ignore?: readonly Ignore[];
  /**
   * Bytes that the keys of all tables may take in memory; what does not fit goes to the folder for temporary files. Default 256 MiB.
   * The verdict does not depend on it.
   */
  readonly memory?: number;
  /**
   * How tables are read. `auto`: what is fastest on this machine. The report is the same with all of them; the others are
   * for comparing them. Default `auto`.
   */
  readonly engine?: Engine;
  /** Threads that read a large table, 1 or 2. The report does not depend on it. Default: two where that is faster. */
  readonly threads?: number;
  /** Told of each `ignore` that matches nothing, instead of the error: for one list over several packages. */
  readonly onUnusedIgnore?: (ignore: Ignore) => void;
  /** Told of each table, and how much of it has been read. */
  readonly progress?: Progress;
  /** Told of the hash of a file that its resource has a hash of, once it has been read to its end. */
  readonly onHash?: HashSink;
}

/** Judges a package: its descriptor, its files, every cell, row and key, and what its data set promises. */
export async function validate(target: Target, options: ValidateOptions = {}): Promise<Report> {
  const loaded = await load(target, options);
  try {
    return await validateLoaded(loaded, options);
  } finally {
    loaded.close();
  }
}

/** Judges a descriptor alone; no file is read. */
export function checkDescriptor(descriptor: unknown, options: { readonly role?: Role } = {}): Report {
  const collector = collectProblems();
  const tooMuch = descriptorLimitFault(descriptor);
  if (tooMuch !== undefined) {
    collector.report({ severity: 'error', ...tooMuch });
    return collector.finish([]);
  }
  const { problems } = judgeDescriptor(descriptor, { role: options.role ?? 'consumer' });
  for (const problem of problems) collector.report(problem);
  return collector.finish([]);
}

/** What only tests ask for. */
interface LoadedOptions extends ValidateOptions {
  readonly sizes?: BulkSizes;
}

/** The same for a target that has been loaded. */
export async function validateLoaded(loaded: Loaded, options: LoadedOptions = {}): Promise<Report> {
  checkOptions(options);
  checkEngine(options.engine);
  checkThreads(options.threads);
  const { ignore = [] } = options;
  checkIgnores(ignore);
  const collector = collectProblems(options.maxProblems, ignore);
  for (const problem of loaded.problems) collector.report(problem);
  if (loaded.descriptor === undefined || collector.hasErrors()) return collector.finish([]);
  for (const problem of loaded.references) collector.report(problem);
  const role = options.role ?? (loaded.authored ? 'release' : 'consumer');
  const extension = await extensionVerdict(loaded.descriptor, loaded.tree, options);
  const judged = judgeDescriptor(loaded.descriptor, { role, reading: true, extension });
  const inShared = new Set<string>();
  const unknownEncodings: Problem[] = [];
  for (const problem of judged.problems) {
    if (loaded.made === true && problem.code === 'descriptor/recommended') continue;
    const place = problem.pointer === undefined ? { file: loaded.file } : loaded.placeOf(problem.pointer);
    // Resources that share a schema file share its faults: each is said once.
    const key = JSON.stringify({ ...problem, ...place, resource: '' });
    if (place.file !== loaded.file && inShared.has(key)) continue;
    inShared.add(key);
    if (isUnknownEncoding(problem)) unknownEncodings.push({ ...problem, ...place });
    else collector.report({ ...problem, ...place });
  }
  if (!collector.hasErrors()) {
    for (const problem of dialectFindings({ ...loaded, descriptor: judged.descriptor })) collector.report(problem);
  }
  if (collector.hasErrors() || options.descriptorOnly === true) {
    for (const problem of unknownEncodings) collector.report(problem);
    return collector.finish([]);
  }
  const descriptor = judged.descriptor as Package;
  if (options.resource !== undefined && !descriptor.resources.some(({ name }) => name === options.resource)) {
    const names = descriptor.resources.map(({ name }) => name).join(', ');
    throw new UsageError('resource', `there is no resource ${options.resource}`, `use one of: ${names}`);
  }
  const read = { ...loaded, descriptor };
  let tables: readonly TableSummary[] = [];
  let whole = false;
  const refused = new Set<string | undefined>();
  try {
    tables = await checkTables(read, options, (problem) => {
      if (problem.code === 'file/encoding' && problem.line === undefined) refused.add(problem.resource);
      collector.report(problem);
    });
    whole = !collector.hasErrors() && options.resource === undefined;
    if (whole) {
      const view = datasetView(read, collector.report);
      for (const check of datasetChecks) for await (const problem of check.run(view)) collector.report(problem);
    }
  } catch (error) {
    // A file that is no table, as a source text, could not be read to its end.
    if (!(error instanceof ProblemError)) throw error;
    collector.report({ severity: 'error', ...error.problem });
  }
  // A file that cannot be read for the name of its encoding says so itself: one cause, one problem.
  for (const problem of unknownEncodings) if (!refused.has(problem.resource)) collector.report(problem);
  return collector.finish(
    tables,
    ({ code, resource }) => {
      if (code.startsWith('dataset/')) return whole;
      return options.resource === undefined || resource === options.resource;
    },
    options.onUnusedIgnore,
  );
}

/** A name of an encoding that nothing here reads; one that is merely not preferred has a `limit`. */
function isUnknownEncoding({ code, help, limit }: Problem): boolean {
  return code === 'descriptor/vocabulary' && help === 'encoding' && limit === undefined;
}

/** Properties of a dialect that say nothing about reading: its profile, and what v1 had (CSV Dialect). */
const tolerated = ['$schema', 'caseSensitiveHeader', 'csvddfVersion'];

/**
 * Dialect properties that no source understands are said, never silently ignored; one that another format has is merely
 * not applicable (table-dialect).
 */
function* dialectFindings({ descriptor, placeOf }: Loaded): Iterable<Problem> {
  const known = new Set<string>([...tolerated, ...sources.flatMap(({ dialect }) => dialect as readonly string[])]);
  const limit = [...known].join(', ');
  for (const [i, { name, dialect = {} }] of (descriptor as Package).resources.entries()) {
    for (const property of Object.keys(dialect)) {
      if (known.has(property)) continue;
      const at = { resource: name, ...placeOf(pointer('resources', i, 'dialect', property)) };
      yield { code: 'descriptor/unsupported', severity: 'warning', ...at, value: property, limit };
    }
  }
}

function datasetView(loaded: Loaded, report: ProblemSink): DatasetView {
  const { tree } = loaded;
  const descriptor = loaded.descriptor as Package;
  return {
    package: descriptor,
    tree,
    resource: (name) => descriptor.resources.find((resource) => resource.name === name),
    fields: (resource) => (resource.schema === undefined ? [] : compileFields(resource.schema)),
    rows: (resource) => readTable({ resource, tree, inline: inlinePlace(loaded, resource) }, () => {}),
    path: resourcePath,
    records: (path) => plainRecords(tree, path, report),
  };
}

async function* plainRecords(
  tree: FileTree,
  path: string,
  report: (problem: Problem) => void,
): ReturnType<DatasetView['records']> {
  if ((await tree.size(path)) === undefined) {
    report({ severity: 'error', file: path, ...((await tree.fault?.(path)) ?? { code: 'file/file', value: path }) });
    return;
  }
  try {
    const { records } = await csv.read({
      bytes: () => tree.open(path),
      dialect: { header: false },
      encoding: undefined,
      fieldNames: [],
    });
    for await (const batch of records)
      for (const { cells, line } of batch) yield { cells: cells as readonly string[], line };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    report({ severity: 'error', file: path, ...error.problem });
  }
}
