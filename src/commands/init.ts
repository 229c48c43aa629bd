import { join } from 'node:path';
import { slug } from '../infer/names.js';
import { stemOf } from '../infer-input.js';
import { type InitResult, init } from '../init.js';
import { kindOf } from '../io/kind-of.js';
import { UsageError } from '../lib/usage-error.js';
import { assumptionText, renderAssumptions } from '../reports/assumptions.js';
import type { CommandContext, CommandResult } from './command.js';
import { exitCodeOf, renderReport } from './render-report.js';

export interface InitFlags {
  readonly languages?: string;
}

/** `gongkai init [DIR] [FILE…]`: a data set to go on with; no questions are asked. */
export async function initCommand(
  paths: readonly string[],
  flags: InitFlags,
  context: CommandContext,
): Promise<CommandResult> {
  const { folder, files } = await placesOf(paths);
  const { language, progress } = context;
  const result = await init(folder, {
    ...(files.length === 0 ? {} : { files }),
    ...(flags.languages === undefined ? {} : { languages: languagesOf(flags.languages) }),
    comments: language,
    progress,
  });
  const exitCode = exitCodeOf(result.report);
  if (context.format === 'json') {
    const { problems, counts } = JSON.parse(await renderReport(result.report, folder, context)) as Record<
      string,
      unknown
    >;
    const { status, files: written, descriptor } = result;
    const assumptions = result.assumptions.map((one) => ({ ...one, message: assumptionText(one, language) }));
    const document = { status, folder, files: written, descriptor, assumptions, problems, counts };
    return { output: `${JSON.stringify(document, null, 2)}\n`, exitCode };
  }
  const notes = renderAssumptions(result.assumptions, { language, color: false });
  return { output: await describe(result, context), notes: [notes], exitCode };
}

/** A first path that is a file is a table, and the data set is called after it; else it is the folder of the data set. */
async function placesOf(
  paths: readonly string[],
): Promise<{ readonly folder: string; readonly files: readonly string[] }> {
  const [first, ...rest] = paths;
  if (first === undefined) return { folder: '.', files: [] };
  if ((await kindOf(first)) !== 'file') return { folder: first, files: rest };
  return { folder: join('datasets', slug(stemOf(first), 'dataset')), files: paths };
}

function languagesOf(text: string): readonly string[] {
  const languages = text.split(',').map((tag) => tag.trim());
  if (
    languages.every((tag) => /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(tag)) &&
    new Set(languages).size === languages.length
  )
    return languages;
  throw new UsageError('languages', `--languages ${text} is no list of languages`, 'use tags such as zh,en or zh');
}

const words = {
  zh: { written: '已生成', next: '接下来：填写其中空着的地方，然后运行', or: '和' },
  en: { written: 'written', next: 'Next: fill in what is empty there, then run', or: 'and' },
} as const;

async function describe(result: InitResult, context: CommandContext): Promise<string> {
  const { report, folder, files, status } = result;
  const clean = report.errors + report.warnings === 0;
  const faults = clean
    ? ''
    : `${await renderReport(report, folder, { ...context, format: 'text' })}
`;
  if (status === 'invalid') return faults;
  const { written, next, or } = words[context.language];
  const lines = files.map((file) => `  ${join(folder, file)}`);
  return `${faults}${[written, ...lines, `${next} gongkai validate ${folder} ${or} gongkai build ${folder}`].join('\n')}\n`;
}
