import type { Problem } from '../../model/problem.js';
import type { Message, MessagesOf } from '../message.js';
import { isJsonFile, visible } from '../message-parts.js';
import { fieldText, goTo, goToLine, listed, quoted } from './parts.js';

function duplicate(key: string): (problem: Problem) => Message {
  return (problem) => ({
    what: `${key}${quoted(problem.value, '')}与${problem.limit === undefined ? '前面的' : `第 ${problem.limit} 条`}记录重复`,
    expected: `每条记录的${key}（${fieldText(problem, '相关字段')}）各不相同；数字 1 与 01 视为相同`,
    mend: `${goTo(problem)}，改正其中一条，或删除重复的记录。`,
  });
}

const width = ({ limit }: Problem): string =>
  limit === undefined ? '单元格数与表头一致' : `${limit} 个单元格，与表头一致`;

export const row: MessagesOf<'row'> = {
  'row/primaryKey': duplicate('主键'),
  'row/uniqueKey': duplicate('唯一键'),
  'row/duplicate': (problem) => ({
    what: `该记录的每个字段都与${problem.limit === undefined ? '前面的' : `第 ${problem.limit} 条`}记录相同`,
    expected: '每条记录各不相同，或有主键加以区分',
    mend: `${goTo(problem)}，如果是误填两遍，请删除该记录；如果两条都对，请增加一列加以区分，或给该表声明 "gongkai:checks": { "duplicate": "off" } 关闭此项检查。`,
  }),
  'row/foreignKey': (problem) => ({
    what: `${fieldText(problem)}的值${quoted(problem.value, '')}在${problem.limit === undefined ? '被引用的表' : ` ${listed(problem.limit, '')} `}中找不到`,
    expected: `${problem.limit === undefined ? '被引用的表' : `${listed(problem.limit, '')} `}中已有的值`,
    mend: `${goTo(problem)}，改正该值；如果该值无误，请在被引用的表中补上相应记录。`,
  }),
  'row/extra-cell': (problem) =>
    isJsonFile(problem)
      ? {
          what: `记录中的键${quoted(problem.value, '')}不是该表的字段`,
          expected: problem.limit === undefined ? '只含该表的字段' : `只含该表的 ${problem.limit} 个字段`,
          mend: `${goTo(problem)}，改正键名或将其删除；如果是新字段，请先在描述文件中声明。`,
        }
      : {
          what: `该记录的单元格多于表头，多出的第一个是${quoted(problem.value, '末尾的单元格')}`,
          expected: width(problem),
          mend: `${goTo(problem)}；常见原因是文本里有半角逗号却没有加引号：应写成 "a, b"，或删除最后一列之后多余的单元格。`,
        },
  'row/missing-cell': (problem) => ({
    what: `该记录${problem.value === undefined ? '单元格不足' : `只有 ${visible(problem.value)} 个单元格`}，缺少${fieldText(problem, '后面的字段')}`,
    expected: width(problem),
    mend: `${goTo(problem)}，补齐缺少的单元格；空单元格也要保留逗号，例如 a,,c。`,
  }),
  'row/blank-row': (problem) => ({
    what: '这一行是空行',
    expected: '每一行都是一条记录，中间没有空行',
    mend: `${goTo(problem)}，删除整行（不能只清除内容），然后保存。`,
  }),
  'row/quote': (problem) => ({
    what: `${quoted(problem.value, '该单元格')}中的双引号位置不对，或没有成对`,
    expected: '双引号括住整个单元格，内部的双引号写两遍，例如 "他说""可以"""',
    mend: `${goToLine(problem)}，改正双引号，并检查前面几行；由 Excel 另存的 CSV 会自动处理好。`,
  }),
};

const columns = ({ limit }: Problem): string => `依次为以下各列：${listed(limit, '描述文件中的字段')}`;

export const header: MessagesOf<'header'> = {
  'header/missing-field': (problem) => ({
    what: `缺少${fieldText(problem)}这一列`,
    expected: columns(problem),
    mend: `${goTo(problem)}，在相应位置补上这一列；如果已不需要，请从描述文件中删去该字段。`,
  }),
  'header/extra-field': (problem) => ({
    what: `描述文件中没有${quoted(problem.value, '末尾')}这一列`,
    expected: columns(problem),
    mend: `${goTo(problem)}，删除整列（看起来是空列也要删）；如果需要保留，请在描述文件中声明该字段。`,
  }),
  'header/field-name': (problem) => ({
    what: `列名${quoted(problem.value, '')}与描述文件不一致`,
    expected: quoted(problem.limit, '描述文件中的字段名'),
    mend: `${goTo(problem)}，把列名改得一字不差；如果只是顺序不对，请按描述文件调整各列的位置。`,
  }),
  'header/no-matching-field': (problem) => ({
    what: `没有一列与字段同名；表头是${quoted(problem.value, '另一张表的')}`,
    expected: `至少有这些列中的一列：${listed(problem.limit, '描述文件中的字段')}`,
    mend: `${goTo(problem)}，确认文件是否正确，分隔符是否与方言一致。`,
  }),
};
