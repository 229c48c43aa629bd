import type { InputCell } from './column.js';

/** A record as a source delivers it, counted from 1 with everything that stands in the file. */
export interface InputRecord {
  readonly cells: readonly InputCell[];
  readonly native: boolean;
  readonly line: number;
  readonly blank?: boolean;
  /** Cells that the record has less than the table are empty: a spreadsheet has no end of a row. */
  readonly open?: boolean;
  /** A quote stands where none may: the cells of the record are not sure. */
  readonly strayQuote?: number;
}

export interface NumberedRecord extends InputRecord {
  readonly record: number;
}

/** What stands above the data. */
export interface Layout {
  readonly width: number;
  /** Titles and units above the header. */
  readonly preamble: readonly NumberedRecord[];
  /** None, one, or two of which the first groups the columns of the second. */
  readonly header: readonly NumberedRecord[];
  /** One label a column; empty where there is none. */
  readonly labels: readonly string[];
  /** Something below shows that the header is one: a column of numbers under a word. */
  readonly proven: boolean;
}

type Kind = 'empty' | 'text' | 'value';

const valueLike =
  /^[-+]?[¥￥$€£]?\s?[-+]?\d[\d,.'\s]*(?:[eE][-+]?\d+)?\s?[%％‰元]?$|^\d{4}[-/.年]\d{1,2}(?:[-/.月]|$)|^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|^\d{1,2}:\d{2}|^(?:true|false)$/i;
/** Labels of a wide table: years and months. */
const periodLabel = /^(?:[12]\d{3}|[12]\d{3}[-/.](?:0?[1-9]|1[0-2])|[12]\d{3}年(?:\d{1,2}月)?)$/;

const textOf = (cell: InputCell): string => (typeof cell === 'string' ? cell : '');

function kindOf(cell: InputCell): Kind {
  if (cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')) return 'empty';
  return typeof cell !== 'string' || valueLike.test(cell.trim()) ? 'value' : 'text';
}

function filled(record: InputRecord): number {
  return record.cells.filter((cell) => kindOf(cell) !== 'empty').length;
}

/** The width that most records have; the wider one where two are as frequent. Rows without an end are as wide as the widest. */
function commonWidth(records: readonly InputRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells, blank } of records) {
    if (blank !== true) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([a, x], [b, y]) => y - x || b - a);
  if (records.some(({ open }) => open === true)) return Math.max(0, ...counts.keys());
  return best?.[0] ?? 0;
}

/** A record with the empty cells that a spreadsheet does not store. */
export function padded<R extends InputRecord>(record: R, width: number): R {
  if (record.open !== true || record.cells.length >= width || record.blank === true) return record;
  return { ...record, cells: [...record.cells, ...Array.from({ length: width - record.cells.length }, () => '')] };
}

/** Finds title rows, header and labels among the first records of a table. */
export function layoutOf(records: readonly NumberedRecord[]): Layout {
  const width = commonWidth(records);
  const head = records.map((record) => padded(record, width));
  const preamble: NumberedRecord[] = [];
  let at = 0;
  for (; at < head.length - 1; at++) {
    const record = head[at] as NumberedRecord;
    if (record.blank !== true && !isAbove(record, width)) break;
    if (record.blank !== true) preamble.push(record);
  }
  const first = head[at];
  if (first === undefined || first.cells.length !== width || filled(first) === 0) return without(width, []);
  const below = head.slice(at + 1).filter(({ cells }) => cells.length === width);
  const verdict = judgeHeader(first, below);
  if (verdict === 'no') return without(width, preamble);
  const proven = verdict === 'proven';
  const second = below[0];
  if (second !== undefined && head[at + 1] === second && isSecondLevel(first, second, below[1])) {
    return { width, preamble, header: [first, second], labels: joinedLabels(first, second), proven };
  }
  return { width, preamble, header: [first], labels: first.cells.map(textOf), proven };
}

function without(width: number, preamble: readonly NumberedRecord[]): Layout {
  return { width, preamble, header: [], labels: Array.from({ length: width }, () => ''), proven: true };
}

