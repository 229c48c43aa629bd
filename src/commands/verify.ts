import { readNamed } from '../io/secret-key.js';
import type { Rebuilt } from '../rebuild.js';
import { verify } from '../verify.js';
import type { CommandContext, CommandResult } from './command.js';
import { exitCodeOf, type FailOnFlags, failsOnWarning, judgedAt, renderReports } from './render-report.js';

export interface VerifyFlags extends FailOnFlags {
  readonly maxProblems?: number;
  readonly key?: string;
  readonly seen?: string;
  readonly rebuild?: boolean;
}

const words = {
  en: {
    other: ({ recorded, running }: Rebuilt['versions']) =>
      `the release was made by gongkai ${recorded}, and made again by ${running}: what differs may come from that`,
    rebuilt: ({ commit, files, from, tool }: Rebuilt) =>
      from === 'hashes'
        ? `made again from the files that lie here, ${files} files compared: commit ${commit} is not at hand, but every file has the hash that the release names`
        : `made again from commit ${commit} with ${tool === 'commit' ? 'the tool of that commit' : 'this tool'}, ${files} files compared`,
    caller: (key: string) => `signatures checked with the key ${key} that you gave`,
    beside: (key: string) =>
      `signatures checked with the key ${key} that lies beside the release: whoever could replace both is not found out; give the publisher's key with --key`,
  },
  zh: {
    other: ({ recorded, running }: Rebuilt['versions']) =>
      `该版本由 gongkai ${recorded} 发布，这次由 ${running} 重新生成：如有差异，可能由此而来`,
    rebuilt: ({ commit, files, from, tool }: Rebuilt) =>
      from === 'hashes'
        ? `已用本地文件重新生成并比较 ${files} 个文件；提交 ${commit} 不在版本库中，但各文件的哈希与该版本所载一致`
        : `已由提交 ${commit} 重新生成并比较 ${files} 个文件（使用${tool === 'commit' ? '该提交自带的' : '当前的'}工具）`,
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
  let rebuilt: Rebuilt | undefined;
  const report = await verify(release, {
    ...(key === undefined ? {} : { key: await readNamed(key) }),
    ...(seen === undefined ? {} : { seen: await readNamed(seen) }),
    ...(flags.rebuild === undefined ? {} : { rebuild: flags.rebuild }),
    onRebuilt: (found) => {
      rebuilt = found;
    },
    progress: context.progress,
    ...(maxProblems === undefined ? {} : { maxProblems }),
  });
  const { trust } = report;
  return {
    output: renderReports([await judgedAt(report, release)], context, failOnWarning),
    exitCode: exitCodeOf(report, failOnWarning),
    notes: [
      ...(trust?.key === undefined ? [] : [words[context.language][trust.from ?? 'beside'](trust.key)]),
      ...(rebuilt === undefined ? [] : rebuiltNotes(rebuilt, context)),
    ],
  };
}

function rebuiltNotes(rebuilt: Rebuilt, { language }: CommandContext): readonly string[] {
  const { tool, versions } = rebuilt;
  const say = words[language];
  const isOther = tool === 'running' && versions.recorded !== versions.running;
  return [say.rebuilt(rebuilt), ...(isOther ? [say.other(versions)] : [])];
}
