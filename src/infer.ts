import { slug } from './infer/names.js';
import { inferFile } from './infer-file.js';
import { type InferTarget, inputTree } from './infer-input.js';
import { collectProblems } from './lib/problem-collector.js';
import { noProgress, type Progress } from './lib/progress.js';
import { readingTree } from './lib/watched-tree.js';
import { type Loaded, load } from './load.js';
import { type Assumption, type AssumptionSink, assumptionKinds } from './model/assumption.js';
import type { Package, Resource } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import type { Problem, Report } from './model/problem.js';
import { SourceError } from './sources/source.js';
import { validateLoaded } from './validate.js';

export interface InferOptions {
  /** `safe` (default): labels become titles, names are lower-case letters, digits and `_`. `labels`: names are the labels. */
  readonly names?: 'safe' | 'labels';
  /** Folder of the descriptor: paths are relative to it. Default: the nearest folder that holds all the files. */
  readonly base?: string;
  readonly progress?: Progress;
}

export interface Inference {
  /** A Data Package v2 descriptor of the tables that could be read; without resources where none could. */
  readonly descriptor: Package;
  /** What was taken for granted, what is advised, and what only a person can fill in. */
  readonly assumptions: readonly Assumption[];
  /** What `validate` says of the descriptor and its files; files that are no tables are in it too. */
  readonly report: Report;
  /** Folder that the paths of the descriptor are relative to; undefined for files in memory. */
  readonly base: string | undefined;
}

/** An inference with the files it rests on, for what goes on from there. */
export interface InferredFiles extends Inference {
  readonly tree: FileTree;
}

/** The profile that a descriptor of the standard's version 2 names (data-package#schema). */
const profile = 'https://datapackage.org/profiles/2.0/datapackage.json';

/**
 * Infers a package from raw files: encoding, dialect, header, types, missing values, keys. Every file is read to its end, and
 * the result is judged by `validate` itself, so what is inferred holds for the files it comes from. What cannot be known is
 * listed and never invented. Throws `UsageError` when a file is not there.
 */
export async function infer(target: InferTarget, options: InferOptions = {}): Promise<Inference> {
  const { tree: _, ...inference } = await inferFiles(target, options);
  return inference;
}

export async function inferFiles(target: InferTarget, options: InferOptions = {}): Promise<InferredFiles> {
  const { names = 'safe', progress = noProgress } = options;
  const { tree, paths, base, title } = await inputTree(target, options.base);
  const assumptions: Assumption[] = [];
  const say: AssumptionSink = (said) => assumptions.push({ kind: assumptionKinds[said.code], ...said });
  const unreadable: Problem[] = [];
  const resources: Resource[] = [];
  for (const path of paths) {
    progress(`infer ${path}`);
    const taken = new Set(resources.map(({ name }) => name));
    const said: Parameters<AssumptionSink>[0][] = [];
    try {
      const own: AssumptionSink = (one) => said.push({ file: path, ...one });
      resources.push(
        ...(await inferFile({ tree: readingTree(tree, progress, `infer ${path}`), path, names, taken, say: own })),
      );
      // What was said of a file that turns out to be no table would only confuse.
      for (const one of said) say(one);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      unreadable.push({ severity: 'error', file: path, ...error.problem });
    }
  }
  const name = slug(title, 'dataset');
  say({ code: 'package/name', value: name });
  if (base !== undefined) say({ code: 'package/place', value: base });
  for (const property of ['title', 'description', 'licenses', 'contributors'] as const)
    say({ code: `package/${property}` });
  const descriptor: Package = { $schema: profile, name, resources };
  progress('validate');
  const report = await judge(descriptor, tree, unreadable, progress);
  return { descriptor, assumptions, report, base, tree };
}

/**
 * The real judge reads the files once more. What a person has to fill in is listed already, so its warnings are left out;
 * so are the checks beyond the standard: they are about the values, not about what was inferred.
 */
async function judge(
  descriptor: Package,
  tree: FileTree,
  unreadable: readonly Problem[],
  progress: Progress,
): Promise<Report> {
  const collector = collectProblems();
  for (const problem of unreadable) collector.report(problem);
  if (descriptor.resources.length === 0) return collector.finish([]);
  const judged = await validateLoaded({ ...(await load({ descriptor })), tree } satisfies Loaded, {
    checks: { all: 'off' },
    progress,
  });
  const isTodo = (code: string): boolean => code.startsWith('descriptor/');
  const { error, warning } = judged.countsBySeverity;
  const others = Object.fromEntries(Object.entries(warning).filter(([code]) => !isTodo(code)));
  collector.include({
    ...judged,
    problems: judged.problems.filter(({ code, severity }) => severity === 'error' || !isTodo(code)),
    countsBySeverity: { error, warning: others },
  });
  return collector.finish(judged.tables);
}
