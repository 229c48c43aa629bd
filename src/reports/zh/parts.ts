import { shorten } from '../../lib/text.js';
import type { Problem } from '../../model/problem.js';
import { fieldsOf, isLiteral, sheetPlace, type ValueRule, visible } from '../message-parts.js';

/** A value in quotes; what stands for it where there is none. */
export function quoted(value: string | undefined, otherwise: string): string {
  if (value === '') return '（空）';
  return value === undefined ? otherwise : `“${visible(value)}”`;
}

/** A value of a descriptor or of JSON, with the quotes it has itself. */
export function literal(value: string | undefined, otherwise: string): string {
  return value !== undefined && isLiteral(value) ? ` ${visible(value)} ` : quoted(value, otherwise);
}

/** The values to choose from; a single one is named alone. */
export function oneOf(limit: string | undefined, otherwise: string): string {
  const list = listed(limit, otherwise);
  return limit?.includes(', ') === false ? list : `以下之一：${list}`;
}

/** A list that a problem carries as one text. */
export function listed(limit: string | undefined, otherwise: string): string {
  return limit === undefined || limit === '' ? otherwise : visible(shorten(limit, 400)).split(', ').join('、');
}

export function fieldText(problem: Problem, otherwise = '该字段'): string {
  const names = fieldsOf(problem);
  return names.length === 0 ? otherwise : `字段${names.map((name) => `“${name}”`).join('、')}`;
}

/** Spaced from the Han characters around it, as Latin names are. */
export function fileText({ file }: Problem, otherwise = '该文件'): string {
  return file === undefined || file === '' ? otherwise : ` ${visible(file)} `;
}

/** The descriptor that the problem is in. */
export function descriptorText(problem: Problem): string {
  return fileText(problem, '描述文件');
}

/** The line of a text editor: for what a spreadsheet does not show as it is. */
export function goToLine(problem: Problem): string {
  const file = fileText(problem, '该表').trimEnd();
  return `用文本编辑器打开${file}${problem.line === undefined ? '' : `，定位到第 ${problem.line} 行`}`;
}

/** The beginning of a sentence that leads to the place. */
export function goTo(problem: Problem): string {
  const file = fileText(problem, '该表').trimEnd();
  const place = sheetPlace(problem);
  if (place?.cell !== undefined) return `用 Excel 打开${file}，定位到 ${place.cell} 单元格`;
  if (place !== undefined) return `用 Excel 打开${file}，定位到第 ${place.row} 行`;
  if (problem.row !== undefined) return `打开${file}，找到第 ${problem.row} 条记录（表头不计）`;
  return problem.line === undefined ? `打开${file}` : `打开${file}，定位到第 ${problem.line} 行`;
}

/** `/resources/0/path 处`. */
export function atPointer({ pointer }: Problem): string {
  return pointer === undefined || pointer === '' ? '最外层' : ` ${visible(pointer)} 处`;
}

const units: Readonly<Record<string, string>> = { items: '项', characters: '个字符', properties: '个属性' };

export function ruleText({ kind, text, unit = 'items' }: ValueRule): string {
  const shown = visible(text);
  switch (kind) {
    case 'pattern':
      return `符合正则表达式 ${shown} 的文本`;
    case 'format':
      return `格式为 ${shown} 的文本`;
    case 'at-least':
      return `不小于 ${shown} 的数`;
    case 'at-most':
      return `不大于 ${shown} 的数`;
    case 'more-than':
      return `大于 ${shown} 的数`;
    case 'less-than':
      return `小于 ${shown} 的数`;
    case 'fewest':
      return `至少 ${shown} ${units[unit] ?? '项'}`;
    case 'most':
      return `至多 ${shown} ${units[unit] ?? '项'}`;
    case 'distinct':
      return '各项互不重复的列表';
    case 'version':
      return '由三个数字组成的版本号（SemVer 2.0.0）';
    default:
      if (shown === '') return '标准允许的值';
      return shown.startsWith('must') ? `满足以下条件的值（校验器原文）：${shown}` : oneOf(text, '');
  }
}

/** `……，例如 ……` where there is an example. */
export function withExample(text: string, example: string | undefined): string {
  return example === undefined ? text : `${text}，例如 ${example}`;
}
