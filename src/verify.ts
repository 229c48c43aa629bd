import { resourcePath } from './check-tables.js';
import { usualBulkFrom } from './emit-table.js';
import { collectProblems, type ProblemCollector } from './lib/problem-collector.js';
import { ProblemError } from './lib/problem-error.js';
import { noProgress, type Progress, workOn } from './lib/progress.js';
import { readingTree, watchedTree } from './lib/watched-tree.js';
import { type Loaded, load } from './load.js';
import type { Package } from './model/descriptor.js';
import type { Report, Trust } from './model/problem.js';
import { checkChecksums } from './package/check-checksums.js';
import { checkJson } from './package/check-json.js';
import { checkTypes } from './package/check-types.js';
import type { Rebuilt } from './rebuild.js';
import { readTable } from './table.js';
import { validateLoaded } from './validate.js';
import { sureJson } from './verify-json.js';
import { checkTrust, type TrustOptions } from './verify-trust.js';
import { verifyTypedFiles } from './verify-typed-files.js';

export interface VerifyOptions extends TrustOptions {
  /** `none`: what stands beside the release is not looked at (it is not there yet). */
  readonly trust?: 'none';
  /** Also makes the release again from the commit that it names, and compares every byte. Runs git, and the tool of that commit. */
  readonly rebuild?: boolean;
  /** Told how it was made again. */
  readonly onRebuilt?: (rebuilt: Rebuilt) => void;
  readonly progress?: Progress;
  readonly maxProblems?: number;
  /**
   * The JSON of tables whose CSV has so many bytes is first compared as bytes (default 16 MiB). The report does not depend on it: for
   * comparing both ways.
   */
  readonly bulkFrom?: number;
}

/**
 * Verifies a release from its bytes alone, a folder or a zip: the checksums name every file and fit, the package is
 * valid with its evidence, the JSON says what the CSV says and fits its JSON Schema, the types compile against it.
 */
export async function verify(release: string, options: VerifyOptions = {}): Promise<Report> {
  const loaded = await load(release);
  try {
    return await verifyLoaded(loaded, release, options);
  } finally {
    loaded.close();
  }
}

async function verifyLoaded(loaded: Loaded, release: string, options: VerifyOptions): Promise<Report> {
  const { progress = noProgress, maxProblems, bulkFrom = usualBulkFrom, trust } = options;
  const collector = collectProblems(maxProblems);
  let found: Trust = {};
  try {
    if (trust !== 'none') {
      progress('trust');
      const { name = '', version = '' } = (loaded.descriptor ?? {}) as Partial<Package>;
      found = await checkTrust(release, loaded.tree, { name, version }, options, collector.report);
    }
    const tables = await verifyParts(loaded, { progress, maxProblems, bulkFrom }, collector);
    if (options.rebuild === true) {
      progress('rebuild');
      // Loaded here: what it joins verifies what it makes.
      const { rebuild } = await import('./rebuild.js');
      const { name = '', version = '' } = (loaded.descriptor ?? {}) as Partial<Package>;
      const task = { path: release, tree: loaded.tree, name, version, mayFetch: !collector.hasErrors() };
      const rebuilt = await rebuild(task, collector.report);
      if (rebuilt !== undefined) options.onRebuilt?.(rebuilt);
    }
    return withTrust(collector.finish(tables), found);
  } catch (error) {
    // A file of the release that could not be read to its end.
    if (!(error instanceof ProblemError)) throw error;
    collector.report({ severity: 'error', ...error.problem });
    return withTrust(collector.finish([]), found);
  }
}

function withTrust(report: Report, trust: Trust): Report {
  return Object.keys(trust).length === 0 ? report : { ...report, trust };
}

interface Parts {
  readonly progress: Progress;
  readonly maxProblems: number | undefined;
  readonly bulkFrom: number;
}

async function verifyParts(
  loaded: Loaded,
  { progress, maxProblems, bulkFrom }: Parts,
  collector: ProblemCollector,
): Promise<Report['tables']> {
  const hashes = new Map<string, string>();
  progress('validate');
  const report = await validateLoaded(loaded, {
    // Whether the release is what was built; what its values look like, its author's own build has judged.
    checks: { all: 'off' },
    progress,
    onHash: (path, algorithm, hash) => {
      if (algorithm === 'sha256') hashes.set(path, hash);
    },
    ...(maxProblems === undefined ? {} : { maxProblems }),
  });
  collector.include(report);
  progress('checksums');
  // A table was hashed while its rows were read.
  const unread = (await loaded.tree.list()).filter((path) => !hashes.has(path));
  const sealed = await watchedTree(loaded.tree, unread, progress, 'checksums');
  await checkChecksums(sealed.tree, hashes, collector.report);
  if (!report.valid) return report.tables;
  const pkg = loaded.descriptor as Package;
  const known = new Set(await loaded.tree.list());
  for (const resource of pkg.resources) {
    if (resource.schema === undefined) continue;
    progress(`json ${resource.name}`);
    const tree = readingTree(loaded.tree, progress, `json ${resource.name}`);
    // Beside each JSON file its table is read: one of them tells how far it is.
    const rows = () => readTable({ resource, tree: loaded.tree }, () => {});
    const size = (await loaded.tree.size(resourcePath(resource))) ?? 0;
    const { advance } = workOn(progress, `json ${resource.name}`, size);
    const { schema } = resource;
    // What is not sure for its bytes is compared value by value, which also finds the words for what differs.
    const sure =
      size < bulkFrom
        ? new Set<string>()
        : await sureJson({ package: pkg, resource, schema, tree: loaded.tree, known, advance });
    const unsure = new Set([...known].filter((path) => !sure.has(path)));
    await checkJson({ resource, schema, tree, known: unsure, rows }, collector.report);
  }
  const rows = new Map(report.tables.map(({ resource, rows: count }) => [resource, count]));
  await verifyTypedFiles({ package: pkg, tree: loaded.tree, known, rows }, collector.report, progress);
  progress('types');
  if (!collector.hasErrors() && known.has('index.d.ts')) await checkTypes(pkg, loaded.tree, collector.report);
  return report.tables;
}
