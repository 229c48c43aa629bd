import { shorten } from '../../lib/text.js';
import type { AssumptionTexts } from '../assumption-texts.js';

const some = (count = 0, of = 0): string => `${of} 个中有 ${count} 个`;
const q = (text = ''): string => `“${shorten(text, 60)}”`;

/** 推断过程所作的说明（中文）。 */
export const assumptions: AssumptionTexts = {
  'file/encoding': ({ value, example = '' }) =>
    `编码判断为 ${value}（${sureness[example] ?? example}），已写入描述文件。`,
  'file/byte-order-mark': ({ value }) => `文件开头有字节顺序标记（BOM），编码为 ${value}。`,
  'file/compression': ({ value }) => `文件经 ${value} 压缩，照原样读取。`,
  'file/delimiter': ({ value, count, of, example }) =>
    `分隔符是${shown(value)}：${of} 条记录中有 ${count} 条被分成 ${example} 个单元格。`,
  'file/one-column': ({ value }) =>
    value === undefined
      ? '表只有一列。'
      : `没有哪个分隔符能把各行分得一样，所以一行就是一个单元格；描述文件中写的分隔符${shown(value)}在文件里没有出现。`,
  'file/quote': ({ value }) => `单元格用${shown(value)}括起。`,
  'file/no-quote': ({ value }) =>
    `引号是文字的一部分，不用来括单元格；描述文件中的引号写成了文件里没有的${shown(value)}。`,
  'file/initial-space': () => '分隔符后面的空格不算值的一部分。',
  'file/comment': ({ value }) => `以${shown(value)}开头的行是注释。`,
  'file/mixed-line-ends': () => '换行符不一致（CRLF、LF、CR 混用），都能读取。',
  'file/sheet': ({ value, count }) => `第 ${count} 个工作表${q(value)}单独成表。`,
  'table/header': ({ record, value }) => `第 ${record} 行是表头（${value}）：它下面的值与它不同类。`,
  'table/header-unproven': ({ record, value }) =>
    `把第 ${record} 行当作表头（${value}），文件本身无法证实。如果它是数据，请写 header: false 并给字段起名。`,
  'table/header-rows': ({ record, example, value }) =>
    `第 ${record}、${example} 行是两层表头，标签已上下相连：${value}。`,
  'table/no-header': ({ count }) => `第一行就是数据，没有表头；${count} 个字段按序号取名。`,
  'table/preamble': ({ value }) => (value === '' ? '表上方有空行，已跳过。' : `${q(value)}在表的上方，已跳过。`),
  'table/total': ({ value }) => `${q(value)}一行是对上面各行的合计，不是一条记录，已跳过。`,
  'table/note': ({ value }) => `${q(value)}在表的下方，是说明，已跳过。`,
  'table/blank-rows': ({ count, line }) => `跳过了 ${count} 个空行，第一个在第 ${line} 行。`,
  'table/inner-total': ({ count, line }) =>
    `表内有 ${count} 行像是合计，第一个在第 ${line} 行，现按数据读取。请把它们去掉，否则求和会重复计算。`,
  'table/no-rows': () => '表里没有数据行，各字段的类型都是猜测。',
  'table/names': ({ count, record }) =>
    `${count} 列的标签成了标题（title），字段名由标签转写；文件第 ${record} 行因此跳过，不再核对。用 --names labels 可以保留标签作字段名。`,
  'table/labels-unusable': () => '标签不能直接作字段名：有空的、有重复的，或者表头有两层。字段名由标签转写。',
  'table/primary-key': ({ count }) => `${count} 行的值各不相同，标签又表示编号，因此定为主键。`,
  'table/no-primary-key': ({ value }) =>
    value === ''
      ? '没有哪一列能区分所有的行；请加一列编号，或用几列共同作主键。'
      : `没有哪个表示编号的列能区分所有的行。能区分的有（也许只是巧合）：${value}。`,
  'column/empty-label': ({ column }) => `第 ${column} 列没有标签。`,
  'column/duplicate-label': ({ label, value }) => `标签${q(label)}与第 ${value} 列相同。`,
  'column/empty': ({ of }) => `${of} 行都没有值，类型只能猜测，记作 string。`,
  'column/type': ({ value, count, of }) => `${of} 行中有 ${count} 行有值，都符合 ${value}。`,
  'column/leading-zeros': ({ count, of }) => `${some(count, of)}值是以 0 开头的数字，保留为文本。`,
  'column/long-digits': ({ count, of }) => `${some(count, of)}值超过 15 位数字，保留为文本。`,
  'column/code': ({ count, value }) =>
    value === 'label'
      ? `${count} 个值都是整数，但标签表示代码，保留为文本。`
      : `${count} 个值都是整数，但它们是编号，不是从 1 数起的序号，保留为文本。`,
  'column/phone': ({ count }) => `${count} 个值都像手机号码，保留为文本。`,
  'column/affix': ({ value }) =>
    `每个值都带${shown(value)}，它不算数值的一部分（bareNumber: false）：12${value} 读作 12。`,
  'column/group': ({ value }) => `${shown(value)}是千位分隔符。`,
  'column/decimal-mark': ({ value }) => `${shown(value)}是小数点。`,
  'column/ambiguous-date': ({ count }) =>
    `${count} 个值都是日期，但分不清日在前还是月在前，保留为文本。如果知道，请写明格式，例如 %d/%m/%Y。`,
  'column/ambiguous-number': ({ count }) =>
    `${count} 个值里的逗号既可能是千位分隔符，也可能是小数点，保留为文本。如果知道，请写明 groupChar 或 decimalChar。`,
  'column/mixed': ({ count, of, value, example, line }) =>
    `${some(count, of)}值是 ${example}，但第 ${line} 行的${q(value)}不是，保留为文本。`,
  'column/year-month': ({ count }) => `${count} 个值都是年月，但标准读不了这种写法；请写成 2017-05。`,
  'column/blanks-around': ({ count, of }) => `${some(count, of)}值的前后有空格；去掉后也许不只是文本。`,
  'column/lost-digits': ({ count }) => `${count} 个值像是被电子表格取整过的长代码（5.00101E+17），请重新取得这一列。`,
  'column/missing': ({ value, count, of }) =>
    `${of} 行中有 ${count} 行写着${q(value)}，表示没有值，已写入 missingValues。`,
  'column/maybe-missing': ({ value, count, of, example }) =>
    `${of} 行中有 ${count} 行写着${q(value)}。如果它表示没有值，请加入 missingValues${example === undefined ? '' : `；其余的值都是 ${example}`}。`,
  'column/required': ({ of }) => `${of} 行都有值，可以加上 constraints.required。`,
  'column/unique': ({ of }) => `${of} 行的值没有重复，可以加上 constraints.unique。`,
  'column/categories': ({ count, of, value }) => `${of} 行只有 ${count} 种值，可以列为 categories：${value}。`,
  'package/place': ({ value }) => `路径相对于 ${value}，描述文件应放在那里。`,
  'package/name': ({ value }) => `数据包取名 ${value}，来自文件名或文件夹名。`,
  'package/title': () => 'title：数据集的名称。',
  'package/description': () => 'description：有什么内容、从哪里来、给谁用。',
  'package/licenses': () => 'licenses：别人可以怎样使用，例如 CC-BY-4.0。',
  'package/contributors': () => 'contributors：由谁发布。',
};

const sureness: Readonly<Record<string, string>> = { certain: '确定', likely: '很可能', unsure: '不能确定' };

function shown(value = ''): string {
  const names: Readonly<Record<string, string>> = {
    '\t': '制表符',
    ' ': '空格',
    '\u0001': ' U+0001 ',
    '\u001f': ' U+001F ',
  };
  return names[value] ?? q(value);
}
