import { verify } from '../verify.js';
import type { CommandContext, CommandResult } from './command.js';
import { exitCodeOf, renderReport } from './render-report.js';

/** `gongkai verify RELEASE` */
export async function verifyCommand(
  release: string,
  flags: { readonly maxProblems?: number },
  context: CommandContext,
): Promise<CommandResult> {
  const { maxProblems } = flags;
  const report = await verify(release, {
    progress: context.progress,
    ...(maxProblems === undefined ? {} : { maxProblems }),
  });
  return { output: renderReport(report, release, context), exitCode: exitCodeOf(report) };
}
