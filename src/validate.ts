import { checkFile } from './check-file.js';
import type { DatasetView, Role, TableScope } from './checks/check.js';
import { datasetChecks, tableChecks } from './checks/index.js';
import { nameList } from './checks/row-foreign-key.js';
import { placesOf, rowKey } from './checks/row-key.js';
import { compileFields } from './fields/index.js';
import { judgeDescriptor } from './judge-descriptor.js';
import { descriptorLimitFault } from './lib/descriptor-limits.js';
import { checkIgnores } from './lib/ignore.js';
import { pointer } from './lib/json-pointer.js';
import { collectProblems } from './lib/problem-collector.js';
import { ProblemError } from './lib/problem-error.js';
import { UsageError } from './lib/usage-error.js';
import { type Loaded, type LoadOptions, load, type Target } from './load.js';
import type { Package, Resource } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import type { Ignore, Problem, ProblemSink, Report, TableSummary } from './model/problem.js';
import { checkOptions, type OptionalCheckOptions, optionalRuns } from './optional-checks.js';
import { csv } from './sources/csv.js';
import { sources } from './sources/index.js';
import { feed, readTable, type TableRow } from './table.js';

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

/** The same for a target that has been loaded. */
export async function validateLoaded(loaded: Loaded, options: ValidateOptions = {}): Promise<Report> {
  checkOptions(options);
  const { ignore = [] } = options;
  checkIgnores(ignore);
  const collector = collectProblems(options.maxProblems, ignore);
  for (const problem of loaded.problems) collector.report(problem);
  if (loaded.descriptor === undefined || collector.hasErrors()) return collector.finish([]);
  for (const problem of loaded.references) collector.report(problem);
  const role = options.role ?? (loaded.authored ? 'release' : 'consumer');
  const judged = judgeDescriptor(loaded.descriptor, { role, reading: true });
  const inShared = new Set<string>();
  for (const problem of judged.problems) {
    if (loaded.made === true && problem.code === 'descriptor/recommended') continue;
    const place = problem.pointer === undefined ? { file: loaded.file } : loaded.placeOf(problem.pointer);
    // Resources that share a schema file share its faults: each is said once.
    const key = JSON.stringify({ ...problem, ...place, resource: '' });
    if (place.file !== loaded.file && inShared.has(key)) continue;
    inShared.add(key);
    collector.report({ ...problem, ...place });
  }
  if (!collector.hasErrors()) {
    for (const problem of dialectFindings({ ...loaded, descriptor: judged.descriptor })) collector.report(problem);
  }
  if (collector.hasErrors() || options.descriptorOnly === true) return collector.finish([]);
  const descriptor = judged.descriptor as Package;
  if (options.resource !== undefined && !descriptor.resources.some(({ name }) => name === options.resource)) {
    const names = descriptor.resources.map(({ name }) => name).join(', ');
    throw new UsageError('resource', `there is no resource ${options.resource}`, `use one of: ${names}`);
  }
  let tables: readonly TableSummary[] = [];
  let whole = false;
  try {
    tables = await checkTables(descriptor, loaded.tree, options, collector.report);
    whole = !collector.hasErrors() && options.resource === undefined;
    if (whole) {
      const view = datasetView(descriptor, loaded.tree, collector.report);
      for (const check of datasetChecks) for await (const problem of check.run(view)) collector.report(problem);
    }
  } catch (error) {
    // A file that is no table, as a source text, could not be read to its end.
    if (!(error instanceof ProblemError)) throw error;
    collector.report({ severity: 'error', ...error.problem });
  }
  return collector.finish(tables, ({ code, resource }) => {
    if (code.startsWith('dataset/')) return whole;
    return options.resource === undefined || resource === options.resource;
  });
}

/**
 * Dialect properties that no source understands are said, never silently ignored; one that another format has is merely
 * not applicable (table-dialect).
 */
