import type { Problem } from '../../model/problem.js';
import type { Message, MessagesOf } from '../message.js';
import { oneLine, propertyAt, propertyExample, typeExample, visible } from '../message-parts.js';
import { atPointer, descriptorText, fieldText, listed, literal, quoted, withExample } from './parts.js';

/** Every mend of a descriptor begins at the place. */
export function edit(problem: Problem): string {
  const line = problem.line === undefined || problem.pointer === '' ? '' : `第 ${problem.line} 行`;
  return `在${descriptorText(problem)}${line}的${atPointer(problem)}`;
}

/** `/resources/0 处` at the beginning of a sentence. */
const at = (problem: Problem): string => atPointer(problem).trimStart();

/** Values whose rule a JSON Schema cannot say, or not so that people read it. */
export function valueWords(problem: Problem): Partial<Message> {
  const { help, value } = problem;
  switch (help) {
    case 'escape-quote':
      return {
        what: 'dialect 中同时有 escapeChar 和 quoteChar，两者互斥',
        expected: '只写其一，例如 "quoteChar": "\\""',
        mend: `${edit(problem)}，删去文件中没有用到的那个。`,
      };
    case 'table-data':
      return {
        what: `${at(problem)}的各行既不全是数组，也不全是对象`,
        expected: '各行写法一致，例如 [["id", "name"], [1, "a"]] 或 [{ "id": 1, "name": "a" }]',
        mend: `${edit(problem)}，把各行改成同一种写法，或删去 "type": "table"。`,
      };
    case 'mixed':
      return {
        what: `${at(problem)}的列表混用了普通值和对象`,
        expected: '只用一种写法，例如 ["", "-"] 或 [{ "value": "", "label": "未询问" }]',
        mend: `${edit(problem)}，把各项改成同一种写法。`,
      };
    case 'same-char':
      return {
        what: `groupChar 与 decimalChar 相同，都是${literal(value, '同一个文本').trimEnd()}`,
        expected: '两者不同，例如 "decimalChar": ",", "groupChar": "."',
        mend: `${edit(problem)}，改正其中一个；没有写 decimalChar 时它是小数点。`,
      };
    case 'both-lists':
      return {
        what: `${literal(value, '同一个文本').trimStart()}既表示真，又表示假`,
        expected: '两个列表没有共同的值，例如 "trueValues": ["是"], "falseValues": ["否"]',
        mend: `${edit(problem)}，从其中一个列表中去掉；没有写出的列表取默认值。`,
      };
    case 'hash':
      return {
        what: `${at(problem)}的值${literal(value, '')}不是哈希值`,
        expected: withExample('32 位十六进制数（MD5），或算法名加相应位数的十六进制数', propertyExample('hash')),
        mend: `${edit(problem)}，重新写入文件完整的哈希值。`,
      };
    case 'mediatype':
      return {
        what: `${at(problem)}的值${literal(value, '')}不是媒体类型`,
        expected: withExample('类型和子类型', propertyExample('mediatype')),
        mend: `${edit(problem)}，改写为媒体类型；单独的扩展名应写在 format 中。`,
      };
    case 'categories-type':
      return {
        what: `${at(problem)}的字段有 categories，而只有 string 和 integer 类型的字段可以有`,
        expected: 'categories 旁边是 "type": "string" 或 "type": "integer"',
        mend: `${edit(problem)}，改用这两种类型之一，或把这些值写入 "constraints": { "enum": [ ] }。`,
      };
    case 'v1':
      return {
        what: `${at(problem)}的名称${literal(value, '')}不符合 1.0 版的要求，而没有 $schema 时按 1.0 版判断`,
        expected: '小写字母、数字、. - _ 和 /，例如 "name": "my-package"',
        mend: `${edit(problem)}，改正名称，或在最外层加上 "$schema": "https://datapackage.org/profiles/2.0/datapackage.json"。`,
      };
    default:
      return {};
  }
}

const profileWhat: Readonly<Record<string, (place: string) => string>> = {
  name: (place) => `${place}不是规范文件（profile）的网址`,
  kind: (place) => `${place}是另一类描述文件的规范文件（profile）`,
  unknown: (place) => `此处没有规范文件${place}，又不允许下载`,
  missing: (place) => `数据包中没有规范文件${place}`,
  broken: (place) => `规范文件${place}无法使用`,
  local: (place) => `规范文件${place}在数据包内，而标准要求写网址`,
  keyword: (place) => `规范文件${place}中有一个不起作用的关键字`,
  known: (place) => `扩展规范${place}为人熟知，但不允许下载，因此没有按它自己的规则判断`,
};

