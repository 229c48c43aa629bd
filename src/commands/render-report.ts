import { dirname, isAbsolute, relative } from 'node:path';
import { kindOf } from '../io/kind-of.js';
import { toolVersion } from '../io/schemas.js';
import { UsageError } from '../lib/usage-error.js';
import type { Report } from '../model/problem.js';
import { reportFormat } from '../reports/index.js';
import type { Base, Judged } from '../reports/report-format.js';
import type { CommandContext } from './command.js';

/** Reports in the format that was asked for; the command line has seen that there is such a one. */
export function renderReports(all: readonly Judged[], context: CommandContext, failOnWarning = false): string {
  const { format, language, color } = context;
  const found = reportFormat(format);
  if (found === undefined) throw new Error(`no report format ${format}`);
  return found.render(all, { language, color, toolVersion: toolVersion(), failOnWarning });
}

/** The report of one package. */
export async function renderReport(report: Report, target: string, context: CommandContext): Promise<string> {
  return renderReports([await judgedAt(report, target)], context);
}

/** The report with the place where its files lie, so that an annotation finds them. */
export async function judgedAt(report: Report, target: string): Promise<Judged> {
  return { report, target, base: await baseOf(target) };
}

async function baseOf(target: string): Promise<Base> {
  if (target === '-' || /^https?:\/\//i.test(target)) return { kind: 'none' };
  if (/\.zip$/i.test(target)) return { kind: 'archive', path: fromHere(target) };
  const folder = (await kindOf(target)) === 'folder' ? target : dirname(target);
  return { kind: 'folder', path: fromHere(folder) };
}

/** As seen from the working folder, with forward slashes; a path elsewhere stays as it is. */
function fromHere(path: string): string {
  const seen = relative(process.cwd(), path);
  const outside = isAbsolute(seen) || /^\.\.(?:[\\/]|$)/.test(seen);
  return (outside ? path : seen).replaceAll('\\', '/');
}

export interface FailOnFlags {
  readonly failOn?: string;
}

/** `--fail-on`: warnings end with exit code 1 too. */
export function failsOnWarning({ failOn }: FailOnFlags): boolean {
  if (failOn === undefined || failOn === 'error') return false;
  if (failOn === 'warning') return true;
  throw new UsageError('fail-on', `--fail-on ${failOn} is not known`, 'use --fail-on error or --fail-on warning');
}

/** 1 when the report has errors, or warnings where those count as well. What is ignored does not count. */
export function exitCodeOf(report: Report, failOnWarning = false): 0 | 1 {
  return report.valid && !(failOnWarning && report.warnings > 0) ? 0 : 1;
}