function* dialectFindings({ descriptor, placeOf }: Loaded): Iterable<Problem> {
  const known = new Set<string>(['$schema', ...sources.flatMap(({ dialect }) => dialect as readonly string[])]);
  for (const [i, { name, dialect = {} }] of (descriptor as Package).resources.entries()) {
    for (const property of Object.keys(dialect)) {
      if (known.has(property)) continue;
      const at = { resource: name, ...placeOf(pointer('resources', i, 'dialect', property)) };
      yield { code: 'descriptor/unsupported', severity: 'error', ...at, value: property, limit: [...known].join(', ') };
    }
  }
}

/** The one file of a resource. Several parts and inline data are refused by the descriptor check of this version. */
export function resourcePath(resource: Resource): string {
  return [resource.path ?? ''].flat()[0] ?? '';
}

async function checkTables(
  descriptor: Package,
  tree: FileTree,
  options: ValidateOptions,
  report: ProblemSink,
): Promise<readonly TableSummary[]> {
  const only = options.resource;
  const keys = keyIndex(descriptor);
  const ends: (() => void)[] = [];
  const tables: TableSummary[] = [];
  for (const resource of descriptor.resources) {
    if (only !== undefined && resource.name !== only && !keys.isTarget(resource.name)) continue;
    if (resource.path === undefined || !(await checkFile(resource, tree, report)) || resource.schema === undefined)
      continue;
    const fields = compileFields(resource.schema);
    const path = resourcePath(resource);
    const own: ProblemSink = (problem) => report({ resource: resource.name, file: path, ...problem });
    const scope: TableScope = { package: descriptor, resource, fields, report: own, keysOf: keys.keysOf };
    const runs = [
      ...tableChecks.map((check) => check.start(scope)).filter((run) => run !== undefined),
      ...optionalRuns(scope, options),
    ];
    const collect = keys.collector(resource.name, fields);
    let rows = 0;
    for await (const batch of readTable({ resource, tree, path }, report)) {
      rows += batch.length;
      feed(runs, batch);
      collect(batch);
    }
    ends.push(...runs.flatMap((run) => (run.end === undefined ? [] : [() => run.end?.()])));
    tables.push({ resource: resource.name, rows, fields: fields.length });
  }
  for (const end of ends) end();
  return tables;
}

interface KeyIndex {
  readonly keysOf: TableScope['keysOf'];
  isTarget(resource: string): boolean;
  collector(resource: string, fields: TableScope['fields']): (rows: readonly TableRow[]) => void;
}

/** Sets of keys that foreign keys refer to, filled while the tables that have them are read. */
function keyIndex(descriptor: Package): KeyIndex {
  const wanted = new Map<
    string,
    { readonly resource: string; readonly names: readonly string[]; readonly keys: Set<string> }
  >();
  for (const resource of descriptor.resources) {
    for (const { reference } of resource.schema?.foreignKeys ?? []) {
      const target = reference.resource === undefined || reference.resource === '' ? resource.name : reference.resource;
      const names = nameList(reference.fields);
      const id = JSON.stringify([target, ...names]);
      if (!wanted.has(id)) wanted.set(id, { resource: target, names, keys: new Set() });
    }
  }
  return {
    keysOf: (resource, names) => wanted.get(JSON.stringify([resource, ...names]))?.keys ?? new Set(),
    isTarget: (resource) => [...wanted.values()].some((entry) => entry.resource === resource),
    collector: (resource, fields) => {
      const entries = [...wanted.values()].filter((entry) => entry.resource === resource);
      const places = entries.map(({ names }) => placesOf(fields, names));
      return (rows) => {
        for (const [i, { keys }] of entries.entries()) {
          for (const { values, bad } of rows) {
            const key = rowKey(fields, places[i] ?? [], values, bad);
            if (key !== undefined) keys.add(key);
          }
        }
      };
    },
  };
}

function datasetView(descriptor: Package, tree: FileTree, report: ProblemSink): DatasetView {
  return {
    package: descriptor,
    tree,
    resource: (name) => descriptor.resources.find((resource) => resource.name === name),
    fields: (resource) => (resource.schema === undefined ? [] : compileFields(resource.schema)),
    rows: (resource) => readTable({ resource, tree, path: resourcePath(resource) }, () => {}),
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
