import type { CompiledField } from '../fields/field-type.js';
import { keyFields } from '../fields/index.js';
import type { Constraints, Package } from '../model/descriptor.js';
import type { PackageView, TableView } from './format.js';
import type { TextSheet } from './xlsx-frame.js';

const chinese = {
  dictionary: '数据字典',
  about: '关于',
  cut: '…（全文见 CSV）',
  sheet: '工作表',
  resource: '资源名',
  name: '字段名',
  title: '标题',
  type: '类型',
  constraints: '约束',
  values: '取值',
  description: '说明',
  item: '项目',
  packageName: '数据包',
  version: '版本',
  homepage: '主页',
  license: '许可',
  source: '来源',
  contributor: '贡献者',
  legalNote: '法律声明',
  relation: '与 CSV 的关系',
  relationText:
    '本文件由同一版本的 CSV 自动生成，便于阅读；两者不一致时以 CSV 为准。编码按文本保存；Excel 存不下全部数字的数、1900-03-01 以前的日期也按文本保存。空单元格表示没有值。',
  table: '数据表',
  note: '注意',
  rows: (count: number) => `${count} 行`,
  leftOut: (table: string, rows: number, fields: number) => `表“${table}”未收入：${rows} 行、${fields} 列，请用 CSV。`,
  cutCell: (sheet: string, cell: string, length: number) =>
    `工作表“${sheet}”的 ${cell} 有 ${length} 个字符，只收入了开头。`,
  moreCut: (count: number) => `另有 ${count} 个单元格只收入了开头。`,
  key: '主键',
  required: '必填',
  unique: '唯一',
  minLength: '最短',
  maxLength: '最长',
  minimum: '≥',
  maximum: '≤',
  exclusiveMinimum: '>',
  exclusiveMaximum: '<',
  pattern: '格式',
  enum: '限于',
  jsonSchema: 'JSON Schema',
};

export type Words = typeof chinese;

const english: Words = {
  dictionary: 'Data dictionary',
  about: 'About',
  cut: '… (full text in the CSV)',
  sheet: 'Sheet',
  resource: 'Resource',
  name: 'Field',
  title: 'Title',
  type: 'Type',
  constraints: 'Constraints',
  values: 'Values',
  description: 'Description',
  item: 'Item',
  packageName: 'Package',
  version: 'Version',
  homepage: 'Homepage',
  license: 'Licence',
  source: 'Source',
  contributor: 'Contributor',
  legalNote: 'Legal note',
  relation: 'Relation to the CSV',
  relationText:
    'This file is derived from the CSV of the same version, for reading; where they differ, the CSV is right. Codes are text, and so are numbers of which Excel would lose digits and dates before 1900-03-01. An empty cell is a missing value.',
  table: 'Table',
  note: 'Note',
  rows: (count) => `${count} rows`,
  leftOut: (table, rows, fields) =>
    `Table “${table}” is not in this file: ${rows} rows, ${fields} columns. Use the CSV.`,
  cutCell: (sheet, cell, length) =>
    `Cell ${cell} of sheet “${sheet}” has ${length} characters; only the beginning is here.`,
  moreCut: (count) => `Only the beginning is here of ${count} more cells.`,
  key: 'primary key',
  required: 'required',
  unique: 'unique',
  minLength: 'minimum length',
  maxLength: 'maximum length',
  minimum: '≥',
  maximum: '≤',
  exclusiveMinimum: '>',
  exclusiveMaximum: '<',
  pattern: 'pattern',
  enum: 'one of',
  jsonSchema: 'JSON Schema',
};

/** The languages of a package; the first is the one of its plain properties. */
export function languagesOf(pkg: Package): readonly [string, ...string[]] {
  const [first = 'zh', ...others] = pkg['gongkai:languages'] ?? [];
  return [first, ...others];
}

function wordsIn(language: string): Words | undefined {
  if (language.startsWith('zh')) return chinese;
  return language.startsWith('en') ? english : undefined;
}

/** The words of the package's first language; Chinese where the toolkit does not speak it. */
export function wordsOf(pkg: Package): Words {
  return wordsIn(languagesOf(pkg)[0]) ?? chinese;
}

/** What the workbook says about itself: a table's sheet (none when it was left out) and remarks for the user. */
export interface Contents {
  readonly sheetOf: ReadonlyMap<TableView, string>;
  /** Each in the toolkit's words of a language. */
  readonly notes: readonly ((words: Words) => string)[];
}

