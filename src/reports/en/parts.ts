import { shorten } from '../../lib/text.js';
import type { Problem } from '../../model/problem.js';
import { fieldsOf, isLiteral, sheetPlace, type ValueRule, visible } from '../message-parts.js';

/** A value in quotes; what stands for it where there is none. */
export function quoted(value: string | undefined, otherwise: string): string {
  if (value === '') return '"" (empty)';
  return value === undefined ? otherwise : `"${visible(value)}"`;
}

/** A value of a descriptor or of JSON, with the quotes it has itself. */
export function literal(value: string | undefined, otherwise: string): string {
  return value !== undefined && isLiteral(value) ? visible(value) : quoted(value, otherwise);
}

/** The values to choose from; a single one is named alone. */
export function oneOf(limit: string | undefined, otherwise: string): string {
  const list = listed(limit, otherwise);
  return limit?.includes(', ') === false ? list : `one of: ${list}`;
}

/** A list that a problem carries as one text. */
export function listed(limit: string | undefined, otherwise: string): string {
  return limit === undefined || limit === '' ? otherwise : visible(shorten(limit, 400));
}

/** As the first word of a sentence. */
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

export function fieldText(problem: Problem, otherwise = 'the field'): string {
  const names = fieldsOf(problem);
  if (names.length === 0) return otherwise;
  return `field${names.length > 1 ? 's' : ''} ${names.map((name) => `"${name}"`).join(', ')}`;
}

export function fileText({ file }: Problem, otherwise = 'the file'): string {
  return file === undefined || file === '' ? otherwise : visible(file);
}

/** The descriptor that the problem is in. */
export function descriptorText(problem: Problem): string {
  return fileText(problem, 'the descriptor');
}

/** The line of a text editor: for what a spreadsheet does not show as it is. */
export function goToLine(problem: Problem): string {
  const file = fileText(problem, 'the table');
  return `Open ${file} in a text editor${problem.line === undefined ? '' : `, go to line ${problem.line}`}`;
}

/** The beginning of a sentence that leads to the place. */
export function goTo(problem: Problem): string {
  const file = fileText(problem, 'the table');
  const place = sheetPlace(problem);
  if (place?.cell !== undefined) return `Open ${file} in Excel, go to cell ${place.cell}`;
  if (place !== undefined) return `Open ${file} in Excel, go to row ${place.row}`;
  if (problem.row !== undefined) return `Open ${file}, go to record ${problem.row} (the header is not counted)`;
  return problem.line === undefined ? `Open ${file}` : `Open ${file}, go to line ${problem.line}`;
}

/** `at /resources/0/path`. */
export function atPointer({ pointer }: Problem): string {
  return pointer === undefined || pointer === '' ? 'at the top level' : `at ${visible(pointer)}`;
}

export function ruleText({ kind, text, unit = 'items' }: ValueRule): string {
  const shown = visible(text);
  const things = text === '1' ? (unit === 'properties' ? 'property' : unit.replace(/s$/, '')) : unit;
  switch (kind) {
    case 'pattern':
      return `a text that matches the pattern ${shown}`;
    case 'format':
      return `a text in the format ${shown}`;
    case 'at-least':
      return `a number not less than ${shown}`;
    case 'at-most':
      return `a number not greater than ${shown}`;
    case 'more-than':
      return `a number greater than ${shown}`;
    case 'less-than':
      return `a number less than ${shown}`;
    case 'fewest':
      return `at least ${shown} ${things}`;
    case 'most':
      return `at most ${shown} ${things}`;
    case 'distinct':
      return 'a list in which nothing stands twice';
    case 'version':
      return 'a version of three numbers (SemVer 2.0.0)';
    default:
      if (shown === '') return 'a value that the standard allows';
      return shown.startsWith('must') ? `a value that ${shown}` : oneOf(text, '');
  }
}

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** `…, for example …` where there is an example. */
export function withExample(text: string, example: string | undefined): string {
  return example === undefined ? text : `${text}, for example ${example}`;
}
