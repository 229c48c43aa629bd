import { dirname } from 'node:path';
import { infer } from '../infer.js';
import { UsageError } from '../lib/usage-error.js';
import { assumptionText, renderAssumptions } from '../reports/assumptions.js';
import type { CommandContext, CommandResult } from './command.js';
import { exitCodeOf, renderReports } from './render-report.js';

export interface InferFlags {
  readonly names?: string;
  readonly output?: string;
}

/** `gongkai infer FILE…`: the descriptor on stdout, what was assumed on stderr; with `--json` both in one document. */
export async function inferCommand(
  paths: readonly string[],
  flags: InferFlags,
  context: CommandContext,
): Promise<CommandResult> {
  const { names = 'safe', output } = flags;
  if (names !== 'safe' && names !== 'labels') {
    throw new UsageError('names', `--names ${names} is not known`, 'use --names safe or --names labels');
  }
  const { progress, language } = context;
  const inference = await infer(paths, { names, progress, ...(output === undefined ? {} : { base: dirname(output) }) });
  const { descriptor, report, base = '.' } = inference;
  const exitCode = exitCodeOf(report);
  const judged = { report, target: paths.join(' '), base: { kind: 'folder', path: base } } as const;
  if (context.format === 'json') {
    const { problems, counts, valid } = JSON.parse(renderReports([judged], context)) as Record<string, unknown>;
    const assumptions = inference.assumptions.map((one) => ({ ...one, message: assumptionText(one, language) }));
    return { output: `${JSON.stringify({ valid, descriptor, assumptions, problems, counts }, null, 2)}\n`, exitCode };
  }
  const said = renderAssumptions(inference.assumptions, { language, color: false });
  const clean = report.errors + report.warnings === 0;
  const faults = clean ? [] : [renderReports([judged], { ...context, format: 'text', color: false })];
  const found = descriptor.resources.length > 0;
  return {
    output: found ? `${JSON.stringify(descriptor, null, 2)}\n` : '',
    notes: [said, ...faults],
    exitCode,
  };
}
