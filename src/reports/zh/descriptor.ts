import type { Problem } from '../../model/problem.js';
import type { Message, MessagesOf } from '../message.js';
import { oneLine, propertyAt, propertyExample, typeExample, valueRule, visible } from '../message-parts.js';
import { advice, edit, valueWords } from './descriptor-advice.js';
import { goodPath, pathFaults } from './file-access.js';
import {
  atPointer,
  descriptorText,
  fieldText,
  listed,
  literal,
  oneOf,
  quoted,
  ruleText,
  withExample,
} from './parts.js';
import { patternMessage } from './pattern.js';

function path(problem: Problem): Message {
  const { help, value } = problem;
  if (help === 'one-of') {
    return {
      what: '该资源的 path 和 data 要么都没有，要么同时存在',
      expected: '两者恰有其一，例如 "path": "rows.csv"',
      mend: `${edit(problem)}，补上 path，或删去多余的一个。`,
    };
  }
  if (help === 'mixed') {
    return {
      what: '同一资源中混用了文件路径和网址',
      expected: '全是路径，或全是网址',
      mend: `${edit(problem)}，只保留一类，或拆成两个资源。`,
    };
  }
  const backslash = help === 'backslash' ? '，并把 \\ 改为 /' : '';
  return {
    what: `路径${quoted(value, '')}${pathFaults[help ?? ''] ?? '不能用于数据包'}`,
    expected: goodPath,
    mend: `如果文件在别处，先放进描述文件所在的文件夹。${edit(problem)}，改写为从该文件夹算起的路径${backslash}。`,
  };
}

function constraint(problem: Problem): Message {
  const { help, value, limit } = problem;
  const of = fieldText(problem);
  if (help?.startsWith('pattern-')) return patternMessage(problem, edit(problem));
  switch (help) {
    case 'type':
      return {
        what: `${of}的约束或类别中的值${literal(value, '')}与字段类型不符`,
        expected: withExample(
          limit === undefined ? '该字段类型的值' : `${visible(limit)} 类型的值`,
          typeExample(limit),
        ),
        mend: `${edit(problem)}，改正该值，或修改字段类型。`,
      };
    case 'order':
      return {
        what: `${of}的${quoted(value, '下限')}与${quoted(limit, '上限')}互相矛盾，没有值能同时满足`,
        expected: '下限不高于上限',
        mend: `${edit(problem)}，对调或改正这两个值。`,
      };
    case 'categories':
      return {
        what: `${of}的 enum 中的值${literal(value, '')}不在 categories 中`,
        expected: oneOf(limit, 'categories 中的值'),
        mend: `${edit(problem)}，删去该值，或把它加入 categories。`,
      };
    case 'jsonSchema':
      return {
        what: `${of}的 jsonSchema 无法使用：${oneLine(limit ?? '')}`,
        expected:
          'draft 04、06、07、2019-09 或 2020-12 的 JSON Schema，且不引用外部文件，例如 { "type": "object", "required": ["value"] }',
        mend: `${edit(problem)}，改正该 JSON Schema；引用的外部内容请抄入 "$defs"；其中的正则表达式不能使用前后查找和反向引用。`,
      };
    default:
      return {
        what: `${of}的类型没有${quoted(value, '这个')}约束`,
        expected: '与类型相符的约束：文本用 pattern，数字和日期用 minimum，文本、数组和对象用 minLength',
        mend: `${edit(problem)}，删除该约束或改正其名称，也可修改字段类型。`,
      };
  }
}

