import { join } from 'node:path';
import { kindOf } from '../io/kind-of.js';
import { UsageError } from '../lib/usage-error.js';
import { planRelease } from '../plan-release.js';
import { type ReleaseResult, release } from '../release.js';
import { renderPlan, renderRelease } from '../reports/plan.js';
import { allDatasets, datasetFolder } from './build.js';
import type { CommandContext, CommandResult } from './command.js';
import { judgedAt, renderReports } from './render-report.js';
import { type KeyFlags, secretKeyOf } from './secret-key-flag.js';

export interface ReleaseFlags extends KeyFlags {
  readonly out?: string;
  readonly version?: string;
  readonly date?: string;
  readonly dryRun?: boolean;
}

/** `gongkai plan [DATASET]` */
export async function planCommand(
  dataset: string | undefined,
  flags: ReleaseFlags,
  context: CommandContext,
): Promise<CommandResult> {
  textOrJson(context);
  const folder = await oneDataset(dataset);
  const plan = await planRelease(folder, planOptions(flags, context));
  const output = context.format === 'json' ? `${JSON.stringify(plan, null, 2)}\n` : renderPlan(plan, context);
  return { output, exitCode: plan.problems.some(({ severity }) => severity === 'error') ? 1 : 0 };
}

/** `gongkai release [DATASET]` */
export async function releaseCommand(
  dataset: string | undefined,
  flags: ReleaseFlags,
  context: CommandContext,
): Promise<CommandResult> {
  textOrJson(context);
  const folder = await oneDataset(dataset);
  const key = await secretKeyOf(flags, process.env);
  const found = await release(folder, {
    ...planOptions(flags, context),
    ...(key === undefined ? {} : { key }),
    ...(flags.dryRun === undefined ? {} : { dryRun: flags.dryRun }),
  });
  return { output: await outputOf(found, folder, flags, context), exitCode: found.status === 'refused' ? 1 : 0 };
}

async function outputOf(
  found: ReleaseResult,
  folder: string,
  { out = 'dist-data' }: ReleaseFlags,
  context: CommandContext,
): Promise<string> {
  if (context.format === 'json') return `${JSON.stringify(found, null, 2)}\n`;
  const { report } = found;
  const said = report.valid && report.warnings === 0 ? '' : renderReports([await judgedAt(report, folder)], context);
  return `${said}${renderRelease(found, join(out, found.plan.name), context)}`;
}

function textOrJson({ format }: CommandContext): void {
  if (format !== 'text' && format !== 'json')
    throw new UsageError('format', `releases are not written as ${format}`, 'use --format text or --format json');
}

function planOptions({ out, version, date }: ReleaseFlags, { progress, date: epoch }: CommandContext) {
  const day = date ?? epoch;
  if (day !== undefined && !isDay(day))
    throw new UsageError('date', `${day} is no day`, 'give it as yyyy-mm-dd, such as 2026-11-25');
  return {
    progress,
    ...(out === undefined ? {} : { out }),
    ...(version === undefined ? {} : { version }),
    ...(day === undefined ? {} : { date: day }),
  };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The data set that is named, or the only one there is. */
async function oneDataset(dataset: string | undefined): Promise<string> {
  if (dataset !== undefined)
    return (await kindOf(dataset)) === 'folder' ? datasetOrFolder(dataset) : datasetFolder(dataset);
  const all = await allDatasets();
  const [only, ...others] = all;
  if (only !== undefined && others.length === 0) return only;
  throw new UsageError('several', 'there are several data sets', `name one of: ${all.join(', ')}`);
}

async function datasetOrFolder(folder: string): Promise<string> {
  return datasetFolder(folder);
}
