import type { Problem } from '../../model/problem.js';
import type { Message, MessagesOf } from '../message.js';
import {
  booleanLists,
  hiddenFault,
  labelledValue,
  looksMissing,
  oneLine,
  ownText,
  typeAndFormat,
  typeExample,
  visible,
  wideTypes,
} from '../message-parts.js';
import { cellBeyond } from './cell-beyond.js';
import { fieldText, goTo, oneOf, quoted, withExample } from './parts.js';

const types: Readonly<Record<string, string>> = {
  string: '文本',
  integer: '整数',
  number: '数字',
  boolean: '是非值',
  date: '真实存在的日期',
  time: '时间',
  datetime: '日期时间',
  year: '年份',
  yearmonth: '年月',
  duration: '时长',
  geopoint: '经纬度坐标',
  geojson: ' GeoJSON ',
  list: '列表',
  array: ' JSON 数组',
  object: ' JSON 对象',
  'string (email)': '电子邮箱地址',
  'string (uri)': '网址（URI）',
  'string (binary)': ' Base64 文本',
  'string (uuid)': ' UUID ',
};

/** Without a format of the field's own, the form is part of what is wanted. */
const plainTypes: Readonly<Record<string, string>> = { date: '按“年-月-日”写的真实日期' };

function typeText(limit: string | undefined): string {
  const { type, format } = typeAndFormat(limit);
  if (type === '') return '该字段类型的值';
  if (format === undefined) return ownText(plainTypes, type) ?? ownText(types, type) ?? ` ${visible(type)} 类型的值`;
  return (
    ownText(types, `${type} (${format})`) ??
    `格式为 ${visible(format)} 的${ownText(types, type) ?? ` ${visible(type)} 值`}`
  );
}

const typeMends: Readonly<Record<string, string>> = {
  integer: '只填数字，不要带小数点、千位分隔符或单位',
  number: '只填数字和小数点，不要带千位分隔符或单位',
  boolean: '填 true 或 false，或者该字段 trueValues、falseValues 中列出的值',
  date: '按“年-月-日”填写，用短横线连接；如果 Excel 自动改写日期，请先把整列设为“文本”格式',
  year: '只填四位年份，不要带“年”字',
  time: '依次填写时、分、秒，各两位，用半角冒号连接，不带其他内容',
  datetime: '先写日期，再写 T 和带秒的时间；有时区的写 Z 或 +08:00',
  yearmonth: '写年份和两位月份，中间用短横线',
  duration: '以 P 开头，年用 Y、月用 M、日用 D；时 H、分 M、秒 S 写在 T 之后；不能用周',
  geopoint: '先写经度（-180 至 180），再写半角逗号和纬度（-90 至 90），只用普通数字',
  geojson: '写成 GeoJSON 对象（RFC 7946）；每个环的最后一点须与第一点相同',
  list: '各项之间用该字段的分隔符隔开，每一项按其 itemType 的默认形式填写',
  array: '写成方括号，每段文本加半角双引号，之间用半角逗号隔开',
  object: '写成花括号，名称和文本都加半角双引号',
};

function typeMend({ value, limit, help }: Problem): string {
  const labelled = labelledValue(help);
  if (labelled !== undefined) return `这是类别的标签，请填写对应的值 ${labelled}`;
  if (booleanLists(help) !== undefined) return '改为两组写法之一，一字不差，区分大小写';
  if (looksMissing(value))
    return '补填该值；如果表示没有数据，请在描述文件的 missingValues 中加上这种写法，或让单元格留空';
  const fault = hiddenFault(value);
  if (fault === 'blank') return '删除值前后的空格或换行';
  const { type, format } = typeAndFormat(limit);
  if (fault === 'wide' && wideTypes.includes(type)) return '把输入法切换到半角后重新填写';
  if (format !== undefined) return '按规定的格式填写，写法见示例';
  return ownText(typeMends, type) ?? '改正该值';
}

/** What was expected of a value of a type, with its own lists where it has them. */
function typeExpected({ limit, help }: Problem): string {
  const lists = booleanLists(help);
  if (lists !== undefined) {
    const [yes, no] = [lists.yes, lists.no].map((list) => list.split(', ').join('、'));
    return `表示“是”的写法：${yes}；表示“否”的写法：${no}`;
  }
  return withExample(typeText(limit).trim(), typeExample(limit));
}

/** The rules on length: characters of a text, items of a list. */
function length(fault: string, expected: string, property: string): (problem: Problem) => Message {
  return (problem) => {
    const { value, limit, help } = problem;
    const most = limit === undefined ? ` ${property} 规定的长度` : `为 ${visible(limit)}`;
    return {
      what: `${quoted(value, '该值')}${fault}${help === undefined ? '' : `，长度为 ${visible(help)}`}`,
      expected: `长度${expected}${most}，按字符计（列表按项数，对象按属性数）`,
      mend: `${goTo(problem)}，改正后保存，注意空格和看不见的字符也计算在内；如果数据无误，请在描述文件中调整${fieldText(problem)}的 constraints.${property}。`,
    };
  };
}

