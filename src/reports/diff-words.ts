import type { Language } from '../lib/i18n.js';
import type { Bump, PricedChange } from '../model/change.js';
import type { TableDiff } from '../model/diff.js';
import type { RowChange } from '../model/release.js';
import { changeReason } from './change-words.js';
import type { DiffShown } from './diff-found.js';

export interface DiffWords {
  readonly title: (old: string, now: string) => string;
  readonly verdict: (bump: Bump) => string;
  readonly bumps: Readonly<Record<Bump, string>>;
  readonly because: string;
  readonly changes: string;
  readonly flags: string;
  readonly problems: string;
  readonly rows: string;
  readonly columns: {
    readonly bump: string;
    readonly code: string;
    readonly change: string;
    readonly reason: string;
    readonly row: string;
    readonly kind: string;
    readonly cells: string;
    readonly table: string;
    readonly added: string;
    readonly removed: string;
    readonly changed: string;
    readonly unchanged: string;
  };
  readonly kinds: Readonly<Record<RowChange['change'], string>>;
  readonly redirects: Readonly<Record<NonNullable<RowChange['redirect']>['kind'], string>>;
  readonly key: (names: string) => string;
  readonly noKey: string;
  readonly sides: Readonly<Record<'old' | 'new', string>>;
  readonly counts: (table: TableDiff) => string;
  readonly unlisted: (count: number) => string;
  readonly empty: string;
  readonly same: string;
  readonly colon: string;
  /** Why, where the prices are not those of a data set under the policy `default`. */
  readonly standard: Readonly<Record<Bump, string>>;
  readonly policy: (name: string) => string;
}

const en: DiffWords = {
  title: (old, now) => `What changed from ${old} to ${now}`,
  verdict: (bump) =>
    bump === 'none' ? 'No new version is required' : `Required: a ${bump} version, such as ${example[bump]}`,
  bumps: { major: 'major', minor: 'minor', patch: 'patch', none: 'none' },
  because: 'because ',
  changes: 'Changes',
  flags: 'To review',
  problems: 'Tables that could not be compared',
  rows: 'Rows',
  columns: {
    bump: 'Version',
    code: 'Code',
    change: 'Change',
    reason: 'Why',
    row: 'Row',
    kind: 'Kind',
    cells: 'Cells',
    table: 'Table',
    added: 'Added',
    removed: 'Removed',
    changed: 'Changed',
    unchanged: 'Unchanged',
  },
  kinds: { added: 'added', removed: 'removed', changed: 'changed' },
  redirects: { movedTo: 'moved to', splitInto: 'split into', withdrawn: 'withdrawn' },
  key: (names) => `by ${names}`,
  sides: { old: 'old version', new: 'new version' },
  noKey: 'whole rows: the versions have no key in common',
  counts: ({ added, removed, changed, unchanged }) =>
    `${added} added, ${removed} removed, ${changed} changed, ${unchanged} unchanged`,
  unlisted: (count) => `and ${count} more`,
  empty: 'empty',
  same: 'no differences',
  colon: ': ',
  standard: {
    major: 'data that followed the old version may not follow the new one',
    minor: 'data that followed the old version follows the new one too',
    patch: 'what data must look like is the same',
    none: 'a standard says nothing of it',
  },
  policy: (name) => `so says the policy ${name}`,
};

const example = { major: '2.0.0 after 1.4.2', minor: '1.5.0 after 1.4.2', patch: '1.4.3 after 1.4.2' } as const;

const zh: DiffWords = {
  title: (old, now) => `${old} 到 ${now} 的变化`,
  verdict: (bump) =>
    bump === 'none'
      ? '不需要发布新版本'
      : `需要升级${zhBumps[bump]}：例如 ${example[bump].split(' after ').reverse().join(' 之后为 ')}`,
  bumps: { major: '主版本', minor: '次版本', patch: '修订号', none: '不升级' },
  because: '原因：',
  changes: '变化',
  flags: '请人工核对',
  problems: '无法比较的表',
  rows: '各行变化',
  columns: {
    bump: '版本',
    code: '代码',
    change: '变化',
    reason: '原因',
    row: '行',
    kind: '类别',
    cells: '内容',
    table: '表',
    added: '新增',
    removed: '删除',
    changed: '修改',
    unchanged: '未变',
  },
  kinds: { added: '新增', removed: '删除', changed: '修改' },
  redirects: { movedTo: '移至', splitInto: '拆分为', withdrawn: '撤销' },
  key: (names) => `按 ${names} 比较`,
  sides: { old: '旧版本', new: '新版本' },
  noKey: '按整行比较：两个版本没有相同的主键',
  counts: ({ added, removed, changed, unchanged }) =>
    `新增 ${added} 行，删除 ${removed} 行，修改 ${changed} 行，未变 ${unchanged} 行`,
  unlisted: (count) => `另有 ${count} 行`,
  empty: '空',
  same: '没有差异',
  colon: '：',
  standard: {
    major: '符合旧版的数据可能不符合新版',
    minor: '符合旧版的数据仍符合新版',
    patch: '对数据的要求不变',
    none: '标准对此没有要求',
  },
  policy: (name) => `依照版本规则 ${name}`,
};

const zhBumps = { major: '主版本', minor: '次版本', patch: '修订号' } as const;

export const diffWords: Readonly<Record<Language, DiffWords>> = { en, zh };

/** Why a change costs what it costs, by the rules that were asked for. */
export function reasonOf(change: PricedChange, { found: { policy, profile } }: DiffShown, language: Language): string {
  if (policy !== 'default') return diffWords[language].policy(policy);
  return profile === 'standard' ? diffWords[language].standard[change.bump] : changeReason(change, language);
}

/** Dearest first; within a price as they were found. */
export function groupedChanges(
  changes: readonly PricedChange[],
): readonly (readonly [Bump, readonly PricedChange[]])[] {
  return (['major', 'minor', 'patch', 'none'] as const).flatMap((bump) => {
    const own = changes.filter((change) => change.bump === bump);
    return own.length === 0 ? [] : [[bump, own] as const];
  });
}
