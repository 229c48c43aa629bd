import { rowSampler } from '../diff/row-sample.js';
import { diff } from '../diff.js';
import { lineFile } from '../io/line-file.js';
import { UsageError } from '../lib/usage-error.js';
import type { Profile } from '../model/change.js';
import { type Policy, policies } from '../model/change.js';
import { diffFormats } from '../reports/diff.js';
import type { CommandContext, CommandResult } from './command.js';
import { memoryOption } from './memory-flag.js';
import { type NetworkFlags, networkOptions } from './network-flags.js';
import { packagePath } from './package-path.js';

export interface DiffFlags extends NetworkFlags {
  /** File for the rows that differ. */
  readonly rows?: string;
  /** Exit 1 where something differs. */
  readonly exitCode?: boolean;
  readonly memory?: string;
  readonly maxRows?: number;
  readonly policy?: string;
  readonly profile?: string;
  /** Folder of the releases. */
  readonly out?: string;
}

/** `gongkai diff OLD NEW` */
export async function diffCommand(
  old: string,
  now: string,
  flags: DiffFlags,
  { format, language, color, progress }: CommandContext,
): Promise<CommandResult> {
  const shownAs = diffFormats.find(({ name }) => name === format);
  if (shownAs === undefined)
    throw new UsageError(
      'format',
      `differences are not written as ${format}`,
      `use --format with one of: ${diffFormats.map(({ name }) => name).join(', ')}`,
    );
  const { rows, exitCode = false, maxRows = shownAs.mostRows, out } = flags;
  const options = { ...networkOptions(flags), ...memoryOption(flags), ...pricesOf(flags), progress };
  const [older, newer] = [await packagePath(old, out), await packagePath(now, out)];
  const sample = rowSampler(maxRows);
  const file = rows === undefined ? undefined : lineFile(rows);
  try {
    const found = await diff(older, newer, {
      ...options,
      details: (line) => {
        sample.add(line);
        file?.write(line);
      },
    });
    const isWhole = found.problems.length === 0;
    // Rows that could not be compared: a file of rows would not be whole.
    if (isWhole) file?.finish();
    const shown = { found, old, now, rows: sample.tables(found.tables) };
    return {
      output: shownAs.render(shown, { language, color }),
      exitCode: !isWhole || (exitCode && found.differs) ? 1 : 0,
    };
  } finally {
    file?.discard();
  }
}

function pricesOf({ policy, profile }: DiffFlags): { readonly policy?: Policy; readonly profile?: Profile } {
  const own = policies.find((name) => name === policy);
  if (policy !== undefined && own === undefined)
    throw new UsageError('policy', `there is no policy ${policy}`, `use --policy with one of: ${policies.join(', ')}`);
  if (profile !== undefined && profile !== 'dataset' && profile !== 'standard')
    throw new UsageError('profile', `there is no profile ${profile}`, 'use --profile dataset or --profile standard');
  return { ...(own === undefined ? {} : { policy: own }), ...(profile === undefined ? {} : { profile }) };
}