/** What the rules on order share. */
function limited(fault: string, expected: (limit: string) => string, property: string): (problem: Problem) => Message {
  return (problem) => ({
    what: `${quoted(problem.value, '该值')}${fault}`,
    expected: expected(problem.limit === undefined ? '限定值' : visible(problem.limit)),
    mend: `${goTo(problem)}，改正后保存；如果数据无误，请在描述文件中调整${fieldText(problem)}的 constraints.${property}。`,
  });
}

function closedList(property: string): (problem: Problem) => Message {
  return (problem) => ({
    what: `${quoted(problem.value, '该值')}不在${fieldText(problem)}的可选值之内`,
    expected: oneOf(problem.limit, '描述文件中列出的值'),
    mend: `${goTo(problem)}，改为可选值之一，一字不差，前后不留空格；如果确需新增，请在描述文件的 ${property} 中补上。`,
  });
}

export const cell: MessagesOf<'cell'> = {
  'cell/type': (problem) => ({
    what: `${quoted(problem.value, '该值')}不是${typeText(problem.limit).trimEnd()}`,
    expected: typeExpected(problem),
    mend: `${goTo(problem)}，${typeMend(problem)}。`,
  }),
  'cell/required': (problem) => ({
    what:
      problem.value === undefined || problem.value === ''
        ? `单元格为空，但${fieldText(problem)}必须填写`
        : `${quoted(problem.value, '')}表示缺失，但${fieldText(problem)}必须填写`,
    expected: '每条记录都有值',
    mend: `${goTo(problem)}，补填该值；如果允许为空，请在描述文件中去掉该字段的 required，或将其移出主键。`,
  }),
  'cell/minLength': length('太短', '至少', 'minLength'),
  'cell/maxLength': length('太长', '至多', 'maxLength'),
  'cell/minimum': limited('太小', (limit) => `不小于 ${limit}`, 'minimum'),
  'cell/maximum': limited('太大', (limit) => `不大于 ${limit}`, 'maximum'),
  'cell/exclusiveMinimum': limited('太小', (limit) => `大于 ${limit}（不含 ${limit}）`, 'exclusiveMinimum'),
  'cell/exclusiveMaximum': limited('太大', (limit) => `小于 ${limit}（不含 ${limit}）`, 'exclusiveMaximum'),
  'cell/pattern': (problem) => ({
    what: `${quoted(problem.value, '该值')}不符合${fieldText(problem)}规定的格式`,
    expected: `整个值符合正则表达式 ${problem.limit === undefined ? '（见描述文件）' : visible(problem.limit)}`,
    mend: `${goTo(problem)}，改正后保存；如果开头的 0 被 Excel 去掉，请先把整列设为“文本”格式再重新填写。`,
  }),
  'cell/enum': closedList('constraints.enum'),
  'cell/categories': (problem) => {
    const message = closedList('categories')(problem);
    if (problem.help === undefined) return message;
    return {
      ...message,
      mend: `${goTo(problem)}，填写类别的值${quoted(problem.help, '')}：现在填的是它的标签，标签只供阅读。`,
    };
  },
  'cell/jsonSchema': (problem) => ({
    what: `${quoted(problem.value, '该值')}不符合${fieldText(problem)}的 JSON Schema`,
    expected: `符合该字段 constraints.jsonSchema 的值；校验器原文：${oneLine(problem.limit ?? '（无）')}`,
    mend: `${goTo(problem)}，改正后保存；如果数据无误，请在描述文件中调整 constraints.jsonSchema。`,
  }),
  'cell/unique': (problem) => ({
    what: `${fieldText(problem)}的值${quoted(problem.value, '')}与${problem.limit === undefined ? '前面的' : `第 ${problem.limit} 条`}记录重复`,
    expected: '每条记录的值各不相同；数字 1 与 01 视为相同',
    mend: `${goTo(problem)}，改正其中一条，或删除重复的记录。`,
  }),
  'cell/precision': (problem) => ({
    what: `程序从 JSON 读取${quoted(problem.value, '该数字')}时会变成${problem.limit === undefined ? '另一个数' : ` ${problem.limit}`}`,
    expected: '不超过 15 位的数字，或以文本形式发布的数字',
    mend: `在描述文件中给${fieldText(problem)}加上 "gongkai:json": "string"；编号、证号一类请改用 "type": "string"。在 Excel 中要把该列设为“文本”格式，否则只保留 15 位。`,
  }),
  ...cellBeyond,
};
