import type { MessagesOf } from '../message.js';
import { visible } from '../message-parts.js';
import { fieldText, goTo, quoted } from './parts.js';

/** How a person allows what is right as it is. */
const declare = (check: string): string =>
  `请在描述文件中给该字段声明 "gongkai:checks": { "${check}": { "level": "off", "reason": "……" } }`;
const allow = (check: string): string => `如果确实如此，${declare(check)}`;

const characters: Readonly<Record<string, string>> = {
  replacement: '代表丢失字符的替换符',
  direction: '改变文字方向的控制符',
  control: '控制字符',
  private: '只有个别软件或字体才认识的自造字符',
  unassigned: '不对应任何字符的编码',
  invisible: '看不见的字符',
};

const characterMends: Readonly<Record<string, string>> = {
  replacement: '对照原件补上丢失的字；这通常是文件曾按错误的编码打开过',
  private: '改用规范的字；如果 Unicode 尚未收录，请用文字说明',
};

const numbers: Readonly<Record<string, { readonly name: string; readonly form: string }>> = {
  GB11643: { name: '公民身份号码（GB 11643-1999）', form: '17 位数字加 1 位校验码，校验码为 0 至 9 或大写 X' },
  GB32100: {
    name: '统一社会信用代码（GB 32100-2015）',
    form: '18 位数字或大写字母（不含 I、O、S、V、Z），例如 91100000100003962T',
  },
};

const numberFaults: Readonly<Record<string, string>> = {
  form: '位数或字符不对',
  region: '前六位不是行政区划代码',
  date: '第 7 至 14 位不是合理的出生日期',
  digit: '校验码与前 17 位不符',
};

const count = (text: string | undefined): string => (text === undefined ? '若干' : ` ${visible(text)} `);

const lengthText = (limit: string | undefined): string =>
  limit === undefined
    ? '某个常见上限'
    : ` ${visible(limit)
        .replace(/ characters$/, ' 个字符')
        .replace(/ bytes$/, ' 个字节')}`;

export const cellBeyond = {
  'cell/formula': (problem) => ({
    what: `电子表格软件会把${quoted(problem.value, '该值')}当作公式执行`,
    expected: '不以 =、+、-、@（含全角）开头的公式形式的文本',
    mend: `${goTo(problem)}，去掉开头的符号，或在前面加上文字；${allow('formula')}。`,
  }),
  'cell/white-space': (problem) => ({
    what: `${problem.limit === '' ? '单元格中只有空白' : `${quoted(problem.limit, '该值')}前后有多余的空白`}${problem.help === undefined ? '' : `（${visible(problem.help)}）`}`,
    expected: problem.limit === '' ? '空单元格' : quoted(problem.limit, '前后没有空白的值'),
    mend: `${goTo(problem)}，删除前后的空白；整列处理可用 Excel 的 TRIM 和 CLEAN 函数；${allow('white-space')}。`,
  }),
  'cell/control-character': (problem) => ({
    what: `${quoted(problem.value, '该值')}含有${characters[problem.help ?? ''] ?? '文本中不该有的字符'}${problem.limit === undefined ? '' : `（${visible(problem.limit)}）`}`,
    expected: '只含看得见的字符、制表符和换行',
    mend: `${goTo(problem)}，${characterMends[problem.help ?? ''] ?? '删除这些字符，最好重新录入该值'}；${allow('control-character')}。`,
  }),
  'cell/unicode-form': (problem) => ({
    what:
      problem.help === 'radical'
        ? `${quoted(problem.value, '该值')}用部首符号代替了汉字`
        : `${quoted(problem.value, '该值')}不是通行的 Unicode 写法（NFC）`,
    expected: `${quoted(problem.limit, '通行的写法')}，看上去一样，但能被检索到`,
    mend: `${goTo(problem)}，重新录入该值；从 PDF 或 macOS 文件名中复制的文字常有这种问题；${allow('unicode-form')}。`,
  }),
  'cell/full-width': (problem) =>
    problem.help === 'mixed'
      ? {
          what: `${fieldText(problem, '该列')}混用全角和半角的数字或字母，全角写法首先出现在${quoted(problem.value, '此处')}，共${count(problem.limit)}处`,
          expected: '整列写法一致，最好用半角，即写 2017 而不写 ２０１７',
          mend: `${goTo(problem)}，改为半角，并在该列中查找其余各处；${allow('full-width')}。`,
        }
      : {
          what: `${quoted(problem.value, '该值')}是用全角字符书写的数字或代码`,
          expected: quoted(problem.limit, '半角字符'),
          mend: `${goTo(problem)}，把输入法切换到半角后重新填写；${allow('full-width')}。`,
        },
  'cell/truncation': (problem) => ({
    what: `${fieldText(problem, '该列')}有${count(problem.help)}处文本的长度恰好是${lengthText(problem.limit)}，且没有更长的，很可能在此处被截断`,
    expected: '与原件一致的完整文本',
    mend: `${goTo(problem)}，对照原件核对文本末尾，去掉长度限制后重新导出该列；${allow('truncation')}。`,
  }),
  'cell/check-digit': (problem) => {
    const number = numbers[problem.limit ?? ''];
    return {
      what: `${quoted(problem.value, '该值')}不是有效的${number?.name ?? '号码'}：${numberFaults[problem.help ?? ''] ?? '未通过校验'}`,
      expected: number?.form ?? '能通过校验的号码',
      mend: `${goTo(problem)}，与原件逐位核对，不要为凑校验码而改最后一位；如果 Excel 只显示 15 位，请先把整列设为“文本”格式再重新填写。`,
    };
  },
  'cell/identity-number': (problem) => ({
    what: `${fieldText(problem, '该列')}含有公民身份号码，共${count(problem.limit)}处，首处为${quoted(problem.value, '此处')}（已遮盖）`,
    expected: '公开前经过保密审查和个人隐私审查的数据',
    mend: `${goTo(problem)}；删除该列，或遮盖号码，例如 11**************2X。如果审查同意公开，${declare('identity-number')}。`,
  }),
  'cell/future-date': (problem) => ({
    what: `${quoted(problem.value, '该日期')}晚于${problem.limit === undefined ? '校验日期' : ` ${visible(problem.limit)}`}`,
    expected: `不晚于${problem.limit === undefined ? '校验日期' : ` ${visible(problem.limit)} `}的日期`,
    mend: `${goTo(problem)}，改正日期，常见的是年份数字颠倒；如果是计划或期限，${declare('future-date')}。`,
  }),
} as const satisfies Partial<MessagesOf<'cell'>>;
