import type { TableRun } from './checks/check.js';
import { typeHelp } from './lib/cell-help.js';
import { NumberText } from './lib/number-text.js';
import { ProblemError } from './lib/problem-error.js';
import { shorten } from './lib/text.js';
import type { Resource } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import type { Problem, ProblemCode, ProblemSink } from './model/problem.js';
import type { Row, Value } from './model/value.js';
import { type CellReader, cellReaders } from './read-cell.js';
import type { RawRecord, RawTable } from './sources/source.js';
import { type Columns, matchHeader } from './table-header.js';
import { type InlinePlace, tableParts } from './table-parts.js';

/** Rows of one batch with their places. Cells that are wrong are null, or break a rule; they are named in `bad`. */
export interface TableRow {
  readonly values: Row;
  readonly row: number;
  readonly line: number;
  /** Line of each value, where they differ. */
  readonly cellLines?: readonly number[] | undefined;
  /** Column of each value from 0; -1 where the file has none. */
  readonly columns: readonly number[];
  /** The file, where a table has several. */
  readonly file?: string;
  readonly bad: ReadonlySet<number> | undefined;
  /** The record has too many or too few cells: reported, and not judged further. */
  readonly ragged?: boolean;
}

export interface TableInput {
  readonly resource: Resource;
  readonly tree: FileTree;
  /** Where inline data stands; `datapackage.json` when it is not told. */
  readonly inline?: InlinePlace;
}

/** Takes problems of one file. */
export type FileReport = (problem: Omit<Problem, 'resource' | 'file'>) => void;

/**
 * Reads a table: parts → source → records → rows of logical values, reporting every cell, row and header that is wrong.
 * One cause gives one problem. Rows stream in batches; nothing is kept. Parts are read as one large file: the header is in
 * the first, and rows count through (data-resource#path-or-data). Gives whether the table could be read to its end.
 */
export async function* readTable(
  input: TableInput,
  report: ProblemSink,
): AsyncGenerator<readonly TableRow[], boolean, undefined> {
  const { resource, tree, inline = { file: 'datapackage.json', line: () => undefined } } = input;
  const { schema, dialect = {}, encoding } = resource;
  if (schema === undefined) return false;
  const readers = cellReaders(schema, dialect.nullSequence);
  const fields = readers.map(({ compiled }) => compiled);
  const fieldNames = fields.map(({ field }) => field.name);
  let columns: Columns | undefined;
  let row = 0;
  const parts = tableParts(resource, tree, inline);
  for (const [i, part] of parts.entries()) {
    const place = { resource: resource.name, file: part.file } as const;
    const own: FileReport = (problem) => report({ ...place, ...problem });
    if (part.read === undefined) {
      report({ ...place, code: 'file/format', severity: 'error', value: part.file });
      return false;
    }
    try {
      const raw = await part.read({
        dialect: i === 0 ? dialect : laterDialect(dialect),
        encoding,
        fieldNames,
        fields,
        note: (problem) => own({ severity: 'warning', ...problem }),
      });
      columns = columns === undefined || raw.keyed === true ? columnsOf(raw) : columns;
      for (const problem of i === 0 || raw.keyed === true ? columns.problems : []) own(problem);
      if (columns.stop === true) return false;
      for await (const batch of rowsOf(raw, readers, columns, row, own, parts.length > 1 ? part.file : undefined)) {
        row = batch.last;
        if (batch.rows.length > 0) yield batch.rows;
      }
    } catch (error) {
      // Not only what the source says: the file itself may break off, in an archive or on a disk that fails.
      if (!(error instanceof ProblemError)) throw error;
      report({ ...place, severity: 'error', ...error.problem });
      return false;
    }
  }
  return !(columns?.problems ?? []).some(({ code }) => code === 'header/missing-field');

  function columnsOf(raw: RawTable): Columns {
    return matchHeader(
      raw,
      resource.schema ?? { fields: [] },
      fields.map(({ required }) => required),
    );
  }
}

/** The rows of header and comments are those of the one large file: they stand in its first part. */
export function laterDialect({ headerRows: _, commentRows: __, ...dialect }: NonNullable<Resource['dialect']>) {
  return { ...dialect, header: false };
}

interface Batch {
  readonly rows: readonly TableRow[];
  /** Number of the last record. */
  readonly last: number;
}

async function* rowsOf(
  raw: RawTable,
  readers: readonly CellReader[],
  columns: Columns,
  before: number,
  report: FileReport,
  file: string | undefined,
): AsyncIterable<Batch> {
  let row = before;
  const judge = rowJudge(readers, columns, report, file);
  for await (const batch of raw.records) {
    const rows: TableRow[] = [];
    for (const record of batch) {
      const judged = judge(record, ++row);
      if (judged !== undefined) rows.push(judged);
    }
    yield { rows, last: row };
  }
}

/** Judges one record: reports what is wrong with it, and gives its row; undefined where its cells cannot be told apart. */
export type RowJudge = (record: RawRecord, row: number) => TableRow | undefined;