const profileMend: Readonly<Record<string, string>> = {
  unknown: '加上 --allow-network 再运行一次，或改写为已知的网址。',
  missing: '把该文件放进数据包，或改写为规范文件的网址。',
  broken: '请作者修正该规范文件，或改用标准自身的规范文件。',
  local: '发布该规范文件并写上它的网址，否则其他程序找不到它。',
  keyword: '请作者改正该关键字的拼写。',
  known: '网址不必改；加上 --allow-network 再运行一次，也会按扩展规范判断。',
};

function profile(problem: Problem): Message {
  const { help = '', value, limit } = problem;
  const reason = limit === undefined ? '' : `：${oneLine(limit)}`;
  return {
    what: `${(profileWhat[help] ?? profileWhat['broken'])?.(quoted(value, ''))}${reason}`,
    expected: 'JSON Schema 的网址，例如 "$schema": "https://datapackage.org/profiles/2.0/datapackage.json"',
    mend: `${edit(problem)}，${profileMend[help] ?? '写上规范文件的网址。'}`,
  };
}

const discouraged: Readonly<Record<string, (problem: Problem) => Pick<Message, 'what' | 'expected'>>> = {
  name: ({ value }) => ({
    what: `名称${quoted(value, '')}含有大写字母、空格或并非处处可用的字符`,
    expected: '小写英文字母、数字、. - 和 _，例如 "name": "open-tasks"',
  }),
  'time-range': ({ value }) => ({
    what: `名称${quoted(value, '')}中有年份，数据更新后名称也得跟着变`,
    expected: '长期不变的名称，例如 "name": "budget"，年份写在 version 或 title 中',
  }),
  version: ({ value }) => ({
    what: `版本号${quoted(value, '')}不是语义化版本`,
    expected: '三个数字，例如 "version": "1.2.0"',
  }),
  summary: ({ value }) => ({
    what: `说明的第一段${quoted(value, '')}后面没有空行`,
    expected: '先写摘要，空一行，再写其余内容',
  }),
  'lower-case': ({ value, limit }) => ({
    what: `哈希算法${quoted(value, '')}不是小写`,
    expected: `算法名写作${quoted(limit, '小写')}`,
  }),
  parts: ({ value }) => ({
    what: `资源由多个文件组成时，属性${quoted(value, '')}无法核对`,
    expected: '只有一个文件，或不写 bytes 和 hash',
  }),
  'utf-8': ({ value }) => ({
    what: `文件以${quoted(value, '其他')}编码发布，许多程序会读错`,
    expected: '不带 BOM 的 UTF-8，并写 "encoding": "utf-8"',
  }),
  'format-any': (problem) => ({
    what: `${fieldText(problem)}的格式“any”使各程序对日期的读法不一`,
    expected: '默认格式，或写明格式，例如 "format": "%d/%m/%Y"',
  }),
  'key-order': ({ value, limit }) => ({
    what: `主键${quoted(value, '')}的顺序与字段的顺序不同`,
    expected: `按字段的顺序：${listed(limit, '与 fields 一致')}`,
  }),
};

const vocabularies: Readonly<
  Record<string, (value: string, limit: string | undefined) => Pick<Message, 'what' | 'expected'>>
> = {
  license: (value) => ({
    what: `许可证${value}不在开放定义（Open Definition）的名录中`,
    expected: '名录中的标识，例如 "CC-BY-4.0"、"CC0-1.0" 或 "ODC-BY-1.0"；也可以只写 path 和 title',
  }),
  role: (value) => ({
    what: `角色${value}不在常用词表中`,
    expected: 'DataCite 或 CRediT 的角色，例如 "creator"、"contact"、"rightsHolder" 或 "dataCurator"',
  }),
  encoding: (value, limit) => ({
    what: `编码${value}不是 IANA 的首选名称`,
    expected: limit === undefined ? 'IANA 登记的名称，例如 "UTF-8" 或 "GB18030"' : quoted(limit, ''),
  }),
  hash: (value, limit) => ({
    what: `哈希算法${value}无法识别，因此没有核对文件`,
    expected: `以下之一：${listed(limit, 'md5、sha1、sha256、sha512')}`,
  }),
};