function unknownField(problem: Problem): Message {
  const { pointer = '', resource, value, limit } = problem;
  if (pointer.startsWith('/gongkai:evidence') && resource === undefined) {
    return {
      what: `证据声明中的资源${quoted(value, '')}不存在`,
      expected: oneOf(limit, '数据包中的资源'),
      mend: `${edit(problem)}，写成已有资源的名称，一字不差；或补上该资源。`,
    };
  }
  if (pointer.startsWith('/gongkai:evidence')) {
    return {
      what: `证据表缺少必需的列${quoted(value, '')}`,
      expected: `除已有的列之外还要有这一列；已有：${listed(limit, '无')}`,
      mend: `在资源${quoted(resource, '')}的字段和文件中都补上${quoted(value, '')}列；不适用时留空即可。`,
    };
  }
  return {
    what: `键中的字段${quoted(value, '')}在资源${quoted(resource, '')}中不存在`,
    expected: oneOf(limit, '该资源的字段'),
    mend: `${edit(problem)}，写成已有字段的名称（区分大小写），或补上该字段。`,
  };
}

function unsupported(problem: Problem): Message {
  const { pointer = '', value, limit } = problem;
  const last = propertyAt(pointer);
  if (last === 'path' || last === 'data') {
    const kinds = { 'path[]': '由多个文件组成的资源', data: '写在描述文件里的数据' };
    return {
      what: `暂不支持${kinds[(value ?? '') as keyof typeof kinds] ?? `位于网址${quoted(value, '')}的表`}`,
      expected: '数据包内的一个文件，例如 "path": "rows.csv"',
      mend: `${edit(problem)}，改为一个文件的路径：合并各部分、把数据存成文件，或先下载下来。`,
    };
  }
  if (pointer.includes('/dialect/')) {
    return {
      what: `dialect 的属性${quoted(value, '')}暂不支持`,
      expected: oneOf(limit, '文档中列出的属性'),
      mend: `${edit(problem)}，删去该属性，并把表格存为不需要它的形式。`,
    };
  }
  return {
    what: `${problem.field === undefined ? '' : `${fieldText(problem)}：`}${last === undefined ? '' : `${visible(last)} 的值`}${quoted(value, '')}暂不支持`,
    expected: withExample(oneOf(limit, '文档中列出的值'), last === 'type' ? propertyExample(last) : undefined),
    mend: `${edit(problem)}，改用支持的值，或删去该属性。`,
  };
}

function translation(problem: Problem): Message {
  const { help, value, limit, pointer } = problem;
  if (help === 'undeclared') {
    return {
      what: `有${quoted(value, '')}语言的文本，但数据包没有声明该语言`,
      expected: limit?.startsWith('gongkai:languages') ? `先声明语言，例如 ${limit}` : oneOf(limit, '已声明的语言'),
      mend: `${edit(problem)}，改正语言代码，或在最外层的 gongkai:languages 中加上它。`,
    };
  }
  const property = propertyAt(pointer) ?? 'title';
  return {
    what: `${visible(property)} 缺少${quoted(value, '')}语言的文本`,
    expected: withExample('gongkai:languages 中的每种语言都有文本', propertyExample(property)),
    mend: `${edit(problem)}，补上译文，或从 gongkai:languages 中去掉该语言。`,
  };
}

