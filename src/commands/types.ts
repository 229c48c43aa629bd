import { compileFields } from '../fields/index.js';
import { declarations } from '../formats/npm-package.js';
import { upgradeDescriptor } from '../lib/upgrade-descriptor.js';
import { load } from '../load.js';
import type { Package } from '../model/descriptor.js';
import { validateLoaded } from '../validate.js';
import type { CommandContext, CommandResult } from './command.js';
import { type NetworkFlags, networkOptions } from './network-flags.js';
import { exitCodeOf, renderReport } from './render-report.js';

/** `gongkai types PATH`: the TypeScript declarations of a package's tables. */
export async function typesCommand(path: string, flags: NetworkFlags, context: CommandContext): Promise<CommandResult> {
  const loaded = await load(path, networkOptions(flags));
  try {
    // Rows are not needed for types: only the descriptor is judged.
    const report = await validateLoaded(loaded, { descriptorOnly: true });
    if (exitCodeOf(report) === 1) return { output: await renderReport(report, path, context), exitCode: 1 };
    const pkg = upgradeDescriptor(loaded.descriptor).descriptor as Package;
    const tables = pkg.resources.flatMap((resource) =>
      resource.schema === undefined ? [] : [{ resource, fields: compileFields(resource.schema) }],
    );
    const types = await declarations({ package: pkg, tables });
    return { output: context.format === 'json' ? `${JSON.stringify({ types })}\n` : types, exitCode: 0 };
  } finally {
    loaded.close();
  }
}
