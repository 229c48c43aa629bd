import { basename, dirname } from 'node:path';
import { diskTree, realFile } from '../io/disk-tree.js';
import { kindOf } from '../io/kind-of.js';
import { oneFileTree } from '../io/one-file-tree.js';
import { spoolStdin } from '../io/stdin.js';
import { parseIgnore, unusedIgnore } from '../lib/ignore.js';
import { recommendedProfile } from '../lib/official-profiles.js';
import { isRemote } from '../lib/package-path.js';
import { withProblem } from '../lib/problem-collector.js';
import { ProblemError } from '../lib/problem-error.js';
import { readText } from '../lib/read-text.js';
import { UsageError } from '../lib/usage-error.js';
import { load, refuseAddress, type Target, type TreeTarget } from '../load.js';
import type { Report } from '../model/problem.js';
import type { Judged } from '../reports/report-format.js';
import { type ValidateOptions, validateLoaded } from '../validate.js';
import { checksOf } from './check-flags.js';
import type { CommandContext, CommandResult } from './command.js';
import { packagesOf } from './find-package.js';
import { memoryOption } from './memory-flag.js';
import { type NetworkFlags, networkOptions } from './network-flags.js';
import { exitCodeOf, type FailOnFlags, failsOnWarning, judgedAt, renderReports } from './render-report.js';
import { parseWrite } from './write-flags.js';

export interface ValidateFlags extends FailOnFlags, NetworkFlags {
  readonly schema?: string;
  readonly resource?: string;
  readonly maxProblems?: number;
  readonly check?: readonly string[];
  readonly date?: string;
  /** `CODE=REASON`, each. */
  readonly ignore?: readonly string[];
  /** `FORMAT=FILE`, each. */
  readonly write?: readonly string[];
  readonly threads?: number;
  /** A size such as `512MB`. */
  readonly memory?: string;
  /** Each path stands for the package it belongs to. */
  readonly findPackage?: boolean;
}

/** `gongkai validate PATH…` */
export async function validateCommand(
  paths: readonly string[],
  flags: ValidateFlags,
  context: CommandContext,
): Promise<CommandResult> {
  const date = flags.date ?? context.date;
  const failOnWarning = failsOnWarning(flags);
  const ignore = (flags.ignore ?? []).map(parseIgnore);
  const unused = ignore.map((): number => 0);
  const options: ValidateOptions = {
    checks: checksOf(flags.check ?? []),
    ...(date === undefined ? {} : { date }),
    ...networkOptions(flags),
    ...(flags.resource === undefined ? {} : { resource: flags.resource }),
    ...(flags.maxProblems === undefined ? {} : { maxProblems: flags.maxProblems }),
    ...memoryOption(flags),
    ...(flags.threads === undefined ? {} : { threads: flags.threads }),
    ignore,
    onUnusedIgnore: (one) => {
      const i = ignore.indexOf(one);
      unused[i] = (unused[i] ?? 0) + 1;
    },
  };
  const writes = (flags.write ?? []).map(parseWrite);
  const targets = flags.findPackage === true ? await packagesOf(paths) : paths;
  if (targets.length === 0) context.progress('nothing');
  const all: Judged[] = [];
  for (const path of targets) {
    context.progress(`validate ${path}`);
    if (isRemote(path)) refuseAddress(path, options);
    const report = await reportOn(await targetOf(path, flags.schema), {
      ...options,
      progress: (step, work) => context.progress(step, work, path),
    });
    all.push(await judgedAt(report, path));
  }
  // An ignore that one of the targets needs is needed; one that none of them needs is said once, with the last.
  for (const [i, one] of ignore.entries()) {
    const last = all.pop();
    if (last === undefined) break;
    const isUnused = unused[i] === targets.length;
    all.push(isUnused ? { ...last, report: withProblem(last.report, unusedIgnore(one)) } : last);
  }
  return {
    output: renderReports(all, context, failOnWarning),
    files: writes.map(({ format, file }) => ({
      path: file,
      text: renderReports(all, { ...context, format, color: false }, failOnWarning),
    })),
    exitCode: all.some(({ report }) => exitCodeOf(report, failOnWarning) === 1) ? 1 : 0,
  };
}

async function reportOn(target: Target | TreeTarget, options: ValidateOptions): Promise<Report> {
  const loaded = await load(target, options);
  try {
    return await validateLoaded(loaded, options);
  } finally {
    loaded.close();
  }
}

/** A table file or stdin becomes a package of one table with the schema of `--schema`. */
async function targetOf(path: string, schema: string | undefined): Promise<Target | TreeTarget> {
  const isTable =
    path === '-' ||
    /\.(?:(?:csv|tsv|tab|ndjson|jsonl|xlsx|xlsm)(?:\.(?:gz|zip))?|json\.(?:gz|zip))$/i.test(path) ||
    (schema !== undefined && /\.json$/i.test(path));
  if (!isTable) return path;
  if (schema === undefined) {
    throw new UsageError(
      'no-schema',
      `${path} is a table, and no schema was given`,
      'add --schema FILE with a Table Schema in JSON, or name the folder with datapackage.json',
    );
  }
  for (const file of path === '-' ? [schema] : [path, schema]) {
    if (!isRemote(file) && (await kindOf(file)) !== 'file')
      throw new UsageError('not-found', `there is no file ${file}`, 'mend the path');
  }
  // An address is fetched, with permission, when the schema or the table is read.
  const tableSchema = isRemote(schema) ? schema : parseSchema(await readText(openNamed(schema)), schema);
  const name = path === '-' ? 'stdin.csv' : isRemote(path) ? path : basename(path);
  const descriptor = {
    $schema: recommendedProfile,
    name: 'table',
    resources: [{ name: 'table', path: name, schema: tableSchema }],
  };
  if (isRemote(path)) return { descriptor, made: true };
  const spooled = path === '-' ? await spoolStdin() : undefined;
  const tree = await oneFileTree(spooled?.path ?? path, name);
  const fault = await tree.fault?.(name);
  if (fault !== undefined) throw notReadable(path, fault.help);
  return { descriptor, tree, made: true, ...(spooled === undefined ? {} : { close: spooled.close }) };
}

/** A file that the caller has named. It may be a link; what cannot be read is his to mend. */
async function* openNamed(path: string): AsyncIterable<Uint8Array> {
  const real = await realFile(path);
  try {
    yield* diskTree(dirname(real)).open(basename(real));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw notReadable(path, error.problem.help);
  }
}

function notReadable(path: string, why = ''): UsageError {
  return new UsageError('not-readable', `${path} cannot be read: ${why}`, 'give read permission');
}

function parseSchema(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UsageError(
      'schema',
      `${file} is not JSON: ${(error as Error).message}`,
      'give a Table Schema: {"fields": [{"name": "id", "type": "string"}]}',
    );
  }
}
