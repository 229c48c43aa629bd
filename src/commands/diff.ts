import { diff } from '../diff.js';
import { lineFile } from '../io/line-file.js';
import { UsageError } from '../lib/usage-error.js';
import { renderDiff } from '../reports/diff.js';
import type { CommandContext, CommandResult } from './command.js';
import { memoryOption } from './memory-flag.js';
import { type NetworkFlags, networkOptions } from './network-flags.js';

export interface DiffFlags extends NetworkFlags {
  /** File for the rows that differ. */
  readonly output?: string;
  /** Exit 1 where something differs. */
  readonly exitCode?: boolean;
  readonly memory?: string;
}

/** `gongkai diff OLD NEW` */
export async function diffCommand(
  old: string,
  now: string,
  flags: DiffFlags,
  { format, language, color, progress }: CommandContext,
): Promise<CommandResult> {
  if (format !== 'text' && format !== 'json')
    throw new UsageError('format', `differences are not written as ${format}`, 'use --format text or --format json');
  const { output, exitCode = false } = flags;
  const options = { ...networkOptions(flags), ...memoryOption(flags), progress };
  const details = output === undefined ? undefined : lineFile(output);
  try {
    const found = await diff(old, now, { ...options, ...(details === undefined ? {} : { details: details.write }) });
    // Rows that could not be compared: a file of rows would not be whole.
    if (found.problems.length === 0) details?.finish();
    return {
      output: format === 'json' ? `${JSON.stringify(found, null, 2)}\n` : renderDiff(found, { language, color }),
      exitCode: found.problems.length > 0 || (exitCode && found.differs) ? 1 : 0,
      notes: found.problems.map(
        ({ side, file, line, code, value }) =>
          `${side} ${[file, line].filter((part) => part !== undefined).join(':')}: ${code} ${value ?? ''}`,
      ),
    };
  } finally {
    details?.discard();
  }
}