const oldForms: Readonly<Record<string, string>> = {
  $schema: '的 $schema 没有写明第 2 版',
  profile: '的 profile 是第 1 版的写法，第 2 版由 $schema 取代',
  type: '的 profile 是第 1 版的写法，第 2 版写 type',
  url: '的 url 是第 0 版的写法，第 2 版写 path',
  role: '的 role 是第 1 版的写法，第 2 版写列表 roles',
  string: '只写名称而不用列表，是第 1 版的写法',
  self: '的外键写出了本表的名称，第 2 版应省略',
  fmt: '的前缀 fmt: 是第 0 版的写法',
  untyped: '的字段没有类型：第 1 版当作文本，第 2 版当作 any',
  'csv-dialect': '的 dialect 属性已在第 2 版中删除',
};

const rejected: Readonly<Record<string, string>> = {
  list: '类型 list',
  fieldsMatch: '文本形式的 fieldsMatch',
  dialect: '用网址或路径给出的 dialect',
  url: '只有 url 而没有 path 的资源',
  empty: '空的外键列表',
  example: '不是文本的 example',
  scheme: '协议名有大写字母的网址',
  enum: 'enum 的这些取值',
  limit: '这个界限值',
  untyped: '没有类型的字段的这种格式',
  homepage: '资源的这个 homepage',
};

/** Texts for what the standard recommends, and for profiles. */
export const advice: Pick<
  MessagesOf<'descriptor'>,
  | 'descriptor/nesting'
  | 'descriptor/profile'
  | 'descriptor/extension'
  | 'descriptor/old-form'
  | 'descriptor/recommended'
  | 'descriptor/discouraged'
  | 'descriptor/vocabulary'
  | 'descriptor/example'
  | 'descriptor/published-profile'
> = {
  'descriptor/nesting': (problem) => ({
    what: `${at(problem)}的数组和对象嵌套过深`,
    expected: `至多 ${listed(problem.limit, '200')} 层`,
    mend: `${edit(problem)}，把数据从描述文件移到单独的文件中。`,
  }),
  'descriptor/profile': profile,
  'descriptor/extension': (problem) => ({
    what: `${at(problem)}不符合规范文件${quoted(problem.help, '')}的要求`,
    expected: `校验器原文：${problem.limit === undefined ? '规范文件的要求' : visible(problem.limit)}`,
    mend: `${edit(problem)}，按扩展规范的说明改正描述文件。`,
  }),
  'descriptor/old-form': (problem) => ({
    what: `${at(problem)}${oldForms[problem.help ?? ''] ?? '是旧版本的写法'}`,
    expected: problem.limit === undefined ? '没有该属性' : `第 2 版的写法 ${visible(problem.limit)}`,
    mend: `对${descriptorText(problem)}运行 \`gongkai upgrade\`，旧写法会自动改写；也可以手工改正。`,
  }),
  'descriptor/recommended': (problem) => {
    const property = problem.field === undefined ? undefined : String(problem.field);
    return {
      what: `${at(problem)}缺少标准建议填写的属性${fieldText(problem, '').replace('字段', '')}`,
      expected: withExample('有该属性', propertyExample(property) ?? '"title": "标题"'),
      mend: `${edit(problem)}，补上该属性。`,
    };
  },
  'descriptor/discouraged': (problem) => ({
    what: `${at(problem)}的值${literal(problem.value, '')}虽然允许，但不建议使用`,
    ...discouraged[problem.help ?? '']?.(problem),
    mend: `${edit(problem)}，如果还没有人依赖它，请改正。`,
  }),
  'descriptor/vocabulary': (problem) => ({
    what: `${at(problem)}的值${quoted(problem.value, '')}不在已知的词表中`,
    ...vocabularies[problem.help ?? '']?.(quoted(problem.value, ''), problem.limit),
    mend: `${edit(problem)}，改用通用的名称，便于他人识别。`,
  }),
  'descriptor/example': (problem) => ({
    what: `${fieldText(problem)}的示例${literal(problem.value, '')}不是该类型的值`,
    expected: withExample(
      problem.limit === undefined ? '该字段类型的值' : `${visible(problem.limit)} 类型的值`,
      typeExample(problem.limit),
    ),
    mend: `${edit(problem)}，改正示例。`,
  }),
  'descriptor/published-profile': (problem) => ({
    what: `${at(problem)}有${rejected[problem.help ?? ''] ?? '这种写法'}：标准的正文允许，而已发布的 2.0 版规范文件（profile）拒绝`,
    expected: withExample(
      '不必改：按正文这样写是对的',
      problem.help === 'example' ? undefined : propertyExample(propertyAt(problem.pointer)),
    ),
    mend: '如果使用者的程序能接受，可以保留；用已发布的规范文件校验的程序会拒绝该数据包。',
  }),
};
