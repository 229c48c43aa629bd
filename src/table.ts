import type { TableRun } from './checks/check.js';
import { NumberText } from './lib/number-text.js';
import { ProblemError } from './lib/problem-error.js';
import { shorten } from './lib/text.js';
import type { Resource } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import type { Problem, ProblemCode, ProblemSink } from './model/problem.js';
import type { Row, Value } from './model/value.js';
import { type CellReader, cellReaders } from './read-cell.js';
import { sourceFor } from './sources/index.js';
import type { RawRecord, RawTable } from './sources/source.js';

/** Rows of one batch with their places. Cells that are wrong are null, and named in `bad`. */
export interface TableRow {
  readonly values: Row;
  readonly row: number;
  readonly line: number;
  /** Line of each cell, where they differ. */
  readonly cellLines?: readonly number[] | undefined;
  readonly bad: ReadonlySet<number> | undefined;
}

export interface TableInput {
  readonly resource: Resource;
  readonly tree: FileTree;
  /** Path in the tree. */
  readonly path: string;
}

/**
 * Reads a table: source → records → rows of logical values, reporting every cell, row and header that is wrong.
 * One cause gives one problem. Rows stream in batches; nothing is kept.
 */
export async function* readTable(input: TableInput, report: ProblemSink): AsyncIterable<readonly TableRow[]> {
  const { resource, tree, path } = input;
  const place = { resource: resource.name, file: path } as const;
  const source = sourceFor(resource, path);
  if (source === undefined || resource.schema === undefined) {
    report({ ...place, code: 'file/format', severity: 'error', value: path });
    return;
  }
  const readers = cellReaders(resource.schema, resource.dialect?.nullSequence);
  const fieldNames = readers.map(({ compiled }) => compiled.field.name);
  try {
    const raw = await source.read({
      bytes: () => tree.open(path),
      dialect: resource.dialect ?? {},
      encoding: resource.encoding,
      fieldNames,
    });
    if (isOtherTable(raw, fieldNames)) {
      const [value, limit] = [shorten((raw.header ?? []).join(',')), fieldNames.join(',')];
      report({ ...place, code: 'header/field-name', severity: 'error', line: raw.headerLine, column: 1, value, limit });
      return;
    }
    const width = checkHeader(raw, fieldNames, (problem) => report({ ...place, ...problem }));
    yield* rowsOf(raw, readers, width, (problem) => report({ ...place, ...problem }));
  } catch (error) {
    // Not only what the source says: the file itself may break off, in an archive or on a disk that fails.
    if (!(error instanceof ProblemError)) throw error;
    report({ ...place, severity: 'error', ...error.problem });
  }
}

type Report = (problem: Omit<Problem, 'resource' | 'file'>) => void;

/**
 * Not one column has a name that the schema knows, nor are there as many: another delimiter, or another file. Every cell
 * would be wrong for this one reason, so only the header is reported.
 */
function isOtherTable({ header }: RawTable, fieldNames: readonly string[]): boolean {
  return (
    header !== undefined && header.length !== fieldNames.length && !header.some((label) => fieldNames.includes(label))
  );
}

/** `fieldsMatch: exact`: the same fields in the same order. Gives the number of cells a record must have. */
function checkHeader(raw: RawTable, fieldNames: readonly string[], report: Report): number {
  const { header, headerLine: line } = raw;
  if (header === undefined) return fieldNames.length;
  const place = { severity: 'error', line } as const;
  for (const [i, name] of fieldNames.entries()) {
    const label = header[i];
    if (label === undefined)
      report({ ...place, code: 'header/missing-field', field: name, limit: fieldNames.join(', ') });
    else if (label !== name)
      report({ ...place, code: 'header/field-name', column: i + 1, value: label, limit: name, field: name });
  }
  for (const [i, label] of header.entries()) {
    if (i >= fieldNames.length)
      report({ ...place, code: 'header/extra-field', column: i + 1, value: label, limit: fieldNames.join(', ') });
  }
  // Rows of a file with a column too many or too few are measured by its own header: one cause, one problem.
  return header.length;
}

async function* rowsOf(
  raw: RawTable,
  readers: readonly CellReader[],
  width: number,
  report: Report,
): AsyncIterable<readonly TableRow[]> {
  let row = 0;
  for await (const batch of raw.records) {
    const rows: TableRow[] = [];
    for (const record of batch) {
      row++;
      if (shapeFaults(record, row, width, readers, report)) continue;
      rows.push(readRecord(record, row, readers, report));
    }
    yield rows;
  }
}

/** Reports a record whose cells cannot be told apart or counted; such a record is not judged further. */
function shapeFaults(
  record: RawRecord,
  row: number,
  width: number,
  readers: readonly CellReader[],
  report: Report,
): boolean {
  const place = { severity: 'error', row, line: record.line } as const;
  if (record.blank === true) {
    report({ ...place, code: 'row/blank-row' });
    return true;
  }
  if (record.strayQuote !== undefined) {
    const cell = record.cells[record.strayQuote];
    const column = record.strayQuote + 1;
    const line = record.cellLines?.[record.strayQuote] ?? record.line;
    report({ ...place, line, code: 'row/quote', column, value: shorten(String(cell ?? '')) });
    return true;
  }
  for (const key of record.extra ?? []) report({ ...place, code: 'row/extra-cell', value: key, limit: String(width) });
  if (record.native) return record.extra !== undefined;
  const { length } = record.cells;
  if (length === width) return false;
  const code: ProblemCode = length > width ? 'row/extra-cell' : 'row/missing-cell';
  const field = length < width ? readers[length]?.compiled.field.name : undefined;
  const value = length > width ? shorten(String(record.cells[width] ?? '')) : String(length);
  report({ ...place, code, value, limit: String(width), ...(field === undefined ? {} : { field }) });
  return true;
}

/** The cell as it stands in the file. */
function cellText(cell: RawRecord['cells'][number]): string {
  if (cell instanceof NumberText) return cell.text;
  return typeof cell === 'string' ? cell : cell === undefined ? '' : JSON.stringify(cell);
}

function readRecord(record: RawRecord, row: number, readers: readonly CellReader[], report: Report): TableRow {
  const values: Value[] = new Array(readers.length);
  let bad: Set<number> | undefined;
  for (let i = 0; i < readers.length; i++) {
    const reader = readers[i] as CellReader;
    const cell = record.cells[i];
    const value = reader.parse(cell, record.native);
    const place = (): Pick<Problem, 'row' | 'line' | 'column' | 'field' | 'value'> => ({
      row,
      line: record.cellLines?.[i] ?? record.line,
      column: i + 1,
      field: reader.compiled.field.name,
      value: shorten(cellText(cell)),
    });
    if (value === undefined) {
      bad = (bad ?? new Set()).add(i);
      values[i] = null;
      const { field, type } = reader.compiled;
      const limit = field.format === undefined ? type.name : `${type.name} (${field.format})`;
      report({ code: 'cell/type', severity: 'error', ...place(), limit });
      continue;
    }
    values[i] = value;
    for (const test of reader.tests) {
      if (value === null && test.onNull !== true) continue;
      const limit = test.test(value);
      if (limit === undefined) continue;
      const { code, severity = 'error' } = test;
      if (severity === 'error') bad = (bad ?? new Set()).add(i);
      report({ code, severity, ...place(), limit });
    }
  }
  return { values, row, line: record.line, cellLines: record.cellLines, bad };
}

/** Feeds rows to the table's rules. */
export function feed(runs: readonly TableRun[], rows: readonly TableRow[]): void {
  for (const row of rows) {
    for (const run of runs) run.row(row.values, row);
  }
}
