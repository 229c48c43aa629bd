import { verify } from '../verify.js';
import type { CommandContext, CommandResult } from './command.js';
import { exitCodeOf, type FailOnFlags, failsOnWarning, judgedAt, renderReports } from './render-report.js';

export interface VerifyFlags extends FailOnFlags {
  readonly maxProblems?: number;
}

/** `gongkai verify RELEASE` */
export async function verifyCommand(
  release: string,
  flags: VerifyFlags,
  context: CommandContext,
): Promise<CommandResult> {
  const { maxProblems } = flags;
  const failOnWarning = failsOnWarning(flags);
  const report = await verify(release, {
    progress: context.progress,
    ...(maxProblems === undefined ? {} : { maxProblems }),
  });
  return {
    output: renderReports([await judgedAt(report, release)], context, failOnWarning),
    exitCode: exitCodeOf(report, failOnWarning),
  };
}
