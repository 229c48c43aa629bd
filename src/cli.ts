#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { CommandContext, CommandResult } from './commands/command.js';
import { asUsageError } from './io/disk-fault.js';
import { interrupt } from './io/interrupts.js';
import { type ProgressDisplay, progressDisplay } from './io/progress-display.js';
import { replaceFile } from './io/replace-file.js';
import { toolVersion } from './io/schemas.js';
import { dateOfEpoch } from './lib/epoch-date.js';
import type { Language } from './lib/i18n.js';
import { languageOf } from './lib/language.js';
import { noProgress, type ShownProgress } from './lib/progress.js';
import { UsageError } from './lib/usage-error.js';
import { reportFormats } from './reports/index.js';
import { progressLine, stepText } from './reports/progress-line.js';
import { renderInterrupted, renderUsageError } from './reports/usage.js';

interface GlobalFlags {
  readonly format?: string;
  readonly json?: boolean;
  readonly output?: string;
  readonly lang?: string;
  readonly quiet?: boolean;
  readonly progress?: boolean;
}

/** What stands on the terminal while a command runs. */
let display: ProgressDisplay | undefined;

const language = languageOf(process.env, Intl.DateTimeFormat().resolvedOptions().locale);

function context(flags: GlobalFlags): CommandContext {
  if (flags.lang !== undefined && flags.lang !== 'zh' && flags.lang !== 'en') {
    throw new UsageError('lang', `--lang ${flags.lang} is not known`, 'use --lang zh or --lang en');
  }
  const format = flags.json === true ? 'json' : (flags.format ?? 'text');
  const formats: readonly string[] = reportFormats.map(({ name }) => name);
  if (!formats.includes(format)) {
    throw new UsageError('format', `there is no format ${format}`, `use --format with one of: ${formats.join(', ')}`);
  }
  const date = dateOfEpoch(process.env['SOURCE_DATE_EPOCH']);
  const color = process.stdout.isTTY === true && flags.output === undefined && !process.env['NO_COLOR'];
  return {
    language: (flags.lang as Language | undefined) ?? language,
    format,
    color,
    progress: progressOf(flags),
    ...(date === undefined ? {} : { date }),
  };
}

/** One line that is written over on a terminal; plain lines elsewhere, so that a log shows where a build stands. */
function progressOf({ quiet, progress, lang }: GlobalFlags): ShownProgress {
  if (quiet === true || progress === false) return noProgress;
  const spoken = (lang as Language | undefined) ?? language;
  if (process.stderr.isTTY === true) {
    display = progressDisplay(process.stderr, (going, columns) => progressLine(going, spoken, columns));
    return display.show;
  }
  return (step, work, about) => {
    if (work === undefined) process.stderr.write(`${stepText({ step, about }, spoken)}\n`);
  };
}

async function finish(flags: GlobalFlags, result: CommandResult): Promise<void> {
  display?.end();
  for (const { path, text } of result.files ?? []) await replaceFile(path, text);
  if (flags.output !== undefined) await replaceFile(flags.output, result.output);
  // First: a reader that closes the pipe must not change what the exit code says.
  process.exitCode = result.exitCode;
  if (flags.output === undefined) process.stdout.write(result.output);
  if (flags.quiet !== true) for (const note of result.notes ?? []) process.stderr.write(`${note}\n`);
}

function positiveInteger(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('give a whole number from 1, such as 1000.');
  return Number(text);
}

