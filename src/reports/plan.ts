import type { Language } from '../lib/i18n.js';
import { bumps } from '../model/change.js';
import type { ReleasePlan } from '../model/release.js';
import { changeReason, changeText, flagText } from './change-words.js';
import { messageOf } from './messages.js';
import { painter } from './paint.js';

interface Style {
  readonly language: Language;
  readonly color: boolean;
}

const words = {
  en: {
    first: 'first release',
    next: (from: string, to: string, bump: string) => `${from} → ${to}  (${bump})`,
    nothing: (version: string) => `nothing to release: ${version} is what the source says`,
    changes: { major: 'Major', minor: 'Minor', patch: 'Patch', none: 'No new number' },
    flags: 'To be answered',
    answers: 'answer in a file of changes/, between two lines of ---, under answers:',
    notes: 'What people will read (changes/*.md)',
    raised: (from: string, to: string) => `a fragment raises ${from} to ${to}`,
    changelog: 'Entry of the changelog',
    refused: 'This cannot be released',
    mend: 'to mend',
    released: (name: string, version: string, folder: string) => `${name} ${version}  released  ${folder}`,
    planned: (name: string, version: string) => `${name} ${version}  would be released; nothing was written`,
    commit: 'commit what it wrote: git add -A && git commit',
    files: (count: number) => `${count} file(s)`,
  },
  zh: {
    first: '首次发布',
    next: (from: string, to: string, bump: string) => `${from} → ${to}（${bump}）`,
    nothing: (version: string) => `没有可发布的内容：源文件与 ${version} 一致`,
    changes: { major: '主版本', minor: '次版本', patch: '修订', none: '不计版本' },
    flags: '须答复',
    answers: '请在 changes/ 的文件里、两行 --- 之间、answers: 之下答复',
    notes: '给读者看的说明（changes/*.md）',
    raised: (from: string, to: string) => `变更说明把 ${from} 提到 ${to}`,
    changelog: '变更记录',
    refused: '不能发布',
    mend: '处理',
    released: (name: string, version: string, folder: string) => `${name} ${version}  已发布  ${folder}`,
    planned: (name: string, version: string) => `${name} ${version}  可以发布；没有写入任何文件`,
    commit: '请提交生成的文件：git add -A && git commit',
    files: (count: number) => `共 ${count} 个文件`,
  },
} as const;

/** A plan for a person: the version and why, what has changed, what is to be answered, what stands in the way. */
export function renderPlan(plan: ReleasePlan, { language, color }: Style): string {
  const say = words[language];
  const paint = painter(color);
  const { name, version, previous, bump, computed, changes, flags, fragments, problems } = plan;
  const head =
    version === undefined
      ? previous === undefined || problems.length > 0
        ? name
        : say.nothing(`${name} ${previous}`)
      : `${name}  ${previous === undefined ? `${version}  ${say.first}` : say.next(previous, version, bump)}  ${plan.date}`;
  const lines = [paint('bold', head)];
  if (computed !== bump && version !== undefined && previous !== undefined && computed !== 'none')
    lines.push(`  ${say.raised(computed, bump)}`);
  for (const price of [...bumps].reverse()) {
    const own = changes.filter((change) => change.bump === price);
    if (own.length === 0) continue;
    lines.push('', paint('bold', say.changes[price]));
    for (const change of own) {
      lines.push(`  ${change.code}  ${changeText(change, language)}`);
      if (price === 'major') lines.push(`         ${paint('dim', changeReason(change, language))}`);
    }
  }
  if (flags.length > 0) {
    lines.push('', paint('bold', say.flags));
    for (const flag of flags) lines.push(`  ${flag.code}  ${flagText(flag, language)}`);
    lines.push(`  ${say.answers}`);
  }
  if (fragments.length > 0) {
    lines.push('', paint('bold', say.notes));
    for (const { name: file, text } of fragments)
      lines.push(`  ${file}: ${(text[language] ?? text.zh ?? text.en ?? '').split('\n')[0] ?? ''}`);
  }
  if (plan.changelog !== undefined) lines.push('', paint('bold', say.changelog), '', plan.changelog.trimEnd());
  if (plan.files !== undefined) lines.push('', say.files(plan.files.length));
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    lines.push('', paint('bold', say.refused));
    for (const problem of errors.slice(0, 20)) {
      const { what, mend } = messageOf(problem, language);
      lines.push(`  ${problem.code}  ${what}`, `    ${say.mend}: ${mend}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

export interface Released {
  readonly status: 'released' | 'planned' | 'nothing' | 'refused';
  readonly plan: ReleasePlan;
  readonly files: readonly unknown[];
  readonly changelog?: string;
}

/** What a release did; the report of what is wrong stands before it. */
export function renderRelease({ status, plan, files, changelog }: Released, folder: string, style: Style): string {
  const say = words[style.language];
  const { name, version = '', previous = '' } = plan;
  switch (status) {
    case 'nothing':
      return `${say.nothing(`${name} ${previous}`)}\n`;
    case 'refused':
      return '';
    case 'planned':
      return `${say.planned(name, version)}  (${say.files(files.length)})\n\n${changelog ?? ''}`;
    case 'released':
      return `${say.released(name, version, `${folder}/${version}`)}  (${say.files(files.length)})\n  ${say.commit}\n\n${changelog ?? ''}`;
  }
}
