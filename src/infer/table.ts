import type { AssumptionSink } from '../model/assumption.js';
import type { Field, Schema } from '../model/descriptor.js';
import { candidatesFor } from './candidates.js';
import { type Budget, type Column, type ColumnState, startColumn } from './column.js';
import { hintsOf } from './hints.js';
import { primaryKeyOf } from './key.js';
import { belowTable, type InputRecord, isTotal, type Layout, layoutOf, type NumberedRecord, padded } from './layout.js';
import { safeNames } from './names.js';
import { sayColumn } from './say-column.js';
import { sayTable } from './say-table.js';
import { settle } from './settle.js';

/** Records looked at to find the header. */
const headSize = 60;
/** Records held back at the end, to find totals and notes. */
const tailSize = 12;
/** Fingerprints for all columns together: some 64 MB. */
const fingerprintBudget = 4_000_000;
/** More blank rows than this are no accident, and no list for a descriptor. */
const mostBlank = 1000;

export interface TableOptions {
  /** Names of the columns where the format has them (objects of a JSON file): then no record is a header. */
  readonly keys?: readonly string[];
  readonly delimiter?: string;
  /** `safe`: labels become titles. `labels`: they stay the names. */
  readonly names: 'safe' | 'labels';
  /** `false`: no row of the format can be skipped, so a header stays one, whatever its labels. */
  readonly canSkip?: boolean;
}

/** What of a dialect depends on the rows (table-dialect): numbers of records from 1. */
export interface RowDialect {
  readonly header?: false;
  readonly headerRows?: readonly number[];
  readonly commentRows?: readonly number[];
}

export interface InferredTable {
  readonly schema: Schema;
  readonly dialect: RowDialect;
  readonly width: number;
  readonly rows: number;
  /** Records whose number of cells, or whose quotes, are wrong. */
  readonly ragged: number;
}

export interface TableInference {
  add(record: InputRecord): void;
  finish(say: AssumptionSink): InferredTable;
}

/** A record that is none of the table's rows. */
export interface Skipped {
  readonly record: number;
  readonly line: number;
  readonly why: 'total' | 'note' | 'blank';
  readonly text: string;
}

/** Infers one table from its records, which come in order and are not kept. */
export function startTable(options: TableOptions): TableInference {
  const budget: Budget = { left: fingerprintBudget };
  const head: NumberedRecord[] = [];
  const tail: NumberedRecord[] = [];
  const skipped: Skipped[] = [];
  let layout: Layout | undefined;
  let columns: readonly Column[] = [];
  let seen = 0;
  let rows = 0;
  let ragged = 0;
  let innerTotal: { count: number; record: number; line: number } | undefined;

  const begin = (): Layout => {
    const { keys } = options;
    const found: Layout =
      keys === undefined
        ? layoutOf(head)
        : { width: keys.length, preamble: [], header: [], labels: keys, proven: true };
    columns = found.labels.map((label) => {
      const hints = hintsOf(label);
      return startColumn(candidatesFor(hints), hints, budget);
    });
    const above = new Set([...found.preamble, ...found.header].map(({ record }) => record));
    layout = found;
    for (const record of head) if (!above.has(record.record)) hold(padded(record, found.width), found);
    return found;
  };
  const hold = (record: NumberedRecord, found: Layout): void => {
    tail.push(record);
    if (tail.length > tailSize) take(tail.shift() as NumberedRecord, found);
  };
  const skip = (record: NumberedRecord, why: Skipped['why']): void => {
    const text = record.cells.find((cell) => typeof cell === 'string' && cell.trim() !== '');
    skipped.push({ record: record.record, line: record.line, why, text: typeof text === 'string' ? text : '' });
  };
  const take = (record: NumberedRecord, { width }: Layout): void => {
    if (record.blank === true) {
      skip(record, 'blank');
      return;
    }
    if (record.strayQuote !== undefined || (!record.native && record.cells.length !== width)) {
      ragged++;
      return;
    }
    rows++;
    if (isTotal(record)) {
      const { record: first, line } = innerTotal ?? record;
      innerTotal = { record: first, line, count: (innerTotal?.count ?? 0) + 1 };
    }
    for (const [i, column] of columns.entries()) column.add(record.cells[i], record.native, record);
  };

  return {
    add(record) {
      seen++;
      const numbered = { ...record, record: seen };
      if (layout !== undefined) return hold(padded(numbered, layout.width), layout);
      head.push(numbered);
      if (head.length >= headSize) begin();
    },
    finish(say) {
      const found = layout ?? begin();
      const below: NumberedRecord[] = [];
      for (let last = tail.at(-1); last !== undefined; last = tail.at(-1)) {
        const isRow = belowTable(last, found.width) === undefined && !(isTotal(last) && rows + tail.length > 1);
        if (options.keys !== undefined || isRow) break;
        below.unshift(last);
        tail.pop();
      }
      for (const record of tail) take(record, found);
      for (const record of below) skip(record, belowTable(record, found.width) ?? 'total');
      const states = columns.map((column) => column.finish(options.delimiter));
      const naming = namesOf(found, options);
      sayTable({ layout: found, naming, skipped: naming.from === 'keys' ? [] : skipped, innerTotal, rows }, say);
      const schema = schemaOf(found, naming.names, states, rows, say);
      return { schema, dialect: rowDialect(found, naming, skipped), width: found.width, rows, ragged };
    },
  };
}

