import { columnText, expectedText } from '../fields/column-text.js';
import type { CompiledField } from '../fields/field-type.js';
import { engineNames } from '../lib/engine-names.js';
import { canonicalCsv, columnAt, sqlName, sqlText } from '../lib/sql.js';
import { shorten } from '../lib/text.js';
import { UsageError } from '../lib/usage-error.js';
import type { SqlEngine, SqlValue } from '../model/engines.js';
import type { ProblemSink } from '../model/problem.js';

export interface TypedFile {
  readonly resource: string;
  readonly fields: readonly CompiledField[];
  /** Number of rows of the CSV. */
  readonly rows: number;
  /** The canonical CSV on the disk. */
  readonly csv: string;
  /** The file that is compared with it, on the disk and as the release names it. */
  readonly path: string;
  readonly file: string;
}

/** Differing rows that are told one by one: a file that was made from other data differs in all. */
const mostRows = 1000;

/** The published Parquet has the columns of the table, in types that hold its values, and the rows of the CSV in its order. */
export async function checkParquet(table: TypedFile, engine: SqlEngine, report: ProblemSink): Promise<void> {
  const base = { code: 'release/parquet-data', severity: 'error', resource: table.resource, file: table.file } as const;
  try {
    const types = await checkColumns(table, engine, (more) => report({ ...base, ...more }));
    if (types === undefined) return;
    const [[rows] = []] = await engine.rows(`SELECT count(*) FROM read_parquet(${sqlText(table.path)})`);
    if (Number(rows) !== table.rows) report({ ...base, value: `${String(rows)} rows`, limit: `${table.rows} rows` });
    const differing = await engine.rows((widest) => differences(table, types, widest));
    for (const [row, ...cells] of differing) {
      for (const [at, { field }] of table.fields.entries()) {
        const [wanted, found] = [cells[2 * at] ?? null, cells[2 * at + 1] ?? null];
        if (wanted !== found)
          report({ ...base, row: Number(row), field: field.name, value: shown(found), limit: shown(wanted) });
      }
    }
  } catch (error) {
    // Too little memory is the caller's to mend; what the engine cannot read is a fault of the file.
    if (error instanceof UsageError) throw error;
    report({ ...base, value: '', limit: 'Parquet', help: shorten((error as Error).message.split('\n')[0] ?? '') });
  }
}

function shown(value: SqlValue): string {
  return value === null ? 'null' : shorten(JSON.stringify(value));
}

/** The types of the columns, or undefined when they are not those of the table. */
async function checkColumns(
  { path, fields }: TypedFile,
  engine: SqlEngine,
  report: (problem: { readonly field?: string; readonly value: string; readonly limit: string }) => void,
): Promise<readonly string[] | undefined> {
  const found = await engine.rows(`DESCRIBE SELECT * FROM read_parquet(${sqlText(path)})`);
  const names = found.map(([name]) => String(name));
  const wanted = engineNames(fields.map(({ field }) => field.name));
  if (JSON.stringify(names) !== JSON.stringify(wanted)) {
    report({ value: shorten(names.join(', ')), limit: shorten(wanted.join(', ')) });
    return undefined;
  }
  const types = found.map(([, type]) => String(type).replace('TIMESTAMP WITH TIME ZONE', 'TIMESTAMPTZ'));
  let isRight = true;
  for (const [at, { field, type }] of fields.entries()) {
    const found = types[at] ?? '';
    const allowed = [...(type.columnar?.(field).types ?? []).map(({ name }) => name), 'VARCHAR'];
    if (allowed.some((name) => (name === 'DECIMAL' ? found.startsWith('DECIMAL(') : found === name))) continue;
    report({ field: field.name, value: found, limit: allowed.join(', ') });
    isRight = false;
  }
  return isRight ? types : undefined;
}

/**
 * Rows side by side, by place; where the Parquet has more of them, the CSV has nulls there. A row number that is counted over both is three
 * times slower than the file's own, which a column of that name hides.
 */
function differences({ path, csv, fields }: TypedFile, types: readonly string[], widest: number): string {
  const names = engineNames(fields.map(({ field }) => field.name));
  const hidden = names.some((name) => name.toLowerCase() === 'file_row_number');
  const place = hidden ? 'row_number() OVER ()' : 'file_row_number + 1';
  const wanted = fields.map((_, at) => `${expectedText(types[at] ?? '', columnAt(at))} AS w${at}`);
  const found = fields.map((_, at) => `${columnText(types[at] ?? '', sqlName(names[at] ?? ''))} AS f${at}`);
  const pairs = fields.map((_, at) => `w${at}, f${at}`);
  const differs = fields.map((_, at) => `w${at} IS DISTINCT FROM f${at}`);
  return (
    `SELECT place, ${pairs.join(', ')} FROM ` +
    `(SELECT ${wanted.join(', ')} FROM ${canonicalCsv(csv, fields.length, widest)}) POSITIONAL JOIN ` +
    `(SELECT ${place} AS place, ${found.join(', ')} FROM read_parquet(${sqlText(path)}, file_row_number = ${!hidden})) ` +
    `WHERE place IS NOT NULL AND (${differs.join(' OR ')}) LIMIT ${mostRows}`
  );
}
