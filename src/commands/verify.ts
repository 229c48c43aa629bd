import { readNamed } from '../io/secret-key.js';
import { verify } from '../verify.js';
import type { Trust } from '../verify-trust.js';
import type { CommandContext, CommandResult } from './command.js';
import { exitCodeOf, type FailOnFlags, failsOnWarning, judgedAt, renderReports } from './render-report.js';

export interface VerifyFlags extends FailOnFlags {
  readonly maxProblems?: number;
  readonly key?: string;
  readonly seen?: string;
}

const words = {
  en: {
    caller: (key: string) => `signatures checked with the key ${key} that you gave`,
    beside: (key: string) =>
      `signatures checked with the key ${key} that lies beside the release: whoever could replace both is not found out; give the publisher's key with --key`,
  },
  zh: {
    caller: (key: string) => `已用你给出的密钥 ${key} 核对签名`,
    beside: (key: string) =>
      `已用发布内容旁的密钥 ${key} 核对签名；能同时替换两者的人不会被发现，请用 --key 给出发布者的公钥`,
  },
} as const;

/** `gongkai verify RELEASE` */
export async function verifyCommand(
  release: string,
  flags: VerifyFlags,
  context: CommandContext,
): Promise<CommandResult> {
  const { maxProblems } = flags;
  const failOnWarning = failsOnWarning(flags);
  const { key, seen } = flags;
  let trust: Trust | undefined;
  const report = await verify(release, {
    ...(key === undefined ? {} : { key: await readNamed(key) }),
    ...(seen === undefined ? {} : { seen: await readNamed(seen) }),
    onTrust: (found) => {
      trust = found;
    },
    progress: context.progress,
    ...(maxProblems === undefined ? {} : { maxProblems }),
  });
  return {
    output: renderReports([await judgedAt(report, release)], context, failOnWarning),
    exitCode: exitCodeOf(report, failOnWarning),
    notes: trust?.key === undefined ? [] : [words[context.language][trust.from ?? 'beside'](trust.key)],
  };
}