export const descriptor: MessagesOf<'descriptor'> = {
  ...advice,
  'descriptor/syntax': (problem) => ({
    what:
      problem.help === 'duplicate'
        ? `${descriptorText(problem).trimStart()}的同一对象中${quoted(problem.value, '一个名称')}出现了两次，不同程序的取值会不一样`
        : `${descriptorText(problem).trimStart()}无法解析${problem.help === undefined ? '' : `：${oneLine(problem.help)}`}`,
    expected: /\.ya?ml$/.test(problem.file ?? '')
      ? 'YAML：同级内容缩进一致，只用空格不用制表符，名称不重复'
      : problem.help === 'duplicate'
        ? '同一对象中名称不重复，例如 {"name": "rows", "path": "rows.csv"}'
        : 'JSON：用半角双引号，最后一项后面没有逗号，没有注释',
    mend:
      problem.help === 'duplicate'
        ? `用文本编辑器打开${descriptorText(problem).trimEnd()}${problem.line === undefined ? '' : `，定位到第 ${problem.line} 行`}，只保留其中正确的一个。`
        : `用文本编辑器打开${descriptorText(problem).trimEnd()}${problem.line === undefined ? '' : `，定位到第 ${problem.line} 行`}，改正后保存；出错处也可能在上一行。`,
  }),
  'descriptor/required': (problem) => ({
    what: `${requiredBy[problem.help ?? ''] ?? ''}${atPointer(problem).trimStart()}缺少属性${fieldText(problem, '').replace('字段', '')}`,
    ...example(problem.field === undefined ? undefined : String(problem.field)),
    mend: `${edit(problem)}，补上该属性。`,
  }),
  'descriptor/type': (problem) => ({
    what: `${atPointer(problem).trimStart()}的值${literal(problem.value, '')}类型不对`,
    expected: withExample(
      problem.limit === undefined ? '标准规定的类型' : `${listed(problem.limit, '')} 类型的值`,
      propertyExample(propertyAt(problem.pointer)),
    ),
    mend: `${edit(problem)}，改正写法：文本加引号，数字不加，列表用 [ ]，对象用 { }。`,
  }),
  'descriptor/value': (problem) => ({
    what: `${atPointer(problem).trimStart()}的值${literal(problem.value, '')}不符合标准`,
    expected: withExample(ruleText(valueRule(problem.limit)), propertyExample(propertyAt(problem.pointer))),
    mend: `${edit(problem)}，改正该值。`,
    ...valueWords(problem),
  }),
  'descriptor/unknown-property': (problem) => ({
    what:
      problem.help === 'constraint'
        ? `约束${quoted(problem.value, '')}写在了字段的属性旁边，不起作用`
        : `属性${quoted(problem.value, '')}无法识别`,
    expected: problem.limit === undefined ? '标准规定的属性' : `可能想写${quoted(problem.limit, '')}`,
    mend: `${edit(problem)}，改正拼写；自定义属性要带前缀，例如 "office:note"。`,
  }),
  'descriptor/path': path,
  'descriptor/duplicate-name': (problem) => ({
    what: `${problem.resource === undefined ? '资源' : '字段'}名称${quoted(problem.value, '')}重复`,
    expected: problem.resource === undefined ? '各资源的名称互不相同' : '同一张表中各字段的名称互不相同',
    mend: `${edit(problem)}，给其中一个改名${problem.resource === undefined ? '' : '，表头也要同步修改'}。`,
  }),
  'descriptor/unknown-field': unknownField,
  'descriptor/foreign-key': (problem) =>
    problem.help === 'schema'
      ? {
          what: `外键引用的资源${quoted(problem.value, '')}没有 schema，无法判断被引用的字段和值是否存在`,
          expected: '有 schema、且 schema 中列出这些字段的表',
          mend: `${edit(problem)}，改正 reference.resource，或为被引用的资源补上 schema。`,
        }
      : problem.help === 'length'
        ? {
            what: `外键的字段数与被引用的字段数不同：${quoted(problem.limit, '本表字段')}对应${quoted(problem.value, '被引用的字段')}`,
            expected: 'reference.fields 与 fields 的字段一样多，顺序一致',
            mend: `${edit(problem)}，使两个列表等长。`,
          }
        : {
            what: `外键引用的资源${quoted(problem.value, '')}不存在`,
            expected: oneOf(problem.limit, '数据包中的资源'),
            mend: `${edit(problem)}，写成已有资源的名称，一字不差；引用本表时省略 resource。`,
          },
  'descriptor/unsupported': unsupported,
  'descriptor/constraint': constraint,
  'descriptor/translation': translation,
};

/** Why a property must be there that 2.0 does not ask for. */
const requiredBy: Readonly<Record<string, string>> = {
  v1: '没有 $schema 时按标准 1.0 版判断：',
  tabular: '1.0 版的表格数据包中，每个资源都是表：',
};

function example(property: string | undefined): { readonly expected?: string } {
  const text = propertyExample(property);
  return text === undefined ? {} : { expected: `例如 ${text}` };
}
