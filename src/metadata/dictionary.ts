import type { CompiledField } from '../fields/field-type.js';
import { keyFields } from '../fields/index.js';
import { type Language, languages, textIn } from '../lib/i18n.js';
import type { Category, Field } from '../model/descriptor.js';
import type { ColumnProfile } from '../model/profile.js';
import { table } from './markdown.js';
import type { Described, DescribedTable, Vocabulary } from './vocabulary.js';

interface Words {
  readonly heading: string;
  readonly intro: string;
  readonly rows: (count: number) => string;
  readonly columns: readonly string[];
  readonly required: string;
  readonly unique: string;
  readonly pattern: string;
  readonly values: string;
  readonly key: string;
  readonly refers: (from: string, to: string) => string;
  /** What the values of a column are like. */
  readonly distinct: (count: number) => string;
  readonly missing: (count: number) => string;
  readonly range: (min: string, max: string) => string;
}

const words: Readonly<Record<Language, Words>> = {
  zh: {
    heading: '数据字典',
    intro: '每张表一节，逐个列出字段。空单元格表示没有值。',
    rows: (count) => `共 ${count} 行。`,
    columns: ['字段', '名称', '类型', '约束', '实际取值', '说明'],
    required: '必填',
    unique: '不重复',
    pattern: '格式',
    values: '取值',
    key: '主键',
    refers: (from, to) => `\`${from}\` 的值须在 ${to} 中存在。`,
    distinct: (count) => `${count} 种`,
    missing: (count) => `缺 ${count}`,
    range: (min, max) => `${min} 至 ${max}`,
  },
  en: {
    heading: 'Data dictionary',
    intro: 'One section per table, one line per field. An empty cell is a missing value.',
    rows: (count) => `${count} rows.`,
    columns: ['Field', 'Title', 'Type', 'Constraints', 'Values seen', 'Description'],
    required: 'required',
    unique: 'unique',
    pattern: 'pattern',
    values: 'values',
    key: 'Primary key',
    refers: (from, to) => `Each \`${from}\` stands in ${to}.`,
    distinct: (count) => `${count} distinct`,
    missing: (count) => `${count} missing`,
    range: (min, max) => `${min} to ${max}`,
  },
};

function categoryText(language: Language, field: Field, item: string | number | Category): string {
  if (typeof item !== 'object') return String(item);
  const translated = field['gongkai:i18n']?.[language]?.['categories'];
  const label = typeof translated === 'object' ? (translated[String(item.value)] ?? item.label) : item.label;
  return label === undefined || label === item.value ? String(item.value) : `${item.value} (${label})`;
}

function constraints(language: Language, { field, required }: CompiledField): string {
  const { unique, pattern, enum: members, ...limits } = field.constraints ?? {};
  const say = words[language];
  const list = field.categories?.map((item) => categoryText(language, field, item)) ?? members?.map(String);
  return [
    ...(required ? [say.required] : []),
    ...(unique === true ? [say.unique] : []),
    ...(pattern === undefined ? [] : [`${say.pattern} \`${pattern}\``]),
    ...Object.entries(limits)
      .filter(([name]) => name !== 'required')
      .map(([name, limit]) => `${name} ${String(limit)}`),
    ...(list === undefined ? [] : [`${say.values}: ${list.join(', ')}`]),
  ].join('; ');
}

/** `5 distinct; 2 missing; 2014 to 2024`: the rest is in docs/profile.json. */
function valuesSeen(language: Language, column: ColumnProfile | undefined): string {
  if (column === undefined) return '';
  const say = words[language];
  const { distinct, missing, min, max } = column;
  return [
    say.distinct(distinct),
    ...(missing === 0 ? [] : [say.missing(missing)]),
    ...(min === undefined || max === undefined ? [] : [say.range(min, max)]),
  ].join('; ');
}

function section(language: Language, { resource, fields, rowCount, profile }: DescribedTable): string {
  const say = words[language];
  const { schema } = resource;
  const key = schema === undefined ? [] : keyFields(schema);
  const references = (schema?.foreignKeys ?? []).map(({ fields: from, reference }) => {
    const to = `\`${reference.resource ?? resource.name}.${[reference.fields].flat().join(', ')}\``;
    return `- ${say.refers([from].flat().join(', '), to)}`;
  });
  const rows = fields.map((compiled, at) => [
    `\`${compiled.field.name}\``,
    textIn(language, compiled.field, 'title') ?? '',
    compiled.field.format === undefined ? compiled.type.name : `${compiled.type.name} (${compiled.field.format})`,
    constraints(language, compiled),
    valuesSeen(language, profile?.columns[at]),
    textIn(language, compiled.field, 'description') ?? '',
  ]);
  return [
    `## ${textIn(language, resource, 'title') ?? resource.name} (\`${resource.name}\`)`,
    textIn(language, resource, 'description') ?? '',
    `${say.rows(rowCount)}${key.length === 0 ? '' : ` ${say.key}: ${key.map((name) => `\`${name}\``).join(', ')}`}`,
    table(say.columns, rows),
    references.join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** The dictionary in one language. */
export function dictionaryText(language: Language, described: Described): string {
  const { package: pkg, tables } = described;
  const title = textIn(language, pkg, 'title') ?? pkg.name ?? '';
  const head = `# ${words[language].heading}: ${title}\n\n\`${pkg.name}\` ${pkg.version}\n\n${words[language].intro}`;
  return `${[head, ...tables.map((one) => section(language, one))].join('\n\n')}\n`;
}

/** Every table and field in words, one document per language. */
export const dictionary: Vocabulary = {
  name: 'dictionary',
  standard: 'Table Schema 2',
  files: (described) =>
    languages.map((language) => ({
      path: `docs/data-dictionary.${language}.md`,
      content: () => dictionaryText(language, described),
    })),
};
