import type { BulkReader, BulkSizes } from './bulk-table.js';
import { type HashSink, openResource } from './check-file.js';
import type { TableScope } from './checks/check.js';
import { tableChecks } from './checks/index.js';
import { isExternal, targetOf } from './checks/row-foreign-key.js';
import type { Engine } from './engine.js';
import { compileFields } from './fields/index.js';
import type { Kernel } from './kernel/kernel.js';
import { type KeyIndex, keyIndex } from './key-index.js';
import { pointer } from './lib/json-pointer.js';
import { noProgress, type Progress } from './lib/progress.js';
import { watchedTree } from './lib/watched-tree.js';
import type { Package, Resource } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import type { ProblemSink, TableSummary } from './model/problem.js';
import { type OptionalCheckOptions, optionalRuns } from './optional-checks.js';
import type { Loaded } from './read-descriptor.js';
import { feed, readTable, type TableRow } from './table.js';
import { type InlinePlace, resourcePaths } from './table-parts.js';

export interface CheckTablesOptions extends OptionalCheckOptions {
  /** Only this table is judged. */
  readonly resource?: string;
  /** Bytes that keys may take in memory. */
  readonly memory?: number;
  readonly engine?: Engine;
  readonly progress?: Progress;
  /** Told of the hash of a file that its resource has a hash of, once it has been read to its end. */
  readonly onHash?: HashSink;
  /** Threads that read a large table. */
  readonly threads?: number;
  /** Only tests ask for other sizes than the default. */
  readonly sizes?: BulkSizes;
}

/** A smaller file is read by the judge before the kernel has begun (bytes). */
const leastForKernel = 1 << 17;

/** Gives the kernel for a table that is worth it; all tables share one. */
function kernelSource(engine: Engine): (resource: Resource, tree: FileTree) => Promise<Kernel | undefined> {
  let kernel: Kernel | undefined;
  let isMade = false;
  return async (resource, tree) => {
    if (engine === 'judge') return undefined;
    if (engine === 'auto' && !(await isLarge(resource, tree))) return undefined;
    if (!isMade) kernel = (await import('./bulk-kernel.js')).kernelOf(engine);
    isMade = true;
    return kernel;
  };
}

async function isLarge(resource: Resource, tree: FileTree): Promise<boolean> {
  let size = 0;
  for (const path of resourcePaths(resource)) size += (await tree.size(path)) ?? 0;
  return size >= leastForKernel;
}

/** Judges the tables of a package: every cell, row and key. */
export async function checkTables(
  loaded: Loaded,
  options: CheckTablesOptions,
  report: ProblemSink,
): Promise<readonly TableSummary[]> {
  const descriptor = loaded.descriptor as Package;
  const keys = keyIndex(descriptor, options.memory);
  try {
    return await readTables(loaded, options, keys, report);
  } finally {
    keys.close();
  }
}

