import { basename, dirname, join } from 'node:path';
import { isLosslessNumber, parse, stringify } from 'lossless-json';
import { diskTree } from '../io/disk-tree.js';
import { kindOf } from '../io/kind-of.js';
import { judgeDescriptor } from '../judge-descriptor.js';
import { collectProblems } from '../lib/problem-collector.js';
import { readText } from '../lib/read-text.js';
import { type DescriptorChange, upgradeDescriptor } from '../lib/upgrade-descriptor.js';
import { UsageError } from '../lib/usage-error.js';
import { load, publishedName } from '../load.js';
import { messageOf } from '../reports/messages.js';
import type { CommandContext, CommandResult } from './command.js';
import { renderReport } from './render-report.js';

export interface UpgradeFlags {
  readonly check?: boolean;
  readonly force?: boolean;
  readonly output?: string;
}

/** The descriptor's own file: JSON, because what is written back is JSON. */
async function descriptorFile(path: string): Promise<string> {
  const kind = await kindOf(path);
  const file = kind === 'folder' ? join(path, publishedName) : path;
  if (kind === undefined || (await kindOf(file)) !== 'file')
    throw new UsageError('not-found', `there is no file ${file}`, 'give datapackage.json, or the folder that holds it');
  if (!/\.json$/i.test(file))
    throw new UsageError(
      'not-json',
      `${file} is not JSON`,
      'give datapackage.json; a datapackage.yaml is written for this tool, and its old forms are named by gongkai validate',
    );
  return file;
}

/** Numbers keep their digits: inline data may hold more of them than binary64 does. */
function readExactly(text: string): { readonly value: unknown; write(value: unknown): string } {
  const plain = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
  // lossless-json would take this key for an order to change the object.
  if (/"(?:__proto__|\\u005f)/i.test(text)) return { value: JSON.parse(text), write: plain };
  return { value: parse(text), write: (value) => `${stringify(value, undefined, 2) ?? ''}\n` };
}

/** A change as a line for people: the words of the problem that tells of it. */
function told({ form, pointer, from, to, section }: DescriptorChange, file: string, context: CommandContext): string {
  const shown = (value: unknown): string =>
    JSON.stringify(value, (_, item: unknown) => (isLosslessNumber(item) ? Number(item) : item));
  const details = { file, pointer, help: form, section };
  const values = {
    ...(from === undefined ? {} : { value: shown(from) }),
    ...(to === undefined ? {} : { limit: shown(to) }),
  };
  const { what } = messageOf(
    { code: 'descriptor/old-form', severity: 'warning', ...details, ...values },
    context.language,
  );
  return `${pointer === '' ? '/' : pointer}: ${shown(from) ?? '-'} → ${shown(to) ?? '-'}  (${section})  ${what}`;
}

/** `gongkai upgrade FILE`: the descriptor in the forms of version 2. What is not valid is not touched. */
export async function upgradeCommand(
  path: string,
  flags: UpgradeFlags,
  context: CommandContext,
): Promise<CommandResult> {
  const file = await descriptorFile(path);
  if (flags.output !== undefined && flags.force !== true && (await kindOf(flags.output)) !== undefined) {
    throw new UsageError(
      'exists',
      `${flags.output} is there already`,
      'give another name, or add --force to replace it',
    );
  }
  const loaded = await load(file);
  loaded.close();
  const collector = collectProblems();
  // A profile that cannot be had is no reason to keep old forms.
  const blocking = judgeDescriptor(loaded.descriptor, { role: 'consumer' }).problems.filter(
    ({ severity, code }) => severity === 'error' && code !== 'descriptor/profile',
  );
  for (const problem of [...loaded.problems, ...(loaded.descriptor === undefined ? [] : blocking)]) {
    const line = problem.pointer === undefined ? undefined : loaded.lineOf(problem.pointer);
    collector.report({ ...problem, file: loaded.file, ...(line === undefined ? {} : { line }) });
  }
  if (collector.hasErrors()) return { output: await renderReport(collector.finish([]), file, context), exitCode: 1 };
  const text = (await readText(diskTree(dirname(file)).open(basename(file)))).replace(/^\uFEFF/, '');
  const { value, write } = readExactly(text);
  const { descriptor, changes } = upgradeDescriptor(value, { types: true });
  const notes = changes.map((change) => told(change, basename(file), context));
  const exitCode = flags.check === true && changes.length > 0 ? 1 : 0;
  if (context.format === 'json')
    return { output: write({ changes, ...(flags.check === true ? {} : { descriptor }) }), exitCode };
  if (flags.check === true) return { output: notes.map((note) => `${note}\n`).join(''), exitCode };
  return { output: changes.length === 0 ? text : write(descriptor), exitCode, notes };
}