/** The judge of a table, or of one part of it. `file` names the part, where there are several. */
export function rowJudge(
  readers: readonly CellReader[],
  columns: Columns,
  report: FileReport,
  file: string | undefined,
): RowJudge {
  const extraKeys = new Set<string>();
  const silent: FileReport = () => {};
  return (record, row) => {
    const fault = shapeFault(record, row, columns, readers, report);
    for (const key of record.extra ?? []) {
      // The same key in a million records is one cause.
      if (columns.more || extraKeys.has(key)) continue;
      extraKeys.add(key);
      const limit = String(readers.length);
      report({ code: 'row/extra-cell', severity: 'error', row, line: record.line, value: key, limit });
    }
    if (fault === 'unreadable') return undefined;
    const read = readRecord(record, row, readers, columns, fault === 'ragged' ? silent : report);
    if (file === undefined && fault === undefined) return read;
    return {
      ...read,
      ...(file === undefined ? {} : { file }),
      ...(fault === 'ragged' ? { ragged: true } : {}),
    };
  };
}

/** Reports a record whose cells cannot be told apart or counted; such a record is not judged further. */
function shapeFault(
  record: RawRecord,
  row: number,
  { width, places }: Columns,
  readers: readonly CellReader[],
  report: FileReport,
): 'unreadable' | 'ragged' | undefined {
  const place = { severity: 'error', row, line: record.line } as const;
  if (record.blank === true) {
    report({ ...place, code: 'row/blank-row' });
    return 'unreadable';
  }
  if (record.strayQuote !== undefined) {
    const cell = record.cells[record.strayQuote];
    const column = record.strayQuote + 1;
    const line = record.cellLines?.[record.strayQuote] ?? record.line;
    report({ ...place, line, code: 'row/quote', column, value: shorten(String(cell ?? '')) });
    return 'unreadable';
  }
  const { length } = record.cells;
  if (length === width || (record.open === true && length < width)) return undefined;
  const code: ProblemCode = length > width ? 'row/extra-cell' : 'row/missing-cell';
  const field = length < width ? readers[places.indexOf(length)]?.compiled.field.name : undefined;
  const value = length > width ? shorten(cellText(record.cells[width])) : String(length);
  report({ ...place, code, value, limit: String(width), ...(field === undefined ? {} : { field }) });
  return 'ragged';
}

/** The cell as it stands in the file. */
function cellText(cell: RawRecord['cells'][number]): string {
  if (cell instanceof NumberText) return cell.text;
  return typeof cell === 'string' ? cell : cell === undefined ? '' : JSON.stringify(cell);
}

/** A cell as a problem names it. */
function placeIn(
  record: RawRecord,
  row: number,
  column: number,
  { compiled }: CellReader,
): Pick<Problem, 'row' | 'line' | 'column' | 'field' | 'value'> {
  const line = record.cellLines?.[column] ?? record.line;
  const value = shorten(cellText(record.cells[column]));
  return { row, line, column: column + 1, field: compiled.field.name, value };
}

function readRecord(
  record: RawRecord,
  row: number,
  readers: readonly CellReader[],
  { places }: Columns,
  report: FileReport,
): TableRow {
  const values: Value[] = new Array(readers.length);
  let bad: Set<number> | undefined;
  for (let i = 0; i < readers.length; i++) {
    const reader = readers[i] as CellReader;
    const column = places[i] as number;
    if (column === -1) {
      // The whole column is absent: that is told of the header, or allowed by fieldsMatch.
      values[i] = null;
      continue;
    }
    const cell = record.cells[column];
    const value = reader.parse(cell, record.native);
    if (value === undefined) {
      bad = (bad ?? new Set()).add(i);
      values[i] = null;
      const { field, type } = reader.compiled;
      const limit = field.format === undefined ? type.name : `${type.name} (${field.format})`;
      const help = typeHelp(field, cellText(cell));
      report({
        code: 'cell/type',
        severity: 'error',
        ...placeIn(record, row, column, reader),
        limit,
        ...(help === undefined ? {} : { help }),
      });
      continue;
    }
    values[i] = value;
    for (const test of reader.tests) {
      if (value === null && test.onNull !== true) continue;
      const limit = test.test(value);
      if (limit === undefined) continue;
      const { code, severity = 'error' } = test;
      if (severity === 'error') bad = (bad ?? new Set()).add(i);
      const help = test.help?.(value);
      report({
        code,
        severity,
        ...placeIn(record, row, column, reader),
        limit,
        ...(help === undefined ? {} : { help }),
      });
    }
  }
  const lines = record.cellLines;
  const cellLines = lines && places.map((column) => lines[column] ?? record.line);
  return { values, row, line: record.line, cellLines, columns: places, bad };
}

/** Feeds rows to the table's rules. */
export function feed(runs: readonly TableRun[], rows: readonly TableRow[]): void {
  for (const row of rows) {
    if (row.ragged === true) continue;
    for (const run of runs) run.row(row.values, row);
  }
}
