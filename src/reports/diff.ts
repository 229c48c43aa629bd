import type { Language } from '../lib/i18n.js';
import { visible } from './message-parts.js';
import { painter } from './paint.js';

/** What is said of two versions. */
export interface DiffFound {
  readonly differs: boolean;
  readonly tables: readonly {
    readonly table: string;
    readonly key: readonly string[];
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly fieldsAdded: readonly string[];
    readonly fieldsRemoved: readonly string[];
    readonly changedFields: Readonly<Record<string, number>>;
  }[];
  readonly tablesAdded: readonly string[];
  readonly tablesRemoved: readonly string[];
}

interface DiffWords {
  readonly key: (names: string) => string;
  readonly noKey: string;
  readonly rows: (table: DiffFound['tables'][number]) => string;
  readonly changedFields: (list: readonly (readonly [name: string, count: number])[]) => string;
  readonly fieldsAdded: (names: string) => string;
  readonly fieldsRemoved: (names: string) => string;
  readonly tablesAdded: (names: string) => string;
  readonly tablesRemoved: (names: string) => string;
  readonly same: string;
}

const words: Readonly<Record<Language, DiffWords>> = {
  en: {
    key: (names) => `by ${names}`,
    noKey: 'whole rows: the versions have no key in common',
    rows: ({ added, removed, changed, unchanged }) =>
      `${added} added, ${removed} removed, ${changed} changed, ${unchanged} unchanged`,
    changedFields: (list) => `changed values: ${list.map(([name, count]) => `${name} ${count}`).join(', ')}`,
    fieldsAdded: (names) => `fields only in the new version: ${names}`,
    fieldsRemoved: (names) => `fields only in the old version: ${names}`,
    tablesAdded: (names) => `tables only in the new version: ${names}`,
    tablesRemoved: (names) => `tables only in the old version: ${names}`,
    same: 'no differences',
  },
  zh: {
    key: (names) => `按 ${names} 比较`,
    noKey: '按整行比较：两个版本没有相同的主键',
    rows: ({ added, removed, changed, unchanged }) =>
      `新增 ${added} 条，删除 ${removed} 条，修改 ${changed} 条，未变 ${unchanged} 条`,
    changedFields: (list) => `有改动的值：${list.map(([name, count]) => `${name} ${count} 处`).join('，')}`,
    fieldsAdded: (names) => `仅新版本有的字段：${names}`,
    fieldsRemoved: (names) => `仅旧版本有的字段：${names}`,
    tablesAdded: (names) => `仅新版本有的表：${names}`,
    tablesRemoved: (names) => `仅旧版本有的表：${names}`,
    same: '没有差异',
  },
};

/** The differences for a person: counts by table. Rows themselves are for the file of details. */
export function renderDiff(found: DiffFound, { language, color }: { language: Language; color: boolean }): string {
  const say = words[language];
  const paint = painter(color);
  const list = (names: readonly string[]): string => names.map(visible).join(', ');
  const lines = found.tables.flatMap((table) => {
    const { fieldsAdded, fieldsRemoved, key } = table;
    const changed = Object.entries(table.changedFields).map(([name, count]) => [visible(name), count] as const);
    return [
      `${paint('bold', visible(table.table))}  ${paint('dim', key.length === 0 ? say.noKey : say.key(list(key)))}`,
      `  ${say.rows(table)}`,
      ...(changed.length === 0 ? [] : [`  ${say.changedFields(changed)}`]),
      ...(fieldsAdded.length === 0 ? [] : [`  ${say.fieldsAdded(list(fieldsAdded))}`]),
      ...(fieldsRemoved.length === 0 ? [] : [`  ${say.fieldsRemoved(list(fieldsRemoved))}`]),
    ];
  });
  if (found.tablesAdded.length > 0) lines.push(say.tablesAdded(list(found.tablesAdded)));
  if (found.tablesRemoved.length > 0) lines.push(say.tablesRemoved(list(found.tablesRemoved)));
  if (!found.differs) lines.push(say.same);
  return `${lines.join('\n')}\n`;
}
