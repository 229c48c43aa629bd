import type { Words } from '../message.js';

/** The short texts around the messages. */
export const words: Words = {
  error: '错误',
  warning: '警告',
  expected: '要求：',
  mend: '处理：',
  table: (name) => `表 ${name}`,
  row: (row) => `第 ${row} 条记录`,
  field: (names) => `字段 ${names}`,
  at: (pointer) => `位置 ${pointer}`,
  counts: '问题统计',
  ignored: '已忽略',
  tables: '已读取的表',
  size: (rows, fields) => `${rows} 条记录，${fields} 个字段`,
  truncated: (shown, total) => `共 ${total} 个问题，仅列出前 ${shown} 个；以上统计完整无缺。`,
  verdict: ({ target, valid, errors, warnings }) => {
    if (valid) return `${target} 校验通过${warnings === 0 ? '' : `，有 ${warnings} 个警告`}`;
    return `${target} 校验未通过：${errors} 个错误${warnings === 0 ? '' : `，${warnings} 个警告`}`;
  },
  usage: {
    error: '错误',
    headings: {
      'not-found': '找不到指定的路径',
      'not-a-package': '指定的不是数据包',
      'no-descriptor': '文件夹中没有描述文件',
      'file-missing': '缺少文件',
      'field-type': '字段类型无法识别',
      'no-datasets': '这里没有数据集',
      'no-schema': '没有指定表结构',
      schema: '表结构有误',
      resource: '没有这个资源',
      invalid: '数据有误，无法继续',
      format: '没有这种格式',
      lang: '没有这种语言',
      'fail-on': '选项的值有误',
      ignore: '忽略选项有误',
      busy: '另一个进程正在运行',
      'not-writable': '无法写入',
      'disk-full': '磁盘空间不足',
      'xlsx-too-large': '超出 Excel 文件的上限',
    },
    otherHeading: '命令无法执行',
  },
};