async function readTables(
  loaded: Loaded,
  options: CheckTablesOptions,
  keys: KeyIndex,
  report: ProblemSink,
): Promise<readonly TableSummary[]> {
  const { resource: only, progress = noProgress, date, sizes } = options;
  const descriptor = loaded.descriptor as Package;
  const kernelFor = kernelSource(options.engine ?? 'auto');
  const ends: (() => void)[] = [];
  const tables: TableSummary[] = [];
  for (const resource of targetsFirst(descriptor)) {
    if (only !== undefined && resource.name !== only && !keys.isTarget(resource.name)) continue;
    const watched = await watchedTree(loaded.tree, resourcePaths(resource), progress, `validate ${resource.name}`);
    const opened = await openResource(resource, watched.tree, report, options.onHash);
    if (resource.schema === undefined) await opened?.finish();
    if (opened === undefined || resource.schema === undefined) continue;
    const { tree } = opened;
    const fields = compileFields(resource.schema);
    const inline = inlinePlace(loaded, resource);
    const path = resource.data === undefined ? resourcePath(resource) : inline.file;
    const own: ProblemSink = (problem) => report({ resource: resource.name, file: path, ...problem });
    const tableKeys = keys.table(resource.name, fields);
    const { uniqueKey, references } = tableKeys;
    const scope: TableScope = { package: descriptor, resource, fields, report: own, uniqueKey, references };
    const runs = [
      ...tableChecks.map((check) => check.start(scope)).filter((run) => run !== undefined),
      ...optionalRuns(scope, options),
    ];
    const judged = (rows: readonly TableRow[]): void => {
      feed(runs, rows);
      tableKeys.collect(rows);
    };
    const show = (_: string, bytes: Uint8Array, at: number): void => {
      opened.show(bytes, at);
      watched.advance(bytes.length);
    };
    const kernel = await kernelFor(resource, tree);
    const bulk = kernel && (await openBulk(kernel));
    const { rows, whole } = bulk === undefined ? await judgeAll() : await bulk.read();
    await opened.finish();
    if (tableKeys.endPass()) await (bulk === undefined ? judgeAgain() : bulk.look());
    bulk?.close();
    tableKeys.settle(whole);
    ends.push(...runs.flatMap((run) => (run.end === undefined ? [] : [() => run.end?.()])));
    tables.push({ resource: resource.name, rows, fields: fields.length });

    async function openBulk(kernel: Kernel): Promise<BulkReader | undefined> {
      const { openBulk: open } = await import('./bulk-table.js');
      return open({
        resource,
        tree,
        kernel,
        keys: tableKeys,
        runs,
        date,
        report,
        judged,
        show,
        advance: watched.advance,
        // A hash needs all bytes in order: they are read once, in this thread.
        threads: opened?.isHashed === true ? 1 : options.threads,
        sizes,
      });
    }
    async function judgeAll(): Promise<{ readonly rows: number; readonly whole: boolean }> {
      let rows = 0;
      const batches = readTable({ resource, tree, inline }, report);
      let batch = await batches.next();
      for (; batch.done !== true; batch = await batches.next()) {
        rows += batch.value.length;
        judged(batch.value);
      }
      return { rows, whole: batch.value };
    }
    async function judgeAgain(): Promise<void> {
      // What is wrong was told the first time.
      for await (const again of readTable({ resource, tree: loaded.tree, inline }, () => {})) {
        if (tableKeys.look(again)) break;
      }
    }
  }
  for (const end of ends) end();
  const order = new Map(descriptor.resources.map(({ name }, i) => [name, i]));
  return tables.sort((a, b) => (order.get(a.resource) ?? 0) - (order.get(b.resource) ?? 0));
}

/**
 * Tables that others refer to before those: a reference to a table that has been read is known to be right, or not, at once.
 * Where they refer to each other in a circle, the first stays first.
 */
function targetsFirst({ resources }: Package): readonly Resource[] {
  const ordered = new Set<Resource>();
  const begun = new Set<Resource>();
  const visit = (resource: Resource): void => {
    if (begun.has(resource)) return;
    begun.add(resource);
    for (const key of resource.schema?.foreignKeys ?? []) {
      const target = isExternal(key) ? undefined : resources.find(({ name }) => name === targetOf(key, resource.name));
      if (target !== undefined) visit(target);
    }
    ordered.add(resource);
  };
  for (const resource of resources) visit(resource);
  return [...ordered];
}

/** The file of a resource, the first where there are several; the empty text for inline data. */
export function resourcePath(resource: Resource): string {
  return resourcePaths(resource)[0] ?? '';
}

/** Where the inline data of a resource stands in the descriptor. */
export function inlinePlace({ descriptor, file, lineOf, exactData }: Loaded, resource: Resource): InlinePlace {
  const index = (descriptor as Package).resources.findIndex(({ name }) => name === resource.name);
  return {
    file,
    line: (item) => lineOf(pointer('resources', index, 'data', ...(item === undefined ? [] : [item]))),
    exactData: () => exactData?.(index),
  };
}
