import type { Problem } from '../../model/problem.js';
import type { Message } from '../message.js';
import { visible } from '../message-parts.js';
import { fieldText, quoted } from './parts.js';

/** XML Schema 没有的写法改成什么。 */
const mends: Readonly<Record<string, string>> = {
  group: '改用普通括号 ( ) 并列出各种可能；不分大小写请写作 [Aa]',
  lazy: '删去后一个符号：匹配的总是整个值，删去后结果不变',
  escape: '改用 XML Schema 有的写法：\\d \\D \\s \\S \\w \\W \\i \\I \\c \\C \\p{L} \\n \\r \\t，或直接写该字符',
  property: '改用字符类别（如 \\p{L}、\\p{Lu}）或 Unicode 区块（汉字写作 \\p{IsCJKUnifiedIdeographs}）',
  bracket: '把括号配成对；括号、符号、量词如果表示其本身，前面要加反斜杠',
  size: '改用较小的次数（不超过 1000）或改用 maxLength，并让每个重复部分以不同的字符开头',
};

const faults: Readonly<Record<string, (piece: string) => string>> = {
  group: (piece) => `用了特殊分组 ${piece}，XML Schema 没有这种写法`,
  lazy: (piece) => `用了懒惰或占有量词 ${piece}，XML Schema 没有这种写法`,
  escape: (piece) => `用了转义 ${piece}，XML Schema 没有这种写法`,
  property: (piece) => `中的 ${piece} 既不是 Unicode 类别，也不是 Unicode 区块`,
  bracket: (piece) => `在 ${piece} 处缺少括号，或有单独的符号`,
  size: () => '过大，无法保证在限定时间内完成匹配',
};

/** 不属于 XML Schema、或无法在限定时间内匹配的正则表达式。 */
export function patternMessage(problem: Problem, edit: string): Message {
  const reason = (problem.help ?? '').replace('pattern-', '');
  const piece = visible(problem.limit ?? '');
  return {
    what: `${fieldText(problem)}的 pattern ${quoted(problem.value, '')}${faults[reason]?.(piece) ?? '无法使用'}`,
    expected: '匹配整个值的 XML Schema 正则表达式，例如 [A-Z][0-9]{3}',
    mend: `${edit}，${mends[reason] ?? '改正该正则表达式'}。`,
  };
}
