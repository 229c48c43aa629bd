import type { Problem } from '../../model/problem.js';
import type { Message, MessagesOf } from '../message.js';
import { oneLine, tableEndings, visible } from '../message-parts.js';
import { fileText, goTo, quoted } from './parts.js';

/** Why a path is refused, in a descriptor as in an archive. */
export const pathFaults: Readonly<Record<string, string>> = {
  empty: '为空',
  scheme: '以不允许的协议或盘符开头',
  absolute: '是绝对路径',
  backslash: '含有反斜杠',
  parent: '用 .. 指向了数据包之外',
  hidden: '指向以点开头的隐藏文件或文件夹',
  control: '含有控制字符',
  dot: '以 ./ 开头，或以单独的点结尾',
  folder: '以斜杠结尾，是文件夹',
  encoded: '用百分号编码藏了点或斜杠',
};

export const goodPath = '数据包内的相对路径，用正斜杠分隔，例如 data/rows.csv';

const syntaxHelp: Readonly<Record<string, string>> = {
  'not an array of objects': '内容不是由对象组成的 JSON 数组',
  'an item is not an object': '数组中有一项不是 JSON 对象',
  'the line is not an object': '这一行不是 JSON 对象',
};

/** How a file that differs from its promise is mended, by whoever has it. */
export const mendDifference =
  '如果是下载的文件，请重新下载。如果由你发布且确实要改，请运行 `gongkai build 名称`，大小和哈希会重新生成；否则请恢复原文件。';

/** `12 bytes` in Chinese. */
const sizeText = (size: string): string => visible(size).replace(/ bytes$/, ' 字节');

/** A file's name at the beginning of a sentence. */
export const subject = (problem: Problem): string => fileText(problem).trimStart();

function archive({ help, value }: Problem): Pick<Message, 'what' | 'expected'> {
  const entry = value === undefined || value === '' ? '压缩包中有条目' : `压缩包中的${quoted(value, '')}`;
  const fault = pathFaults[help ?? ''];
  if (fault !== undefined) return { what: `${entry}路径不合规：${fault}`, expected: goodPath };
  if (help === 'duplicate') return { what: `${entry}重复出现`, expected: '每个路径只出现一次' };
  if (help === 'bomb') return { what: `${entry}解压后大得异常`, expected: '解压后不超过压缩大小的一千倍' };
  return { what: `压缩包无法读取${help === undefined ? '' : `：${oneLine(help)}`}`, expected: '完整的 zip 文件' };
}

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
  'file/file': ({ value, file }) => ({
    what: `找不到文件${quoted(value ?? file, '')}`,
    ...(/\.zip$/i.test(file ?? '')
      ? {
          expected: `该文件位于压缩包${quoted(file, '')}的最外层，不在文件夹里`,
          mend: '请重新下载压缩包；如果由你制作，请打包文件夹里的内容，而不是文件夹本身。',
        }
      : {
          expected: '从描述文件所在的文件夹算起，该路径下有这个文件，大小写一致',
          mend: '把文件放到该位置，或改正路径。Windows 可能隐藏扩展名，使文件实际名为 .csv.csv：请在“查看”中勾选“文件扩展名”。',
        }),
  }),
  'file/bytes': (problem) => ({
    what: `${subject(problem)}的大小是 ${visible(problem.value ?? '?')} 字节`,
    expected: problem.limit === undefined ? '与描述文件一致' : `${visible(problem.limit)} 字节，以描述文件为准`,
    mend: mendDifference,
  }),
  'file/hash': (problem) => ({
    what: `${subject(problem)}的内容已改变，哈希值是${quoted(problem.value, '另一个值')}`,
    expected: `${quoted(problem.limit, '描述文件中的哈希值')}，以描述文件为准`,
    mend: mendDifference,
  }),
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
  'file/archive': (problem) => ({
    ...archive(problem),
    mend: '请重新下载压缩包；如果由你制作，请运行 `gongkai build 名称` 重新打包。',
  }),
  'file/format': ({ value, file }) => ({
    what: `无法识别${quoted(value ?? file, '该文件')}的格式`,
    expected: `扩展名为 ${tableEndings.join('、')} 之一的文件，例如 rows.csv`,
    mend: '把表格存为上述格式之一（Excel：文件 > 另存为 > CSV UTF-8），并修改描述文件中的 path；如果只是扩展名不同，请加上 "format": "csv"。',
  }),
  'file/limit': (problem) => ({
    what:
      problem.help === 'duplicate'
        ? `${subject(problem)}行数太多${problem.value === undefined ? '' : `（${sizeText(problem.value)}）`}，查找重复记录时没有全部比较`
        : `${subject(problem)}太大${problem.value === undefined ? '' : `：${sizeText(problem.value)}`}`,
    expected: problem.limit === undefined ? '不超过上限' : `不超过 ${sizeText(problem.limit)}`,
    mend:
      problem.resource === undefined
        ? '其中只保留对表的描述，数据请放到单独的文件里。'
        : '把表格拆成几个资源，或去掉不必发布的内容。',
  }),
};