/** How the fields got their names. */
export interface Naming {
  readonly names: readonly string[];
  /** `keys`: the format's own. `labels`: the header's, word for word. `safe`: made from them. */
  readonly from: 'keys' | 'labels' | 'safe';
  /** `labels` were asked for, but some are empty, or twice the same, or over two rows. */
  readonly refused?: true;
}

function namesOf({ header, labels }: Layout, { keys, names, canSkip = true }: TableOptions): Naming {
  if (keys !== undefined) return { names: keys, from: 'keys' };
  const safe = safeNames(labels);
  const [only] = header;
  const usable = header.length === 1 && new Set(labels).size === labels.length && !labels.includes('');
  if (!canSkip && header.length > 0) return { names: labels, from: 'labels' };
  if (names === 'labels' && usable) return { names: labels, from: 'labels' };
  // Where the labels are safe names already, the header stays what it is, and is checked.
  if (usable && only?.record === 1 && labels.every((label, i) => label === safe[i]))
    return { names: safe, from: 'labels' };
  return { names: safe, from: 'safe', ...(names === 'labels' && header.length > 0 ? { refused: true } : {}) };
}

/**
 * Fields match the file by name (table-schema#fieldsMatch), so a header whose labels became titles is a row to skip, and
 * so are titles above it, totals and notes below, and blank rows.
 */
function rowDialect({ header, preamble }: Layout, { from }: Naming, skipped: readonly Skipped[]): RowDialect {
  if (from === 'keys') return {};
  const blank = skipped.filter(({ why }) => why === 'blank');
  const rest = blank.length > mostBlank ? skipped.filter(({ why }) => why !== 'blank') : skipped;
  const labelled = from === 'labels';
  const comments = [...preamble, ...(labelled ? [] : header), ...rest]
    .map(({ record }) => record)
    .sort((a, b) => a - b);
  const first = header[0]?.record;
  return {
    ...(from === 'safe' ? { header: false } : {}),
    ...(labelled && first !== undefined && first > 1 ? { headerRows: [first] } : {}),
    ...(comments.length > 0 ? { commentRows: comments } : {}),
  };
}

function schemaOf(
  { labels }: Layout,
  names: readonly string[],
  states: readonly ColumnState[],
  rows: number,
  say: AssumptionSink,
): Schema {
  const habits = new Map<string, number>();
  for (const state of states) {
    for (const token of settle(state, () => true).missing) {
      habits.set(token, (habits.get(token) ?? 0) + (state.tokens.get(token) ?? 0));
    }
  }
  const settled = states.map((state) => settle(state, (token) => (habits.get(token) ?? 0) > 1));
  const fields = settled.map(({ candidate, missing }, i): Field => {
    const name = names[i] ?? '';
    const title = (labels[i] ?? '').replace(/\s+/g, ' ').trim();
    return {
      name,
      ...(title === '' || title === name ? {} : { title }),
      ...candidate.shape,
      ...(missing.length === 0 ? {} : { missingValues: ['', ...missing] }),
    };
  });
  for (const [i, state] of states.entries()) {
    const place = { field: names[i] ?? '', column: i + 1, label: labels[i] ?? '' };
    sayColumn(state, settled[i] as (typeof settled)[number], rows, (said) => say({ ...place, ...said }));
  }
  const key = primaryKeyOf(fields, states, rows, (said) =>
    say({ ...said, ...(said.column === undefined ? {} : { label: labels[said.column - 1] ?? '' }) }),
  );
  return { fields, ...(key === undefined ? {} : { primaryKey: [key] }) };
}
