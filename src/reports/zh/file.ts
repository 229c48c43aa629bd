import type { Problem } from '../../model/problem.js';
import type { Message, MessagesOf } from '../message.js';
import { oneLine, tableEndings, visible } from '../message-parts.js';
import { archive, fileMissing, notCompared, subject, tooMuch } from './file-access.js';
import { network } from './network.js';
import { goTo, quoted } from './parts.js';

const syntaxHelp: Readonly<Record<string, string>> = {
  'not an array of objects': '内容不是由对象组成的 JSON 数组',
  'an item is not an object': '数组中有一项不是 JSON 对象',
  'the line is not an object': '这一行不是 JSON 对象',
};

/** How a file that differs from its promise is mended, by whoever has it. */
export const mendDifference =
  '如果是下载的文件，请重新下载。如果由你发布且确实要改，请运行 `gongkai build 名称`，大小和哈希会重新生成；否则请恢复原文件。';

function encoding(problem: Problem): Message {
  const { help, value } = problem;
  const [offset, count] = (help ?? '').split(' ');
  if (count === undefined && value !== undefined) {
    return {
      what: `描述文件声明的编码${quoted(value, '')}不受支持`,
      expected: 'UTF-8，例如 "encoding": "utf-8"',
      mend: '把表格存为 UTF-8（Excel：文件 > 另存为 > CSV UTF-8），并在描述文件中写 "encoding": "utf-8"。',
    };
  }
  const first =
    count === undefined ? '' : `：第一个错误字节是 ${visible(value ?? '?')}，位于偏移 ${offset} 处，共 ${count} 处错误`;
  return {
    what: `${subject(problem)}不是 UTF-8 编码${first}`,
    expected: 'UTF-8 编码；中文 Windows 上的 Excel 存为普通 CSV 时用的是 GBK',
    mend: /\.(?:csv|tsv)$/i.test(problem.file ?? '')
      ? '用 Excel 打开，确认文字显示正常，再选择“文件 > 另存为 > CSV UTF-8（逗号分隔）”；其他工具可用 `iconv -f GB18030 -t UTF-8`。'
      : '用文本编辑器以 GB18030 编码打开，再另存为 UTF-8 编码。',
  };
}

export const file: MessagesOf<'file'> = {
  'file/file': fileMissing,
  'file/bytes': (problem) => ({
    what: `${subject(problem)}的大小是 ${visible(problem.value ?? '?')} 字节`,
    expected: problem.limit === undefined ? '与描述文件一致' : `${visible(problem.limit)} 字节，以描述文件为准`,
    mend: mendDifference,
  }),
  'file/hash': (problem) =>
    notCompared(problem) ?? {
      what: `${subject(problem)}的内容已改变，哈希值是${quoted(problem.value, '另一个值')}`,
      expected: `${quoted(problem.limit, '描述文件中的哈希值')}，以描述文件为准`,
      mend: mendDifference,
    },
  'file/encoding': encoding,
  'file/empty-source': (problem) => ({
    what: `${subject(problem)}是空文件`,
    expected: '至少有表头；空的 JSON 表应写成 []',
    mend: '重新保存带表头的表格，并确认导出已经完成。',
  }),
  'file/syntax': (problem) => ({
    what: `${subject(problem)}无法解析${problem.help === undefined ? '' : `：${syntaxHelp[problem.help] ?? oneLine(problem.help)}`}`,
    expected: '由对象组成的 JSON 数组，例如 [{"id":"A1"}]；NDJSON 则每行一个对象',
    mend: `${goTo(problem)}，改正此处的 JSON，或重新导出。`,
  }),
  'file/archive': archive,
  'file/format': ({ value, file }) => ({
    what: `无法识别${quoted(value ?? file, '该文件')}的格式`,
    expected: `扩展名为 ${tableEndings.join('、')} 之一的文件，例如 rows.csv`,
    mend: '把表格存为上述格式之一（Excel：文件 > 另存为 > CSV UTF-8），并修改描述文件中的 path；如果只是扩展名不同，请加上 "format": "csv"。',
  }),
  'file/limit': tooMuch,
  'file/network': network,
};
