import { type Language, languages, textIn } from '../lib/i18n.js';
import { isDraft } from '../lib/semver.js';
import type { Distribution } from '../model/descriptor.js';
import { attribution } from './license.js';
import { table } from './markdown.js';
import { versionNote } from './version-note.js';
import { type Described, type DescribedTable, hasFormat, type Vocabulary } from './vocabulary.js';

function formatLinks({ resource }: DescribedTable): string {
  const link = (format: string, path: string): string => `[${format}](${path})`;
  const others = resource['gongkai:distributions'] ?? [];
  return [
    link('csv', resource.path as string),
    ...others.map(({ format, path }: Distribution) => link(format, path)),
  ].join(' · ');
}

function tableList(language: Language, described: Described): string {
  const header =
    language === 'zh' ? ['表', '名称', '行数', '文件', '说明'] : ['Table', 'Title', 'Rows', 'Files', 'Description'];
  const rows = described.tables.map((one) => [
    `\`${one.resource.name}\``,
    textIn(language, one.resource, 'title') ?? '',
    String(one.rowCount),
    formatLinks(one),
    textIn(language, one.resource, 'description') ?? '',
  ]);
  return table(header, rows);
}

/** What there is for a spreadsheet: the workbook, the tables on their own. */
function forExcel<T>(described: Described, workbook: T, oneTable: T): readonly T[] {
  return [
    ...(hasFormat(described, 'xlsx') ? [workbook] : []),
    ...(hasFormat(described, 'excel-csv') ? [oneTable] : []),
  ];
}

function chinese(described: Described): string {
  const { package: pkg, sourceFiles } = described;
  const workbook = hasFormat(described, 'xlsx');
  const excel = forExcel(
    described,
    `直接打开 [data/${pkg.name}.xlsx](data/${pkg.name}.xlsx)，编码列是文本，前导零不会丢`,
    '只要一张表时，用文件名带 `.excel.csv` 的那一份，不会乱码',
  ).join('；');
  const draft = isDraft(pkg.version ?? '')
    ? '\n> 这是草稿（1.0.0 之前的版本）：内容和结构都可能变动，也没有签名。\n'
    : '';
  return `# ${textIn('zh', pkg, 'title')}

\`${pkg.name}\` ${pkg.version} · [English](README.en.md)
${draft}
${textIn('zh', pkg, 'description')}

## 数据表

${tableList('zh', described)}

${workbook ? `全部数据表合在一个 Excel 文件里：[data/${pkg.name}.xlsx](data/${pkg.name}.xlsx)。` : ''}字段说明见[数据字典](docs/data-dictionary.zh.md)。

## 怎样使用

${excel === '' ? '' : `- **Excel**：${excel}。\n`}- **Python、R、JavaScript、DuckDB**：\`examples/\` 里各有一个能直接运行的例子。
- **npm**：这个文件夹本身就是 npm 包 \`@gongkai-data/${pkg.name}\`，带 TypeScript 类型。
- **其他工具**：\`data/*.csv\` 是 UTF-8、无 BOM、LF 换行的标准 CSV；\`datapackage.json\` 按 Data Package v2 描述全部表和约束。

## 核对完整性

在本文件夹里运行，逐个文件核对：

\`\`\`sh
sha256sum -c SHA256SUMS
\`\`\`
${sourceFiles.length === 0 ? '' : `\n## 来源文本\n\n${sourceFiles.map((path) => `- [${path}](${path})`).join('\n')}\n\n证据表里的位置按 Unicode 码位计算，指向这些逐字节保存的文本。\n`}
${versionNote('zh', pkg)}
## 许可与署名

${attribution('zh', pkg)}

${textIn('zh', pkg, 'gongkai:legalNote') ?? ''}

详见 [LICENSE](LICENSE)，引用格式见 [CITATION.cff](CITATION.cff)。
`;
}

function english(described: Described): string {
  const { package: pkg, sourceFiles } = described;
  const workbook = hasFormat(described, 'xlsx');
  const excel = forExcel(
    described,
    `open [data/${pkg.name}.xlsx](data/${pkg.name}.xlsx); codes are text and keep their leading zeros.`,
    'For a single table, the file named `.excel.csv` opens without garbled characters.',
  ).join(' ');
  const draft = isDraft(pkg.version ?? '')
    ? '\n> A draft (below 1.0.0): content and structure may change, and it is not signed.\n'
    : '';
  return `# ${textIn('en', pkg, 'title')}

\`${pkg.name}\` ${pkg.version} · [中文](README.zh.md)
${draft}
${textIn('en', pkg, 'description')}

## Tables

${tableList('en', described)}

${workbook ? `All tables in one workbook: [data/${pkg.name}.xlsx](data/${pkg.name}.xlsx). ` : ''}Every field is explained in the [data dictionary](docs/data-dictionary.en.md).

## Use

${excel === '' ? '' : `- **Excel**: ${excel}\n`}- **Python, R, JavaScript, DuckDB**: \`examples/\` holds one program each that runs as it is.
- **npm**: this folder is the npm package \`@gongkai-data/${pkg.name}\`, with TypeScript types.
- **Other tools**: \`data/*.csv\` is plain CSV in UTF-8 without a byte order mark, with LF; \`datapackage.json\` describes all tables and constraints (Data Package v2).

## Check that it is whole

In this folder, file by file:

\`\`\`sh
sha256sum -c SHA256SUMS
\`\`\`
${sourceFiles.length === 0 ? '' : `\n## Source texts\n\n${sourceFiles.map((path) => `- [${path}](${path})`).join('\n')}\n\nOffsets in the evidence table count Unicode code points of these byte-exact texts.\n`}
${versionNote('en', pkg)}
## Licence and attribution

${attribution('en', pkg)}

${textIn('en', pkg, 'gongkai:legalNote') ?? ''}

See [LICENSE](LICENSE); how to cite: [CITATION.cff](CITATION.cff).
`;
}

const texts: Readonly<Record<Language, (described: Described) => string>> = { zh: chinese, en: english };

/** What a person sees first, in both languages. */
export const readme: Vocabulary = {
  name: 'readme',
  standard: 'CommonMark',
  files: (described) =>
    languages.map((language) => ({ path: `README.${language}.md`, content: () => texts[language](described) })),
};
