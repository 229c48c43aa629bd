import { describe, expect, it } from 'vitest';
import type { PricedChange } from '../../src/model/change.js';
import type { TableRows } from '../../src/model/release.js';
import { changelogEntry, changelogText } from '../../src/reports/changelog.js';
import { codeSpan, markdownItem } from '../../src/reports/changelog-markdown.js';

const date = '2026-11-25';
const first = changelogEntry({ version: '1.0.0', date, bump: 'none', changes: [] });
const changes: readonly PricedChange[] = [
  { code: 'DV401', resource: 'tasks', count: 12, bump: 'minor' },
  { code: 'DV403', resource: 'tasks', count: 1, bump: 'minor' },
  { code: 'DV201', resource: 'tasks', field: 'old_name', bump: 'major' },
  { code: 'DV501', resource: 'tasks', field: 'title', count: 1, bump: 'patch' },
  { code: 'DV702', resource: 'tasks', field: 'note', to: 'use title', bump: 'minor' },
];
const tables: readonly TableRows[] = [
  {
    resource: 'tasks',
    key: ['id'],
    added: 12,
    removed: 1,
    changed: 1,
    unchanged: 5,
    truncated: false,
    rows: [
      ...Array.from({ length: 12 }, (_, i) => ({
        change: 'added' as const,
        key: { id: `N${i + 1}` },
        new: { id: `N${i + 1}`, title: '新' },
      })),
      {
        change: 'removed',
        key: { id: 'A`1' },
        old: { id: 'A`1', title: 'x' },
        redirect: { kind: 'splitInto', targets: ['N1', 'N2'] },
      },
      { change: 'changed', key: { id: 'A2' }, old: { title: '公|开' }, new: { title: null } },
    ],
  },
];

describe('changelogEntry', () => {
  it('says that a first release is the first', () => {
    expect(first).toBe('## [1.0.0] - 2026-11-25\n\n首次发布。\nFirst release.\n');
  });

  it('puts what people wrote first, then each kind of change with its rows, in both languages', () => {
    const entry = changelogEntry({
      version: '2.0.0',
      date,
      previous: '1.0.0',
      bump: 'major',
      changes,
      tables,
      flags: [{ code: 'DV503', resource: 'tasks', field: 'title', count: 1, of: 6, answer: '已对照 <原文>' }],
      fragments: [{ name: 'a', text: { zh: '补全任务。', en: 'Tasks completed.' } }],
    });
    expect(entry).toMatchInlineSnapshot(`
      "## [2.0.0] - 2026-11-25

      与 1.0.0 相比，是不兼容的更新：按旧版编写的程序可能需要修改，见标有“不兼容”的各条。
      Compared with 1.0.0: not compatible: programs written for it may need a change; see the items marked “breaking”.

      - 补全任务。

      - Tasks completed.

      ### 新增 Added

      - 表 \`tasks\` 新增 12 行。
        \`tasks\`: 12 rows added.
        - \`N1\`, \`N2\`, \`N3\`, \`N4\`, \`N5\`, \`N6\`, \`N7\`, \`N8\`, \`N9\`, \`N10\`, 另有 2 条 and 2 more

      ### 停用 Deprecated

      - 表 \`tasks\` 的字段 \`note\` 停用：\`use title\`。
        \`tasks\`.\`note\`: deprecated: \`use title\`.

      ### 删除 Removed

      - 表 \`tasks\` 迁移、拆分或撤销 1 行，去向已注明。
        \`tasks\`: 1 row moved, split or withdrawn, with a redirect.
        - \`\` A\`1 \`\`: 拆分为 split into \`N1\`, \`N2\`
      - **不兼容 Breaking** · 表 \`tasks\` 删除字段 \`old_name\`。
        \`tasks\`: field \`old_name\` removed.

      ### 订正 Fixed

      - 表 \`tasks\` 的字段 \`title\` 订正 1 处。
        \`tasks\`.\`title\`: 1 value corrected.
        - \`A2\`: \`公|开\` → 空 empty

      ### 人工核对 Reviewed

      - DV503 表 \`tasks\` 的字段 \`title\` 有 1 个固定值改动，共 6 个（16.6%）：是订正，还是含义变了？
        \`tasks\`.\`title\`: 1 of 6 stable values changed (16.6%): corrections, or another meaning?
        → 已对照 &lt;原文&gt;
      "
    `);
  });
});

it('says of long descriptions only that they changed', () => {
  const change: PricedChange = {
    code: 'DV701',
    property: 'description',
    from: '旧'.repeat(90),
    to: '新',
    bump: 'patch',
  };
  const entry = changelogEntry({ version: '1.0.1', date, previous: '1.0.0', bump: 'patch', changes: [change] });
  expect(entry).toContain('- 数据包：说明有改动。\n  Package: description changed.\n');
});

describe('changelogText', () => {
  const entry = changelogEntry({ version: '1.1.0', date, previous: '1.0.0', bump: 'patch', changes: [] });

  it('puts the newest entry on top of those before', () => {
    const text = changelogText(entry, changelogText(first));
    expect(text.match(/^# .*$/gm)).toEqual(['# 更新日志 Changelog']);
    expect(text.match(/^## .*$/gm)).toEqual(['## [1.1.0] - 2026-11-25', '## [1.0.0] - 2026-11-25']);
  });

  it.each(['nothing of the kind\r\n', '# Other\n\nsome words', '```\n## not closed'])(
    'keeps %j whole, which it does not understand',
    (odd) => {
      const text = changelogText(entry, odd);
      expect(text).toContain(odd.trim());
      expect(changelogText(first, text)).toContain(odd.trim());
      expect(text.indexOf('## [1.1.0]')).toBeLessThan(text.indexOf(odd.trim()));
    },
  );

  it('keeps the words above the entries', () => {
    const text = changelogText(entry, '# Mine\n\nwords\n\n## [1.0.0] - 2026-01-01\n');
    expect(text.startsWith('# Mine\n\nwords\n\n## [1.1.0]')).toBe(true);
  });
});

describe('markdown by people', () => {
  it.each([
    ['# 大标题\n\ntext', '- #### 大标题\n\n  text'],
    ['a\n===\nb\n---\nc', '- a\n  \\===\n  b\n\n  ---\n  c'],
    ['```sh\n# kept\n## [9.9.9] - x', '- ```sh\n  # kept\n  ## [9.9.9] - x'],
    ['see <!-- hidden', '- see &lt;!-- hidden'],
    ['\r\n\r\n## [9.9.9]\r\n', '- ##### [9.9.9]'],
  ])('%j cannot break the structure', (text, item) => {
    expect(markdownItem(text)).toBe(item);
  });

  it.each([
    ['a', '`a`'],
    ['`', '`` ` ``'],
    ['``x', '``` ``x ```'],
    ['', '`""`'],
    ['a\nb', '`a\\nb`'],
  ])('%j is code as it is', (text, code) => {
    expect(codeSpan(text)).toBe(code);
  });
});
