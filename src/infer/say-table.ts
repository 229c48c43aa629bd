import type { AssumptionSink } from '../model/assumption.js';
import type { Layout } from './layout.js';
import type { Naming, Skipped } from './table.js';

export interface TableStory {
  readonly layout: Layout;
  readonly naming: Naming;
  readonly skipped: readonly Skipped[];
  readonly innerTotal: { readonly count: number; readonly record: number; readonly line: number } | undefined;
  readonly rows: number;
}

const labelText = (label: string): string => label.replace(/\s+/g, ' ').trim();

/** Says what was taken for header, title, total, note, and where the names come from. */
export function sayTable(story: TableStory, say: AssumptionSink): void {
  const { layout, naming, skipped, innerTotal, rows } = story;
  for (const { record, line, cells } of layout.preamble) {
    const text = cells.find((cell) => typeof cell === 'string' && cell.trim() !== '');
    say({ code: 'table/preamble', record, line, value: typeof text === 'string' ? text : '' });
  }
  sayHeader(story, say);
  if (naming.from !== 'keys') sayLabels(layout.labels, layout.header.length > 0, say);
  for (const why of ['total', 'note'] as const) {
    for (const { record, line, text } of skipped.filter((row) => row.why === why)) {
      say({ code: `table/${why}`, record, line, value: text });
    }
  }
  const blank = skipped.filter(({ why }) => why === 'blank');
  const [first] = blank;
  if (first !== undefined)
    say({ code: 'table/blank-rows', record: first.record, line: first.line, count: blank.length });
  if (innerTotal !== undefined) say({ code: 'table/inner-total', ...innerTotal });
  if (rows === 0) say({ code: 'table/no-rows' });
}

function sayHeader({ layout, naming }: TableStory, say: AssumptionSink): void {
  const [first, second] = layout.header;
  if (naming.from === 'keys') return;
  if (first === undefined) {
    say({ code: 'table/no-header', count: layout.width });
    return;
  }
  const value = layout.labels.map(labelText).slice(0, 8).join(', ');
  const { record, line } = first;
  if (second !== undefined) say({ code: 'table/header-rows', record, line, value, example: String(second.record) });
  else say({ code: layout.proven ? 'table/header' : 'table/header-unproven', record, line, value });
  if (naming.from === 'safe') {
    say({
      code: naming.refused === true ? 'table/labels-unusable' : 'table/names',
      count: naming.names.length,
      record,
    });
  }
}

function sayLabels(labels: readonly string[], hasHeader: boolean, say: AssumptionSink): void {
  if (!hasHeader) return;
  const first = new Map<string, number>();
  for (const [i, label] of labels.entries()) {
    const column = i + 1;
    const text = labelText(label);
    if (text === '') say({ code: 'column/empty-label', column });
    else if (first.has(text)) say({ code: 'column/duplicate-label', column, label, value: String(first.get(text)) });
    else first.set(text, column);
  }
}