/** A title, a unit or an empty line above the header: at most one cell has a text. */
function isAbove(record: InputRecord, width: number): boolean {
  const count = filled(record);
  if (count === 0) return true;
  if (record.cells.length === 1) return width > 1 && kindOf(record.cells[0]) === 'text';
  return (
    width >= 3 && record.cells.length === width && count === 1 && record.cells.some((cell) => kindOf(cell) === 'text')
  );
}

/** A sentence, or a whole paragraph: a label is neither. */
function isSentence(cell: InputCell): boolean {
  return typeof cell === 'string' && (/[。！？；]\s*$|[a-z]{2}\.\s*$/.test(cell) || cell.length > 200);
}

function judgeHeader(first: InputRecord, below: readonly InputRecord[]): 'no' | 'proven' | 'unproven' {
  const values = first.cells.filter((cell) => kindOf(cell) === 'value');
  const periods = values.every((cell) => typeof cell === 'string' && periodLabel.test(cell.trim()));
  if (values.length > 0) {
    const different = new Set(values).size === values.length;
    const isWide = periods && different && values.length >= 2 && kindOf(first.cells[0]) === 'text';
    return isWide ? 'proven' : 'no';
  }
  if (first.cells.some(isSentence)) return 'no';
  let proven = false;
  let recurs = false;
  for (const [i, cell] of first.cells.entries()) {
    if (kindOf(cell) !== 'text') continue;
    const others = below.map(({ cells }) => cells[i]).filter((other) => kindOf(other) !== 'empty');
    if (others.length > 0 && others.every((other) => kindOf(other) === 'value')) proven = true;
    // A whole row that comes again is a header printed on every page; a single value that comes again is a value.
    if (below.some(({ cells }) => cells[i] === cell && cells.some((other, j) => other !== first.cells[j])))
      recurs = true;
  }
  return proven ? 'proven' : recurs ? 'no' : 'unproven';
}

/** Merged cells: the upper row has gaps, and each gap has its label below. */
function isSecondLevel(upper: InputRecord, lower: InputRecord, data: InputRecord | undefined): boolean {
  const gaps = upper.cells.map((cell) => kindOf(cell) === 'empty');
  if (data === undefined || !gaps.includes(true) || gaps[0] === true) return false;
  const isLabel = (cell: InputCell): boolean =>
    kindOf(cell) === 'text' || (typeof cell === 'string' && periodLabel.test(cell.trim()));
  const fits = lower.cells.every((cell, i) => {
    if (kindOf(cell) === 'empty') return gaps[i] === false;
    // Below a filled cell there is only a label where its group goes on to the right.
    return isLabel(cell) && (gaps[i] === true || gaps[i + 1] === true);
  });
  return fits && lower.cells.some((cell, i) => kindOf(cell) !== 'empty' && kindOf(data.cells[i]) === 'value');
}

function joinedLabels(upper: InputRecord, lower: InputRecord): readonly string[] {
  let group = '';
  return lower.cells.map((cell, i) => {
    const above = textOf(upper.cells[i]).trim();
    if (above !== '') group = above;
    const below = textOf(cell).trim();
    return below === '' ? above : `${group} ${below}`;
  });
}

const totalWord = /^(?:总\s*计|合\s*计|小\s*计|共\s*计|总\s*和|累\s*计|(?:grand\s+)?totals?|sum)[:：]?$/i;
const noteWord =
  /^(?:注|备注|说明|附注|数据来源|资料来源|来源|制表|填表|审核|审批|联系人|单位负责人|更新时间|notes?|sources?|remarks?)\s*(?:[:：]|\d|人|日期|$)|^[*※]/i;

/** A row that sums up the others. */
export function isTotal({ cells }: InputRecord): boolean {
  const first = cells.find((cell) => kindOf(cell) !== 'empty');
  return typeof first === 'string' && cells.length > 1 && totalWord.test(first.trim());
}

/** What stands below a table and is none of its rows: `blank`, or a `note`. */
export function belowTable(record: InputRecord, width: number): 'blank' | 'note' | undefined {
  const count = filled(record);
  if (record.blank === true || (count === 0 && width > 1)) return 'blank';
  if (width < 2 || count !== 1) return undefined;
  const text = record.cells.find((cell) => kindOf(cell) !== 'empty');
  if (typeof text !== 'string') return undefined;
  return noteWord.test(text.trim()) || (record.cells.length === 1 && kindOf(text) === 'text') ? 'note' : undefined;
}