/** Texts of a thing, one for each language; empty where a translation is missing, so that none is shown twice. */
function inLanguages(pkg: Package, thing: object, property: string): string[] {
  const { [property]: plain, 'gongkai:i18n': i18n } = thing as Readonly<Record<string, unknown>>;
  const translations = (i18n ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  return languagesOf(pkg).map((language, i) => {
    const text = i === 0 ? plain : translations[language]?.[property];
    return typeof text === 'string' ? text : '';
  });
}

/** One line for each field: how the titles on the sheets map to the names of the machine-readable files. */
export function dictionarySheet(pkg: PackageView, contents: Contents): TextSheet {
  const words = wordsOf(pkg.package);
  const languages = languagesOf(pkg.package);
  const each = (label: string): string[] =>
    languages.length === 1 ? [label] : languages.map((language) => `${label} (${language})`);
  const rows = pkg.tables.flatMap((table) =>
    table.fields.map((compiled) => {
      const { field, type } = compiled;
      const format = field.format === undefined || field.format === 'default' ? '' : ` (${field.format})`;
      return [
        contents.sheetOf.get(table) ?? '—',
        table.resource.name,
        field.name,
        ...inLanguages(pkg.package, field, 'title'),
        `${type.name}${format}`,
        constraintText(compiled, table, words),
        ...languages.map((language, i) => categoryText(compiled, i === 0 ? undefined : language)),
        ...inLanguages(pkg.package, field, 'description'),
      ];
    }),
  );
  const { sheet, resource, name, type, constraints } = words;
  return {
    name: words.dictionary,
    header: [
      sheet,
      resource,
      name,
      ...each(words.title),
      type,
      constraints,
      ...each(words.values),
      ...each(words.description),
    ],
    rows,
    widths: [
      ...[20, 20, 20],
      ...languages.map(() => 20),
      ...[12, 28],
      ...languages.map(() => 24),
      ...languages.map(() => 50),
    ],
  };
}

const valueConstraints = [
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'pattern',
  'enum',
  'jsonSchema',
] as const satisfies readonly (keyof Constraints & keyof Words)[];

function constraintText({ field, required }: CompiledField, table: TableView, words: Words): string {
  const schema = table.resource.schema ?? { fields: [] };
  const { constraints = {} } = field;
  const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  const list = (names: readonly string[] | string): readonly string[] => (typeof names === 'string' ? [names] : names);
  const references = (schema.foreignKeys ?? [])
    .filter(({ fields }) => list(fields).includes(field.name))
    .map(({ reference }) => `→ ${reference.resource || table.resource.name} (${list(reference.fields).join(', ')})`);
  return [
    ...(keyFields(schema).includes(field.name) ? [words.key] : []),
    ...(required ? [words.required] : []),
    ...(constraints.unique === true ? [words.unique] : []),
    ...valueConstraints
      .filter((name) => constraints[name] !== undefined)
      .map((name) => `${words[name]} ${plain(constraints[name])}`),
    ...references,
  ].join('\n');
}

function categoryText({ field }: CompiledField, language: string | undefined): string {
  const labels = language === undefined ? undefined : field['gongkai:i18n']?.[language]?.categories;
  if (language !== undefined && typeof labels !== 'object') return '';
  return (field.categories ?? [])
    .map((category) => {
      const { value, label } = typeof category === 'object' ? category : { value: category };
      const text = typeof labels === 'object' ? labels[String(value)] : label;
      return text === undefined ? String(value) : `${value} ${text}`;
    })
    .join('\n');
}

/** What a person must know who got the file without its surroundings. */
export function aboutSheet(pkg: PackageView, contents: Contents): TextSheet {
  const { package: descriptor, tables } = pkg;
  const words = wordsOf(descriptor);
  const languages = languagesOf(descriptor);
  const said = (say: (words: Words) => string): string[] =>
    languages.map((language, i) => {
      const spoken = i === 0 ? words : wordsIn(language);
      return spoken === undefined ? '' : say(spoken);
    });
  const join = (...parts: readonly (string | undefined)[]): string =>
    parts.filter((part) => part !== undefined).join('\n');
  const rows: string[][] = [
    [words.title, ...inLanguages(descriptor, descriptor, 'title')],
    [words.packageName, descriptor.name ?? ''],
    [words.version, descriptor.version ?? ''],
    [words.description, ...inLanguages(descriptor, descriptor, 'description')],
    [words.homepage, descriptor.homepage ?? ''],
    ...(descriptor.licenses ?? []).map(({ name, title, path }) => [words.license, join(title ?? name, path)]),
    ...(descriptor.sources ?? []).map(({ title, version, path, email }) => [
      words.source,
      join(title, version, path, email),
    ]),
    ...(descriptor.contributors ?? []).map(({ title, roles, organization, path, email }) => [
      words.contributor,
      join(title, roles?.join(', '), organization, path, email),
    ]),
    [words.legalNote, ...inLanguages(descriptor, descriptor, 'gongkai:legalNote')],
    [words.relation, ...said((spoken) => spoken.relationText)],
    ...tables.map((table) => [
      `${words.table}\n${contents.sheetOf.get(table) ?? table.resource.name}`,
      ...said((spoken) => spoken.rows(table.rowCount)),
    ]),
    ...contents.notes.map((note) => [words.note, ...said(note)]),
  ];
  return {
    name: words.about,
    header: [words.item, ...languages],
    rows: rows.filter(([, ...texts]) => texts.some((text) => text !== '')),
    widths: [20, ...languages.map(() => 70)],
  };
}
