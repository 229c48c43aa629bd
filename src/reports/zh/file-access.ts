import type { Problem } from '../../model/problem.js';
import type { Message } from '../message.js';
import { oneLine, visible } from '../message-parts.js';
import { atPointer, fileText, quoted } from './parts.js';

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

/** A file's name at the beginning of a sentence. */
export const subject = (problem: Problem): string => fileText(problem).trimStart();

/** `12 bytes` in Chinese. */
const sizeText = (size: string): string =>
  visible(size)
    .replace(/ bytes$/, ' 字节')
    .replace(/ characters$/, ' 个字符')
    .replace(/ cells$/, ' 个单元格');

const missing = {
  expected: '从描述文件所在的文件夹算起，该路径下有这个文件，大小写一致',
  mend: '把文件放到该位置，或改正路径。Windows 可能隐藏扩展名，使文件实际名为 .csv.csv：请在“查看”中勾选“文件扩展名”。',
};

/** What stands at the path instead of a file that may be read, by the problem's `help`. */
const instead: Readonly<Record<string, readonly [what: string, expected: string, mend: string]>> = {
  outside: [
    '是指向数据包之外的链接',
    '数据包文件夹里的文件本身',
    '请用文件的副本替换链接；文件夹之外的内容不会被读取。',
  ],
  folder: ['是文件夹', '文件', '请写其中某个文件的路径；多个文件写成列表："path": ["a.csv", "b.csv"]。'],
  special: ['是管道、套接字或设备', '普通文件', '请把内容写入文件，再指定该文件。'],
  unreadable: ['无法读取', '当前用户有权读取的文件', '请授予读取权限，或检查磁盘。'],
  changed: ['在读取过程中发生了变化', '读取期间保持不变的文件', '请等写入该文件的程序结束后再运行命令。'],
};

export function fileMissing(problem: Problem): Message {
  const { value, file, help, limit, pointer } = problem;
  const name = quoted(value ?? file, '');
  const other = instead[help ?? ''];
  if (other !== undefined) {
    const code = help === 'unreadable' && limit !== undefined ? `（${visible(limit)}）` : '';
    return { what: `文件${name}${other[0]}${code}`, expected: other[1], mend: other[2] };
  }
  if (/\.zip$/i.test(file ?? '') && value !== file) {
    return {
      what: `找不到文件${name}`,
      expected: `该文件位于压缩包${quoted(file, '')}的最外层，不在文件夹里`,
      mend: '请重新下载压缩包；如果由你制作，请打包文件夹里的内容，而不是文件夹本身。',
    };
  }
  const place =
    pointer === undefined
      ? ''
      : `引用它的位置：${fileText(problem, '描述文件').trim()} 的 ${atPointer(problem).trim()}。`;
  if (limit === undefined || limit === '') return { what: `找不到文件${name}`, ...missing, mend: place + missing.mend };
  return {
    what: `找不到文件${name}，是否指 ${visible(limit)}`,
    expected: missing.expected,
    mend: `${place}请改正路径，或重命名文件。`,
  };
}

/** A hash that cannot be compared is said, so that nobody takes it for verified. */
export function notCompared(problem: Problem): Message | undefined {
  const { help, value, limit } = problem;
  if (help !== 'algorithm') return undefined;
  return {
    what: `哈希值未作比对：无法识别算法${quoted(value, '')}`,
    expected: `${visible(limit ?? 'md5, sha1, sha256, sha512')} 之一`.replaceAll(', ', '、'),
    mend: '请重新生成哈希值，例如 "hash": "sha256:…"；`gongkai build 名称` 会自动写入。',
  };
}

/** What is wrong with an entry, by the problem's `help`. */
const entryFaults: Readonly<Record<string, readonly [what: string, expected: string]>> = {
  duplicate: ['重复出现', '每个路径只出现一次'],
  bomb: ['解压后大得异常', '解压后不超过压缩大小的一千倍'],
  link: ['是符号链接', '只有文件'],
  special: ['是管道、套接字或设备', '只有文件'],
  encrypted: ['已加密', '无须密码的文件'],
  method: ['所用的压缩方法不受支持', 'deflate 或不压缩'],
  overlap: ['与另一个条目共用同一段字节', '每个文件有自己的字节'],
  header: ['在数据处的名称与压缩包目录中的不一致', '两处名称相同'],
  crc: ['已损坏：校验和不符', '与打包时相同的字节'],
  names: ['的名称没有注明编码，已按 GB18030 读取', '名称采用 UTF-8'],
};

