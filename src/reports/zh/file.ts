import type { Problem } from '../../model/problem.js';
import type { Message, MessagesOf } from '../message.js';
import { encodingFault, oneLine, tableEndings, visible } from '../message-parts.js';
import { archive, fileMissing, notCompared, subject, tooMuch } from './file-access.js';
import { network } from './network.js';
import { goTo, quoted } from './parts.js';

const syntaxHelp: Readonly<Record<string, string>> = {
  'not an array of rows': '内容不是由行组成的 JSON 数组',
  'the property is not an array of rows': '方言指定的属性不是由行组成的数组',
  'not an object with the property of the rows': '内容不是 JSON 对象，没有存放行的属性',
  'an item is not an object': '有一项不是 JSON 对象',
  'an item is not an array': '有一项不是 JSON 数组',
  'something follows the array of rows': '数组之后还有多余内容',
  'something follows the value': '值之后还有多余内容',
  'the end of the file comes too early': '内容不完整，提前结束',
  'a text is not closed': '有一段文本缺少结束引号',
  'a colon is missing': '缺少冒号',
};

/** What is wrong with a JSON text, in our words or the parser's. */
function syntax({ help, value, limit }: Problem): string {
  if (help === undefined) return '';
  if (help === 'out of place') return `：${quoted(value, '有字符')}出现在不该出现的位置`;
  if (help === 'no sheet')
    return `：没有工作表${quoted(value, '')}${limit === undefined ? '' : `，现有 ${visible(limit)}`}`;
  if (help === 'no property') return `：没有方言指定的属性${quoted(value, '')}`;
  return `：${syntaxHelp[help] ?? oneLine(help)}`;
}

/** How a file that differs from its promise is mended, by whoever has it. */
export const mendDifference =
  '如果是下载的文件，请重新下载。如果由你发布且确实要改，请运行 `gongkai build 名称`，大小和哈希会重新生成；否则请恢复原文件。';

const confidences: Readonly<Record<string, string>> = {
  certain: '确定，依据字节顺序标记或字节本身',
  likely: '很可能，依据文字特征',
  unsure: '不确定',
};

function encoding(problem: Problem): Message {
  const { value, limit = 'utf-8' } = problem;
  if (problem.help === 'bom') {
    return {
      what: `${subject(problem)}的编码是 ${visible(value ?? 'UTF-16')}（确定，依据字节顺序标记），但描述文件没有声明`,
      expected: 'UTF-8 编码，或在描述文件中声明编码',
      mend: `在该资源中写 "encoding": "${visible(value ?? 'utf-16')}"，或把表格另存为 UTF-8。`,
    };
  }
  const { offset, count, other, confidence } = encodingFault(problem);
  if (count === undefined && value !== undefined) {
    return {
      what: `无法识别描述文件声明的编码${quoted(value, '')}`,
      expected: 'IANA 登记的编码名称，例如 "encoding": "utf-8"、"gb18030" 或 "iso-8859-1"',
      mend: '改正名称；或把表格存为 UTF-8（Excel：文件 > 另存为 > CSV UTF-8），并写 "encoding": "utf-8"。',
    };
  }
  const name = visible(limit.toUpperCase());
  const first =
    count === undefined ? '' : `：第一个错误字节是 ${visible(value ?? '?')}，位于偏移 ${offset} 处，共 ${count} 处错误`;
  const looks =
    other === undefined ? '' : `；看起来是 ${visible(other)}（${confidences[confidence ?? ''] ?? '不确定'}）`;
  const declare =
    other === undefined || other === 'utf-8'
      ? ''
      : `如果确实是 ${visible(other)}，请在该资源中写 "encoding": "${visible(other)}"；或者转换成 UTF-8：`;
  return {
    what: `${subject(problem)}不是 ${name} 编码${first}${looks}`,
    expected: `${name} 编码；中文 Windows 上的 Excel 存为普通 CSV 时用的是 GBK`,
    mend:
      declare +
      (/\.(?:csv|tsv)$/i.test(problem.file ?? '')
        ? `用 Excel 打开，确认文字显示正常，再选择“文件 > 另存为 > CSV UTF-8（逗号分隔）”；其他工具可用 \`iconv -f ${visible(other ?? 'GB18030').toUpperCase()} -t UTF-8\`。`
        : `用文本编辑器以 ${visible(other ?? 'GB18030').toUpperCase()} 编码打开，再另存为 UTF-8 编码。`),
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
  'file/bom': (problem) => ({
    what: `${subject(problem)}以字节顺序标记（BOM）开头`,
    expected: '不带 BOM 的 UTF-8：有些程序会把它当成第一个列名的一部分',
    mend: '另存为不带 BOM 的 UTF-8；如需方便中文 Excel 用户打开，请另外发布一份带 BOM 的文件。',
  }),
  'file/empty-source': (problem) => ({
    what: `${subject(problem)}是空文件`,
    expected: '至少有表头；空的 JSON 表应写成 []',
    mend: '重新保存带表头的表格，并确认导出已经完成。',
  }),
  'file/syntax': (problem) => ({
    what: `${subject(problem)}无法解析${syntax(problem)}`,
    expected: '由对象或数组组成的 JSON 数组，例如 [{"id":"A1"}]；NDJSON 则每行一个对象',
    mend:
      problem.help === 'no sheet'
        ? '请改正 dialect 中的 sheetName 或 sheetNumber，或重命名工作表。'
        : `${goTo(problem)}，改正此处的 JSON，或重新导出。`,
  }),
  'file/archive': archive,
  'file/format': (problem) => ({
    what:
      problem.help === 'content'
        ? `${subject(problem)}不是表格，内容是 ${visible(problem.value ?? '别的东西')}`
        : `无法识别${quoted(problem.value ?? problem.file, '该文件')}的格式`,
    expected: `扩展名为 ${tableEndings.join('、')} 之一的文件，例如 rows.csv`,
    mend:
      problem.help === 'content'
        ? '请用文本编辑器查看该文件。HTML 网页往往说明下载失败：请重新下载表格，或按实际内容命名。'
        : '把表格存为上述格式之一（Excel：文件 > 另存为 > CSV UTF-8），并修改描述文件中的 path；如果只是扩展名不同，请加上 "format": "csv"。',
  }),
  'file/limit': tooMuch,
  'file/network': network,
};