/** Gathers an option that may be given several times. */
function several(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** What every command that judges has. */
function withProblems(command: Command): Command {
  return withGlobals(command)
    .option('--max-problems <n>', 'list at most this many problems; all are counted (default: 1000)', positiveInteger)
    .option('--fail-on <severity>', 'exit 1 on warnings too: error or warning');
}

function withGlobals(command: Command): Command {
  return command
    .option('--format <name>', `format of the result: ${reportFormats.map(({ name }) => name).join(', ')}`)
    .option('--json', 'short for --format json')
    .option('--output <file>', 'write the result to a file instead of stdout')
    .option('--lang <language>', 'language of messages: zh or en (default: from the locale)')
    .option('--quiet', 'no progress and no notes')
    .option('--no-progress', 'no progress');
}

/** What a package may reach for beyond its own files; nothing unless it is said. */
function withNetwork(command: Command): Command {
  return command
    .option('--allow-network', 'fetch http and https addresses that the package names, or that are the package')
    .option('--allow-private-addresses', 'with --allow-network: also from this machine and private networks')
    .option('--no-cache', 'neither use nor keep fetched schemas and profiles');
}

// Each command is loaded when it is asked for: `--version` need not wait for a compiler.
const program = new Command('gongkai')
  .description('公开: turn curated tables into versioned open-data packages that people can trust and use')
  .version(toolVersion())
  // `--version` after the name of a command is that of the release.
  .enablePositionalOptions()
  .exitOverride()
  .configureOutput({ writeErr: () => {} });

withProblems(program.command('build'))
  .description('read, check, emit, describe, seal and verify data sets into dist-data/')
  .argument('[dataset...]', 'names under datasets/, or folders; all when none is named')
  .option('--check', 'write nothing; exit 1 unless dist-data/ is current')
  .option('--out <dir>', 'write to another folder: a preview')
  .action(async (datasets: string[], flags) =>
    finish(flags, await (await import('./commands/build.js')).buildCommand(datasets, flags, context(flags))),
  );

withNetwork(withProblems(program.command('validate')))
  .description('judge packages: descriptor, files, cells, keys and evidence')
  .argument('<path...>', 'descriptor, folder, zip, table file, - for CSV on stdin, or an address with --allow-network')
  .option('--schema <file>', 'Table Schema of a table file')
  .option('--resource <name>', 'read only this table')
  .option(
    '--check <name[=level]>',
    'a check beyond the standard, or all: off, warning or error; several times',
    several,
  )
  .option('--date <day>', 'the day that dates may not lie after, yyyy-mm-dd (default: SOURCE_DATE_EPOCH)')
  .option('--write <format=file>', 'write the result in another format too; several times', several)
  .option('--memory <size>', 'what keys may take in memory, such as 512MB; the rest goes to disk (default: 256MiB)')
  .option(
    '--threads <n>',
    'threads that read a large table, 1 or 2 (default: two where that is faster)',
    positiveInteger,
  )
  .option('--find-package', 'each path stands for the package it belongs to: for hooks that are given files')
  .option(
    '--ignore <code=reason>',
    'accept a problem: CODE=REASON, CODE@TABLE=REASON, CODE@TABLE#FIELD=REASON',
    several,
  )
  .action(async (paths: string[], flags) =>
    finish(flags, await (await import('./commands/validate.js')).validateCommand(paths, flags, context(flags))),
  );

withProblems(program.command('verify'))
  .description('verify a release from its bytes: checksums, package, evidence, JSON, types')
  .argument('<release>', 'folder or zip')
  .option('--key <file>', 'public key to trust (default: minisign.pub beside the release)')
  .option('--seen <file>', 'a releases.json that was seen before: what it says must still be so')
  .option('--rebuild', 'make it again from the commit that it names, with the tool of that commit; compare every byte')
  .action(async (release: string, flags) =>
    finish(flags, await (await import('./commands/verify.js')).verifyCommand(release, flags, context(flags))),
  );

withNetwork(withGlobals(program.command('diff')))
  .description('say what differs between two versions of a package, and which version number it asks for')
  .argument('<old>', 'folder, descriptor, zip, NAME@VERSION, NAME@latest, or a data set under datasets/')
  .argument('<new>', 'the same of the other version')
  .option('--exit-code', 'exit 1 if anything differs')
  .option('--rows <file>', 'write every row that differs to a file, a line of JSON each')
  .option('--max-rows <n>', 'show at most this many rows a table (default: 20; html 200, json 1000)', positiveInteger)
  .option('--policy <name>', 'by which rules changes are priced: default, frictionless, croissant or strict')
  .option('--profile <name>', 'whose compatibility counts: dataset or standard')
  .option('--out <dir>', 'folder of the releases (default: dist-data)')
  .option('--memory <size>', 'what rows may take in memory, such as 512MB; the rest goes to disk (default: 256MiB)')
  .action(async (old: string, now: string, flags) =>
    finish(flags, await (await import('./commands/diff.js')).diffCommand(old, now, flags, context(flags))),
  );

withGlobals(program.command('plan'))
  .description('say what a release of a data set would be: its version and why, what has changed, what is missing')
  .argument('[dataset]', 'name or folder (default: the only one)')
  .option('--version <version>', 'the version, instead of the one that the changes ask for')
  .option('--date <day>', 'day of the release, yyyy-mm-dd (default: SOURCE_DATE_EPOCH, else today)')
  .option('--out <dir>', 'folder of releases (default: dist-data)')
  .action(async (dataset: string | undefined, flags) =>
    finish(flags, await (await import('./commands/release.js')).planCommand(dataset, flags, context(flags))),
  );

withGlobals(program.command('release'))
  .description('release a data set: version, changelog, signature; what was released is never touched')
  .argument('[dataset]', 'name or folder (default: the only one)')
  .option('--version <version>', 'the version, instead of the one that the changes ask for')
  .option('--date <day>', 'day of the release, yyyy-mm-dd (default: SOURCE_DATE_EPOCH, else today)')
  .option('--key <file>', 'secret key that signs (default: GONGKAI_KEY)')
  .option('--dry-run', 'do everything but publish')
  .option('--out <dir>', 'folder of releases (default: dist-data)')
  .action(async (dataset: string | undefined, flags) =>
    finish(flags, await (await import('./commands/release.js')).releaseCommand(dataset, flags, context(flags))),
  );

for (const [verb, description] of [
  ['yank', 'withdraw a released version: it stays, and is marked with the reason'],
  ['deprecate', 'say of a released version that it is no longer recommended, and why'],
] as const) {
  withGlobals(program.command(verb))
    .description(description)
    .argument('<release>', 'NAME@VERSION')
    .option('--reason <text>', 'why; readers see it')
    .option('--key <file>', 'secret key that signs (default: GONGKAI_KEY)')
    .option('--out <dir>', 'folder of releases (default: dist-data)')
    .action(async (release: string, flags) =>
      finish(flags, await (await import('./commands/yank.js')).statusCommand(verb, release, flags, context(flags))),
    );
}

withGlobals(program.command('keygen'))
  .description('make a key that signs releases, or announce the next one')
  .option('--no-passphrase', 'do not encrypt the secret key')
  .option('--announce <name>', 'announce in the releases of this data set the key that signs next')
  .option('--next <file>', 'the public key that is announced')
  .option('--key <file>', 'the secret key that signs now (default: GONGKAI_KEY)')
  .option('--out <dir>', 'folder of releases (default: dist-data)')
  .action(async ({ output, ...flags }) =>
    finish(
      flags,
      await (await import('./commands/keygen.js')).keygenCommand({ ...flags, output }, context({ ...flags, output })),
    ),
  );

withGlobals(program.command('upgrade'))
  .description('write a descriptor of version 0 or 1 in the forms of version 2, and say what changed')
  .argument('<file>', 'datapackage.json, or the folder that holds it')
  .option('--check', 'write nothing; exit 1 if something would change')
  .option('--force', 'let --output replace a file')
  .action(async (file: string, flags) =>
    finish(flags, await (await import('./commands/upgrade.js')).upgradeCommand(file, flags, context(flags))),
  );

withGlobals(program.command('infer'))
  .description('print a descriptor for raw files: encoding, dialect, types, keys, and what was assumed')
  .argument('<file...>', 'tables: CSV, TSV, JSON, NDJSON, XLSX; or folders that hold them')
  .option('--names <kind>', 'safe: labels become titles; labels: names are the labels')
  .action(async (paths: string[], flags) =>
    finish(flags, await (await import('./commands/infer.js')).inferCommand(paths, flags, context(flags))),
  );

withGlobals(program.command('init'))
  .description('make a data set from raw files: tables in UTF-8 and a description to fill in; overwrites nothing')
  .argument('[dir-or-files...]', 'folder of the data set (default: this one), then raw files')
  .option('--languages <list>', 'languages of titles and descriptions: zh,en by default')
  .action(async (paths: string[], flags) =>
    finish(flags, await (await import('./commands/init.js')).initCommand(paths, flags, context(flags))),
  );

withNetwork(withGlobals(program.command('types')))
  .description('print the TypeScript types of a package')
  .argument('<path>', 'descriptor, folder or zip')
  .action(async (path: string, flags) =>
    finish(flags, await (await import('./commands/types.js')).typesCommand(path, flags, context(flags))),
  );

/** The language of the call, also where the call itself is wrong. */
function spokenLanguage(): Language {
  const { argv } = process;
  const asked = argv[argv.indexOf('--lang') + 1];
  return argv.includes('--lang') && (asked === 'zh' || asked === 'en') ? asked : language;
}

/** Exit 2 with the error in the form that was asked for; a bug keeps its stack. */
function fail(error: unknown): void {
  display?.end();
  const argv = process.argv.slice(2);
  const json = argv.includes('--json') || argv.join(' ').includes('--format json') || argv.includes('--format=json');
  const spoken = spokenLanguage();
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return;
    const usage = new UsageError(
      error.code.replace('commander.', ''),
      error.message.replace(/^error: /, '').replaceAll('\n', ' '),
      'see gongkai --help, or gongkai COMMAND --help',
    );
    printError(usage, spoken, json);
  } else if (error instanceof UsageError) printError(error, spoken, json);
  else {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 2;
  }
}

function printError(error: UsageError, spoken: Language, json: boolean): void {
  const text = renderUsageError(error, {
    language: spoken,
    json,
    color: process.stderr.isTTY === true && !process.env['NO_COLOR'],
  });
  (json ? process.stdout : process.stderr).write(text);
  process.exitCode = 2;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that closes the pipe early (`| head`) has what it wanted.
  if (error.code === 'EPIPE') process.exit();
  const fault = asUsageError(error, 'standard output');
  if (!(fault instanceof UsageError)) throw fault;
  display?.end();
  printError(fault, spokenLanguage(), false);
  process.exit();
});

// A run that is broken off leaves nothing behind that is not whole. The same signal again ends it at once.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.once(signal, () =>
    interrupt(() => {
      display?.end();
      process.stderr.write(renderInterrupted(spokenLanguage()));
      process.exit(code);
    }),
  );
}

try {
  if (process.argv.length <= 2) {
    process.stderr.write(program.helpInformation());
    process.exitCode = 2;
  } else await program.parseAsync();
} catch (error) {
  fail(error);
}
