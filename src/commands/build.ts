import { join } from 'node:path';
import { kindOf } from '../io/kind-of.js';
import { listFolders } from '../io/list-folders.js';
import type { Language } from '../lib/i18n.js';
import { UsageError } from '../lib/usage-error.js';
import { authoredName } from '../load.js';
import { type BuildResult, build } from '../pipeline.js';
import type { Judged } from '../reports/report-format.js';
import type { CommandContext, CommandResult } from './command.js';
import { exitCodeOf, type FailOnFlags, failsOnWarning, judgedAt, renderReports } from './render-report.js';

export interface BuildFlags extends FailOnFlags {
  readonly check?: boolean;
  readonly out?: string;
  readonly maxProblems?: number;
}

/** `gongkai build [DATASET…]` */
export async function buildCommand(
  datasets: readonly string[],
  flags: BuildFlags,
  context: CommandContext,
): Promise<CommandResult> {
  const failOnWarning = failsOnWarning(flags);
  const folders = datasets.length === 0 ? await allDatasets() : await Promise.all(datasets.map(datasetFolder));
  const { check, out, maxProblems } = flags;
  const options = {
    ...(check === undefined ? {} : { check }),
    ...(out === undefined ? {} : { out }),
    ...(maxProblems === undefined ? {} : { maxProblems }),
    ...(context.date === undefined ? {} : { date: context.date }),
  };
  const results: BuildResult[] = [];
  for (const folder of folders) {
    results.push(await build(folder, { ...options, progress: (step, work) => context.progress(step, work, folder) }));
  }
  const failed = results.some(
    ({ status, report }) => status === 'invalid' || status === 'stale' || exitCodeOf(report, failOnWarning) === 1,
  );
  const all = await Promise.all(
    results.map(async ({ report, judged }, i): Promise<Judged> => {
      const target = folders[i] ?? '';
      // A release that failed was never made visible: its files are nowhere.
      return judged === 'release' ? { report, target, base: { kind: 'none' } } : await judgedAt(report, target);
    }),
  );
  return { output: outputOf(results, all, flags, context, failOnWarning), exitCode: failed ? 1 : 0 };
}

/** What was built as text or JSON; in the other formats, which are for problems, the reports. */
function outputOf(
  results: readonly BuildResult[],
  all: readonly Judged[],
  { out = 'dist-data' }: BuildFlags,
  context: CommandContext,
  failOnWarning: boolean,
): string {
  const rendered = (judged: Judged): string => renderReports([judged], context, failOnWarning);
  const pairs = results.map((result, i) => ({ result, judged: all[i] as Judged }));
  switch (context.format) {
    case 'text':
      return pairs.map(({ result, judged }) => describe(result, () => rendered(judged), out, context)).join('\n');
    case 'json': {
      // The report as `validate --json` gives it, with what to do about each problem.
      const datasets = pairs.map(({ result, judged }) => ({
        ...result,
        report: JSON.parse(rendered(judged)) as unknown,
      }));
      return `${JSON.stringify({ datasets }, null, 2)}\n`;
    }
    default:
      return renderReports(all, context, failOnWarning);
  }
}

export async function allDatasets(): Promise<readonly string[]> {
  const folders = (await listFolders('datasets')).map((name) => `datasets/${name}`);
  const found: string[] = [];
  for (const folder of folders) if ((await kindOf(join(folder, authoredName))) === 'file') found.push(folder);
  if (found.length > 0) return found;
  throw new UsageError(
    'no-datasets',
    'there is no data set here',
    `write datasets/NAME/${authoredName}, or name a folder: gongkai build path/to/folder`,
  );
}

/** A name means the folder under `datasets/`; a path is a path. */
export async function datasetFolder(dataset: string): Promise<string> {
  for (const folder of [join('datasets', dataset), dataset]) {
    if ((await kindOf(join(folder, authoredName))) === 'file') return folder;
  }
  const names = await listFolders('datasets');
  const help = names.length === 0 ? `write datasets/${dataset}/${authoredName}` : `use one of: ${names.join(', ')}`;
  throw new UsageError('not-found', `there is no data set ${dataset}`, help);
}

const words = {
  zh: {
    written: '已生成',
    unchanged: '没有变化',
    stale: '不是最新',
    invalid: '数据有误，未生成',
    files: '个文件',
    rows: '行',
    kinds: {
      data: '数据',
      schema: '结构',
      docs: '文档',
      sources: '来源文本',
      examples: '示例',
      package: '描述与 npm 包',
      zip: '压缩包',
    },
  },
  en: {
    written: 'written',
    unchanged: 'unchanged',
    stale: 'not current',
    invalid: 'not built: the data is not valid',
    files: 'file(s)',
    rows: 'rows',
    kinds: {
      data: 'data',
      schema: 'schemas',
      docs: 'documents',
      sources: 'source texts',
      examples: 'examples',
      package: 'descriptor and npm package',
      zip: 'zip',
    },
  },
} as const;

type Kind = keyof (typeof words)['zh']['kinds'];

function describe(result: BuildResult, rendered: () => string, out: string, context: CommandContext): string {
  const { language } = context;
  const say = words[language];
  const { valid, warnings, ignored } = result.report;
  const report = valid && warnings + ignored.length === 0 ? '' : rendered();
  if (result.status === 'invalid' || result.status === 'stale') return report;
  const rows = result.report.tables.reduce((sum, table) => sum + table.rows, 0);
  const head = `${result.name} ${result.version}  ${say[result.status]}  ${join(out, result.name, result.version)}  (${rows} ${say.rows})`;
  return `${report}${[head, ...summary(result, language)].join('\n')}\n`;
}

/** A line for each kind of file: how many, and how large. */
function summary({ name, version, files }: BuildResult, language: Language): readonly string[] {
  const say = words[language];
  const totals = new Map<Kind, { count: number; bytes: number }>();
  for (const { path, bytes } of files) {
    const kind = kindOfFile(path.slice(`${name}/${version}/`.length), path);
    const total = totals.get(kind) ?? { count: 0, bytes: 0 };
    totals.set(kind, { count: total.count + 1, bytes: total.bytes + bytes });
  }
  return [...totals].map(([kind, { count, bytes }]) => {
    return `  ${String(count).padStart(4)} ${say.files}  ${size(bytes).padStart(9)}  ${say.kinds[kind]}`;
  });
}

function kindOfFile(inRelease: string, path: string): Kind {
  if (path.endsWith('.zip')) return 'zip';
  const folder = inRelease.includes('/') ? inRelease.slice(0, inRelease.indexOf('/')) : '';
  if (folder === 'data' || folder === 'schema' || folder === 'sources' || folder === 'examples' || folder === 'docs')
    return folder;
  return /^(README|LICENSE|CITATION)/.test(inRelease) ? 'docs' : 'package';
}

function size(bytes: number): string {
  return bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 ** 2
      ? `${(bytes / 1024).toFixed(1)} KiB`
      : `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
}
