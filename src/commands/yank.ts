import { deprecate, type IndexOptions, yank } from '../change-index.js';
import { UsageError } from '../lib/usage-error.js';
import type { CommandContext, CommandResult } from './command.js';
import { type KeyFlags, secretKeyOf } from './secret-key-flag.js';

export interface YankFlags extends KeyFlags {
  readonly reason?: string;
  readonly out?: string;
}

const words = {
  en: {
    yank: (release: string, latest: string) => `${release} is withdrawn; its files stay. Latest: ${latest}\n`,
    deprecate: (release: string, latest: string) => `${release} is no longer recommended. Latest: ${latest}\n`,
    none: 'none',
  },
  zh: {
    yank: (release: string, latest: string) => `${release} 已撤回，文件保留。最新版本：${latest}\n`,
    deprecate: (release: string, latest: string) => `${release} 已标为不再推荐。最新版本：${latest}\n`,
    none: '无',
  },
} as const;

/** `gongkai yank NAME@VERSION --reason TEXT`, and `deprecate`. */
export async function statusCommand(
  verb: 'yank' | 'deprecate',
  release: string,
  { reason, out, ...flags }: YankFlags,
  context: CommandContext,
): Promise<CommandResult> {
  if (reason === undefined) throw new UsageError('reason', 'there is no reason', 'say why with --reason "…"');
  const key = await secretKeyOf(flags, process.env);
  const options: IndexOptions = {
    ...(out === undefined ? {} : { out }),
    ...(key === undefined ? {} : { key }),
    ...(context.date === undefined ? {} : { date: context.date }),
  };
  const index = await (verb === 'yank' ? yank : deprecate)(release, reason, options);
  const say = words[context.language];
  const output =
    context.format === 'json' ? `${JSON.stringify(index, null, 2)}\n` : say[verb](release, index.latest ?? say.none);
  return { output, exitCode: 0 };
}
