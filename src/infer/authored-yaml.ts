import { stringify } from 'yaml';
import type { Language } from '../lib/i18n.js';
import type { Package, Resource } from '../model/descriptor.js';

export interface AuthoredInput {
  readonly descriptor: Package;
  /** The main language first. */
  readonly languages: readonly string[];
  /** Language of the comments. */
  readonly language: Language;
}

const comments = {
  zh: {
    head: [
      '由 gongkai init 生成。空着的地方（""）和带“待填”的注释，只有人知道该写什么，请补上。',
      '随时可以检查还缺什么：gongkai validate 本文件夹；补齐后生成发布版：gongkai build 本文件夹。',
    ],
    version: '1.0.0 之前是草稿，可以反复生成',
    title: '待填：数据集的名称',
    description: '待填：有什么内容、从哪里来、给谁用；第一段是摘要',
    licenses: '待填：别人可以怎样使用。去掉下面两行的 #，或换成别的许可协议',
    contributors: '待填：由谁发布，许可和引用时会写到',
    table: '待填：表的名称，和一行是什么',
    fields: '类型是读完整个文件后推断的，请核对；只出现在部分数据里的规则不要写进来',
    key: '每行的值各不相同',
    noKey: '还没有主键。发布时按主键排序；有能区分每一行的列时写上：primaryKey: [字段名]',
  },
  en: {
    head: [
      'Made by gongkai init. What is empty ("") and what a comment marks TODO only a person can know: fill it in.',
      'See what is missing at any time: gongkai validate FOLDER. Then make the release: gongkai build FOLDER.',
    ],
    version: 'below 1.0.0 it is a draft and may be built again and again',
    title: 'TODO: what the data set is called',
    description: 'TODO: what it holds, where from, for whom; the first paragraph is the summary',
    licenses: 'TODO: what others may do with it. Take the # off the next two lines, or name another licence',
    contributors: 'TODO: who publishes it; licence and citation name them',
    table: 'TODO: what the table is called, and what one row of it is',
    fields: 'Types were inferred from the whole file: check them',
    key: 'every row has a value of its own here',
    noKey: 'No primary key yet. Rows are sorted by it; where a column tells every row apart, write primaryKey: [NAME]',
  },
} as const;

/** A value on one line of YAML. */
function flow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trimEnd();
}

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** A text in the language it is written in; the others are left for a person. With one language it is the text itself. */
function localized(text: string | undefined, languages: readonly string[]): unknown {
  const [only] = languages;
  if (languages.length === 1 && only !== undefined) return text;
  const language = text === undefined ? undefined : isChinese(text) ? 'zh' : 'en';
  const target = languages.includes(language ?? '') ? language : languages[0];
  return Object.fromEntries(languages.map((each) => [each, each === target ? (text ?? '') : '']));
}

/** The authored form of a description (`datapackage.yaml`), with comments that say what to fill in. */
export function authoredYaml({ descriptor, languages, language }: AuthoredInput): string {
  const say = comments[language];
  const many = languages.length > 1;
  const blank = (property: string, comment: string): string =>
    many ? `${property}: ${flow(localized(undefined, languages))} # ${comment}` : `# ${property}: # ${comment}`;
  return `${[
    ...say.head.map((line) => `# ${line}`),
    `name: ${flow(descriptor.name)}`,
    `version: 0.1.0 # ${say.version}`,
    blank('title', say.title),
    blank('description', say.description),
    `# ${say.licenses}`,
    '# licenses:',
    '#   - { name: CC-BY-4.0, path: https://creativecommons.org/licenses/by/4.0/ }',
    `# ${say.contributors}`,
    '# contributors:',
    '#   - { title: "", roles: [publisher] }',
    `gongkai:languages: ${flow(languages)}`,
    'resources:',
    ...descriptor.resources.flatMap((resource) => tableLines(resource, languages, language)),
  ].join('\n')}\n`;
}

function tableLines(resource: Resource, languages: readonly string[], language: Language): readonly string[] {
  const say = comments[language];
  const many = languages.length > 1;
  const { name, path, title, schema } = resource;
  const texts = (text: string | undefined): object =>
    many
      ? { title: localized(text, languages), description: localized(undefined, languages) }
      : text === undefined
        ? {}
        : { title: text };
  const fields = (schema?.fields ?? []).map(({ name: field, title: label, ...rest }) =>
    flow({ name: field, ...texts(label), ...rest }),
  );
  const key = schema?.primaryKey;
  return [
    `  - name: ${flow(name)}`,
    `    path: ${flow(path)}`,
    `    # ${say.table}`,
    ...Object.entries(texts(title)).map(([property, text]) => `    ${property}: ${flow(text)}`),
    '    schema:',
    `      # ${say.fields}`,
    '      fields:',
    ...fields.map((line) => `        - ${line}`),
    ...(key === undefined ? [`      # ${say.noKey}`] : [`      primaryKey: ${flow(key)} # ${say.key}`]),
  ];
}