export function archive(problem: Problem): Message {
  const { help, value, limit } = problem;
  const mend = '请重新下载压缩包；如果由你制作，请运行 `gongkai build 名称` 重新打包。';
  const hasName = value !== undefined && value !== '';
  const entry = hasName ? `压缩包中的${quoted(value, '')}` : '压缩包中有条目';
  const fault = pathFaults[help ?? ''];
  if (fault !== undefined) return { what: `${entry}路径不合规：${fault}`, expected: goodPath, mend };
  const entryFault = entryFaults[help ?? ''];
  if (entryFault !== undefined) {
    const detail = help === 'method' && limit !== undefined ? `（${visible(limit)}）` : '';
    return { what: `${entry}${entryFault[0]}${detail}`, expected: entryFault[1], mend };
  }
  switch (help) {
    case 'same-name':
      return {
        what: `${entry}与${quoted(limit, '另一个条目')}只差大小写或字符形式`,
        expected: '在 Windows 和 macOS 上也不相同的名称，否则解压时会互相覆盖',
        mend: '请重命名其中一个，再重新打包。',
      };
    case 'no file':
      return { what: '压缩包里没有文件', expected: '恰好一个文件，即表格本身', mend };
    case 'several files':
      return {
        what: `压缩包里不止一个文件，还有${quoted(value, '别的文件')}`,
        expected: '恰好一个文件，即表格本身',
        mend: '请把每个表格单独打包，或不压缩，直接放在描述文件旁边。',
      };
    case 'entries':
      return {
        what: '压缩包中的条目太多',
        expected: `不超过 ${visible(limit ?? '上限')} 个`,
        mend: '请减少文件数量，或不用压缩包而直接给出文件夹。',
      };
    case 'total':
      return {
        what: '压缩包解压后总量太大',
        expected: `总共不超过 ${sizeText(limit ?? '上限')}`,
        mend: '如果信任它，请自行解压，然后给出文件夹。',
      };
    case 'sub-folder':
      return {
        what: `描述文件在压缩包的文件夹里${value === undefined ? '' : `：${quoted(value, '')}`}，路径从该处算起`,
        expected: 'datapackage.json 位于压缩包最外层，其他程序只在那里查找',
        mend: '请打包文件夹里的内容，而不是文件夹本身。',
      };
    case 'several':
      return {
        what: `压缩包最外层没有描述文件，而文件夹里有多个${value === undefined ? '' : `：${visible(value).replaceAll(', ', '、')}`}`,
        expected: '只有一个 datapackage.json，并位于最外层',
        mend: '请解压后给出所指数据包的文件夹。',
      };
    default:
      return {
        what: `${hasName ? `${entry}无法读取` : '压缩包无法读取'}${help === undefined ? '' : `：${oneLine(help)}`}`,
        expected: '完整的 zip 文件',
        mend,
      };
  }
}

/** What there is too much of, by the problem's `help`. */
const tooMuchOf: Readonly<Record<string, readonly [what: string, expected: (limit: string) => string, mend: string]>> =
  {
    nesting: [
      '中对象或列表嵌套太深',
      (limit) => `不超过 ${limit} 层`,
      '数据用不到这么深的嵌套：请向发布者重新获取，或修正生成它的程序。',
    ],
    aliases: ['通过别名无限重复', () => '别名只代表少量的值', '请把值直接写出来，不用别名（*名称）。'],
    resources: ['中的资源太多', (limit) => `不超过 ${limit} 个`, '请拆成几个数据包，或合并为用一列区分的表。'],
    record: [
      '中有一条记录没有结尾',
      (limit) => `每条记录不超过 ${limit}`,
      '请查找只有开头没有结尾的引号，或缺失的换行符。',
    ],
    inflation: ['解压后大得异常', (limit) => `不超过 ${limit}`, '如果信任它，请自行解压，然后指定解压后的文件。'],
    download: [
      '超过下载上限',
      (limit) => `不超过 ${limit}`,
      '请手动下载该文件，放到描述文件旁边，并把网址改成它的路径。',
    ],
  };

export function tooMuch(problem: Problem): Message {
  const { value, limit, help } = problem;
  const size = value === undefined ? '' : `：${sizeText(value)}`;
  const text = tooMuchOf[help ?? ''];
  if (text !== undefined) {
    return {
      what: `${subject(problem)}${text[0]}${size}`,
      expected: text[1](sizeText(limit ?? '上限')),
      mend: text[2],
    };
  }
  return {
    what:
      help === 'duplicate'
        ? `${subject(problem)}行数太多${value === undefined ? '' : `（${sizeText(value)}）`}，查找重复记录时没有全部比较`
        : `${subject(problem)}太大${size}`,
    expected: limit === undefined ? '不超过上限' : `不超过 ${sizeText(limit)}`,
    mend:
      problem.resource === undefined
        ? '其中只保留对表的描述，数据请放到单独的文件里。'
        : '把表格拆成几个资源，改存为 CSV 或 NDJSON，或去掉不必发布的内容。',
  };
}
