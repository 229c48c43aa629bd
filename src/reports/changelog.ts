import { kindOf } from '../lib/change-kind.js';
import { languages } from '../lib/i18n.js';
import type { Bump, ChangeKind, PricedChange } from '../model/change.js';
import type { ChangeFragment, ChangesFile, TableRows } from '../model/release.js';
import { changeText, flagText } from './change-words.js';
import { codeSpan, markdownItem } from './changelog-markdown.js';
import { changelogRows } from './changelog-rows.js';
import { markdownText } from './markdown.js';

export interface ChangelogInput {
  readonly version: string;
  /** `yyyy-mm-dd`. */
  readonly date: string;
  /** The version that it is compared with; none for the first release. */
  readonly previous?: string | undefined;
  readonly bump: Bump;
  readonly changes: readonly PricedChange[];
  /** With the answers that a person gave. */
  readonly flags?: ChangesFile['flags'];
  readonly fragments?: readonly ChangeFragment[];
  /** Rows that differ, for naming them by key; see `rowSampler`. */
  readonly tables?: readonly TableRows[];
}

/** The kinds of https://keepachangelog.com/en/1.1.0/, in its order. A machine sees no question of security. */
const sections = {
  added: '新增 Added',
  changed: '变更 Changed',
  deprecated: '停用 Deprecated',
  removed: '删除 Removed',
  fixed: '订正 Fixed',
} as const;
type Section = keyof typeof sections;

const sectionOf = {
  DV001: 'changed',
  DV101: 'removed',
  DV102: 'added',
  DV103: 'removed',
  DV104: 'added',
  DV105: 'changed',
  DV107: 'changed',
  DV201: 'removed',
  DV202: 'changed',
  'DV202:optional': 'changed',
  DV203: 'added',
  'DV203:required': 'added',
  DV204: 'changed',
  'DV204:required': 'changed',
  DV301: 'changed',
  DV302: 'changed',
  DV303: 'changed',
  DV304: 'changed',
  DV311: 'changed',
  DV312: 'changed',
  DV313: 'added',
  DV314: 'added',
  DV315: 'removed',
  'DV315:open': 'removed',
  DV316: 'changed',
  DV317: 'changed',
  DV318: 'changed',
  'DV319:opened': 'changed',
  'DV319:closed': 'changed',
  DV321: 'changed',
  DV322: 'changed',
  DV323: 'changed',
  DV324: 'changed',
  DV401: 'added',
  DV402: 'removed',
  'DV402:referenced': 'removed',
  DV403: 'removed',
  'DV403:referenced': 'removed',
  DV404: 'removed',
  'DV404:referenced': 'removed',
  DV406: 'changed',
  DV407: 'changed',
  DV501: 'fixed',
  DV502: 'changed',
  'DV505:added': 'added',
  'DV505:changed': 'changed',
  'DV505:file': 'changed',
  DV601: 'changed',
  DV602: 'changed',
  DV603: 'changed',
  DV701: 'changed',
  DV702: 'deprecated',
  DV703: 'removed',
  'DV704:assignable': 'changed',
  'DV704:other': 'changed',
  DV801: 'changed',
} as const satisfies Record<ChangeKind, Section>;

/**
 * The changelog of one release in Markdown, in Chinese and English: what people wrote first, then what the machine found, each change
 * with its count and, where they are few, the keys of its rows. Ends with a line break.
 */
export function changelogEntry(input: ChangelogInput): string {
  const { version, date, fragments = [], flags = [], changes } = input;
  const blocks = [`## [${version}] - ${date}`, summary(input)];
  const written = fragments.flatMap(({ text }) =>
    languages.flatMap((language) => (text[language]?.trim() ? [markdownItem(text[language])] : [])),
  );
  if (written.length > 0) blocks.push(written.join('\n\n'));
  for (const [section, title] of Object.entries(sections)) {
    const own = changes.filter((change) => sectionOf[kindOf(change)] === section);
    if (own.length > 0) blocks.push(`### ${title}`, own.map((change) => item(change, input)).join('\n'));
  }
  if (flags.length > 0) blocks.push('### 人工核对 Reviewed', flags.map(flagItem).join('\n'));
  return `${blocks.join('\n\n')}\n`;
}

const bumpWords: Readonly<Record<Bump, string>> = {
  major:
    '不兼容的更新：按旧版编写的程序可能需要修改，见标有“不兼容”的各条。\nnot compatible: programs written for it may need a change; see the items marked “breaking”.',
  minor: '兼容的更新：按旧版编写的程序照常可用。\ncompatible: programs written for it keep working.',
  patch: '小的订正：结构不变。\nsmall corrections: the structure is the same.',
  none: '数据相同的版本。\nthe data is the same.',
};

function summary({ previous, bump }: ChangelogInput): string {
  if (previous === undefined) return '首次发布。\nFirst release.';
  const [zh, en] = bumpWords[bump].split('\n');
  return `与 ${previous} 相比，是${zh}\nCompared with ${previous}: ${en}`;
}

/** Characters of old and new value together, as JSON. */
const mostQuoted = 80;

const mark = (text: string): string => codeSpan(text);

/** Long descriptions are for the comparison: here they would stand twice in each of two languages. */
function brief(change: PricedChange): PricedChange {
  const { from, to, ...rest } = change;
  const isText = change.code === 'DV701' || change.code === 'DV603';
  return isText && JSON.stringify([from, to]).length > mostQuoted ? (rest as PricedChange) : change;
}

function item(change: PricedChange, { tables = [] }: ChangelogInput): string {
  const breaking = change.bump === 'major' ? '**不兼容 Breaking** · ' : '';
  return [
    `- ${breaking}${changeText(brief(change), 'zh', mark)}。`,
    `  ${capital(changeText(brief(change), 'en', mark))}.`,
    ...changelogRows(change, tables).map((row) => `  - ${row}`),
  ].join('\n');
}

function capital(text: string): string {
  return /^[a-z]/.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
}

function flagItem(flag: ChangesFile['flags'][number]): string {
  const answer = flag.answer === undefined ? '' : `\n  → ${markdownText(flag.answer.trim().replace(/\s*\n\s*/g, ' '))}`;
  return `- ${flag.code} ${flagText(flag, 'zh', mark)}\n  ${capital(flagText(flag, 'en', mark))}${answer}`;
}

const header = `# 更新日志 Changelog

本数据集各版本的变化，最新的在最前。格式依照 [Keep a Changelog](https://keepachangelog.com/zh-CN/1.1.0/)，版本号依照[语义化版本](https://semver.org/lang/zh-CN/)。
What changed in each version of this data set, the newest first. The form is that of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/), versions follow [Semantic Versioning](https://semver.org/).
`;

/**
 * The whole changelog: the entry on top of what the previous release said. What stands above the first entry there stays above; a text
 * without entries is not understood, and is kept whole below.
 */
export function changelogText(entry: string, previous?: string): string {
  const text = (previous ?? '')
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .trim();
  const at = text.search(/^## \[/m);
  const above = at > 0 ? text.slice(0, at) : '';
  const below = at === -1 ? text : text.slice(at);
  const blocks = [above.trim() === '' ? header : above, entry, below].map((block) => block.trim());
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
